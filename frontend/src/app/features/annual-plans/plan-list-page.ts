import { Component, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { draftAnnualPlan, listAnnualPlans } from '../../api/functions';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { messageAt, Problem, problemOf } from '../../core/http/problem';
import { MomentPipe } from '../../shared/dates';
import { Dialog } from '../../shared/ui/dialog';
import { Icon } from '../../shared/ui/icon';
import { PageHead } from '../../shared/ui/page-head';
import { Pager } from '../../shared/ui/pager';
import { ReadState } from '../../shared/ui/read-state';
import { Tag } from '../../shared/ui/tag';

@Component({
  selector: 'app-plan-list-page',
  imports: [RouterLink, TranslocoPipe, MomentPipe, Dialog, Icon, PageHead, Pager, ReadState, Tag],
  templateUrl: './plan-list-page.html',
})
export class PlanListPage {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  readonly after = input<string>();
  protected readonly plans = apiResource(listAnnualPlans, () => ({ after: this.after(), size: 20 }));
  protected readonly drafting = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly messageAt = messageAt;

  protected async draft(year: string, title: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      const { id } = await this.api.invoke(draftAnnualPlan, { body: { year: Number(year), title, entries: [] } });
      await this.router.navigate(['/annual-plans', id]);
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
