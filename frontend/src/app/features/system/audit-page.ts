import { Component, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { listAuditEntries, verifyAuditTrail } from '../../api/functions';
import { VerifyAuditTrailAnswer } from '../../api/models';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { Problem, problemOf } from '../../core/http/problem';
import { MomentPipe } from '../../shared/dates';
import { Icon } from '../../shared/ui/icon';
import { PageHead } from '../../shared/ui/page-head';
import { Pager } from '../../shared/ui/pager';
import { ReadState } from '../../shared/ui/read-state';

@Component({
  selector: 'app-audit-page',
  imports: [RouterLink, TranslocoPipe, MomentPipe, Icon, PageHead, Pager, ReadState],
  templateUrl: './audit-page.html',
})
export class AuditPage {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  readonly module = input<string>();
  readonly entity = input<string>();
  readonly after = input<string>();
  protected readonly entries = apiResource(listAuditEntries, () => ({
    Module: this.module(),
    Entity: this.entity(),
    After: this.after(),
    Size: 50,
  }));
  protected readonly verdict = signal<VerifyAuditTrailAnswer | null>(null);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected text(value: unknown): string {
    return value === null || value === undefined ? '—' : JSON.stringify(value);
  }

  protected async find(module: string, entity: string): Promise<void> {
    const given = { module: module.trim(), entity: entity.trim() };
    await this.router.navigate([], {
      queryParams: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '')),
    });
  }

  protected async verify(): Promise<void> {
    this.busy.set(true);
    try {
      this.verdict.set(await this.api.invoke(verifyAuditTrail));
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
