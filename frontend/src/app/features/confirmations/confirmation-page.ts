import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { confirmSubjects, getCeremony, getConfirmations, listDrawnSubjects } from '../../api/functions';
import { ListDrawnSubjectsRow, MatchingRemarkVerdict } from '../../api/models';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { messageAt, Problem, problemOf } from '../../core/http/problem';
import { once } from '../../core/http/seen-version';
import { Icon } from '../../shared/ui/icon';
import { PageHead } from '../../shared/ui/page-head';
import { ReadState } from '../../shared/ui/read-state';

interface Remark {
  readonly verdict: MatchingRemarkVerdict;
  readonly reason: string;
}

/** A department compares the drawn subjects with what it knows, within a working day. */
@Component({
  selector: 'app-confirmation-page',
  imports: [RouterLink, TranslocoPipe, Icon, PageHead, ReadState],
  templateUrl: './confirmation-page.html',
})
export class ConfirmationPage {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  readonly ceremonyId = input.required<string>();
  protected readonly ceremony = apiResource(getCeremony, () => ({ id: this.ceremonyId() }));
  protected readonly state = apiResource(getConfirmations, () => ({ id: this.ceremonyId() }));
  private readonly drawn = signal<readonly ListDrawnSubjectsRow[]>([]);
  /** Whoever confirmed already is asked only for the firms that came in since. */
  protected readonly rows = computed(() => {
    const own = this.own();
    const standing = this.drawn().filter((row) => !row.removed);
    return own?.confirmed && !own.isComplete ? standing.filter((row) => own.entered.includes(row.subjectId)) : standing;
  });
  protected readonly remarks = signal<Readonly<Record<string, Remark>>>({});
  protected readonly remarked = computed(() => Object.keys(this.remarks()).length);
  protected readonly own = computed(() => {
    const department = this.session.user()?.department?.id;
    return this.state.hasValue()
      ? this.state.value().departments.find((row) => row.departmentId === department)
      : undefined;
  });
  protected readonly open = computed(() => this.session.may('ConfirmSubjects') && this.own()?.isComplete === false);
  protected readonly again = computed(() => this.open() && this.own()?.confirmed === true);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly messageAt = messageAt;

  constructor() {
    effect(() => {
      void this.readRows(this.ceremonyId());
    });
  }

  protected choose(subject: string, verdict: string): void {
    const rest = Object.fromEntries(Object.entries(this.remarks()).filter(([id]) => id !== subject));
    const reason = this.remarks()[subject]?.reason ?? '';
    this.remarks.set(
      verdict === 'differ' || verdict === 'notInspectable' ? { ...rest, [subject]: { verdict, reason } } : rest,
    );
  }

  protected explain(subject: string, reason: string): void {
    const remark = this.remarks()[subject];
    if (remark) this.remarks.set({ ...this.remarks(), [subject]: { ...remark, reason } });
  }

  protected async confirm(inspectors: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      const remarks = Object.entries(this.remarks()).map(([subjectId, remark]) => ({ subjectId, ...remark }));
      const body = { inspectorCount: inspectors === '' ? null : Number(inspectors), remarks };
      const context = once(
        `confirm-${this.ceremonyId()}-${this.session.user()?.department?.id ?? ''}-${this.own()?.entered.join() ?? ''}-${remarks.length}`,
      );
      await this.api.invoke(confirmSubjects, { id: this.ceremonyId(), body }, context);
      if (this.ceremony.hasValue()) await this.router.navigate(['/tasks', this.ceremony.value().taskId]);
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }

  private async readRows(id: string): Promise<void> {
    const rows: ListDrawnSubjectsRow[] = [];
    let after: string | undefined;
    do {
      const page = await this.api.invoke(listDrawnSubjects, { id, after, size: 500 });
      rows.push(...page.items);
      after = page.next ?? undefined;
    } while (after !== undefined);
    this.drawn.set(rows);
  }
}
