import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { listBreaches, listDepartments, listTasks } from '../../../api/functions';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { Icon } from '../../../shared/ui/icon';
import { PageHead } from '../../../shared/ui/page-head';
import { ReadState } from '../../../shared/ui/read-state';
import { SearchActions } from '../../../shared/ui/search-actions';
import { FollowUpTabs } from './follow-up-tabs';

/** Who broke which rule when (曲公〔2023〕07号 第三十一条), with the numbers of the audit trail. */
@Component({
  selector: 'app-breaches-page',
  imports: [RouterLink, TranslocoPipe, Icon, PageHead, ReadState, FollowUpTabs, SearchActions],
  templateUrl: './breaches-page.html',
})
export class BreachesPage {
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  readonly from = input<string>();
  readonly to = input<string>();
  readonly unit = input<string>();
  readonly task = input<string>();
  protected readonly departments = apiResource(listDepartments, () => ({ size: 200 }));
  protected readonly tasks = apiResource(listTasks, () => (this.session.may('ListTasks') ? { size: 100 } : undefined));
  protected readonly breaches = apiResource(listBreaches, () => ({
    from: this.from(),
    to: this.to(),
    departmentId: this.unit(),
    taskId: this.task(),
  }));
  protected readonly filtered = computed(() =>
    [this.from(), this.to(), this.unit(), this.task()].some((value) => value !== undefined),
  );

  protected async find(from: string, to: string, unit: string): Promise<void> {
    const queryParams = { from: from || null, to: to || null, unit: unit || null };
    await this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  protected async ofTask(task: string): Promise<void> {
    const queryParams = { task: task || null, after: null };
    await this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }
}
