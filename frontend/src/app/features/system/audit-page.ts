import { Component, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
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
import { SearchActions } from '../../shared/ui/search-actions';

const modules = [
  'identity',
  'calendar',
  'files',
  'reminders',
  'audit',
  'plans',
  'subjects',
  'inspectors',
  'matching',
  'results',
  'publication',
] as const;

@Component({
  selector: 'app-audit-page',
  imports: [TranslocoPipe, MomentPipe, Icon, PageHead, Pager, ReadState, SearchActions],
  templateUrl: './audit-page.html',
})
export class AuditPage {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly transloco = inject(TranslocoService);
  protected readonly session = inject(Session);
  readonly module = input<string>();
  readonly entity = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  readonly after = input<string>();
  protected readonly modules = modules;
  protected readonly entries = apiResource(listAuditEntries, () => ({
    Module: this.module(),
    Entity: this.entity(),
    From: this.from(),
    To: this.to(),
    After: this.after(),
    Size: 50,
  }));
  protected readonly verdict = signal<VerifyAuditTrailAnswer | null>(null);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected text(value: unknown): string {
    return value === null || value === undefined ? '—' : JSON.stringify(value);
  }

  /** An act in words: of a job, of a use case, or its name as it stands. */
  protected called(act: string): string {
    const job = `jobs.names.${act}`;
    const name = this.transloco.translate(job);
    if (name !== job) return name;
    const words = this.entries.hasValue() ? this.entries.value().acts : [];
    return words.find((entry) => entry.act === act)?.words ?? act;
  }

  protected async find(module: string, entity: string, from: string, to: string): Promise<void> {
    const given = { module, entity: entity.trim(), from, to };
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
