import { Component, computed, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import {
  beginAbsence,
  endCover,
  handOverReminders,
  listColleagues,
  listCovers,
  listDepartments,
} from '../../api/functions';
import { ListCoversRow } from '../../api/models';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { messageAt, Problem, problemOf } from '../../core/http/problem';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog';
import { CoverTable } from '../../shared/ui/cover-table';
import { Dialog } from '../../shared/ui/dialog';
import { PageHead } from '../../shared/ui/page-head';
import { Pager } from '../../shared/ui/pager';
import { ReadState } from '../../shared/ui/read-state';
import { RemindingTabs } from './reminding-tabs';

type Act = 'absence' | 'handOver';

/** Deputies and hand-overs of a unit, or of a region's units for its office. */
@Component({
  selector: 'app-covers-page',
  imports: [TranslocoPipe, ConfirmDialog, CoverTable, Dialog, PageHead, Pager, ReadState, RemindingTabs],
  templateUrl: './covers-page.html',
})
export class CoversPage {
  private readonly api = inject(Api);
  protected readonly session = inject(Session);
  readonly after = input<string>();
  protected readonly covers = apiResource(listCovers, () => ({ after: this.after(), size: 20 }));
  protected readonly act = signal<Act | null>(null);
  protected readonly unit = signal<string | null>(null);
  protected readonly ofOffice = computed(() =>
    (this.session.user()?.roles ?? []).some((role) => role.code === 'coordinating-office'),
  );
  protected readonly departments = apiResource(listDepartments, () =>
    this.act() !== null && this.ofOffice() ? { size: 200 } : undefined,
  );
  protected readonly people = apiResource(listColleagues, () =>
    this.act() === null ? undefined : { departmentId: this.unit() ?? undefined, withLeft: true },
  );
  protected readonly ending = signal<ListCoversRow | null>(null);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly messageAt = messageAt;
  protected readonly mayEnd = (): boolean => true;

  protected begin(act: Act): void {
    this.problem.set(null);
    this.unit.set(null);
    this.act.set(act);
  }

  protected absence(personId: string, deputyId: string, from: string, to: string, reason: string): Promise<void> {
    return this.run(() => this.api.invoke(beginAbsence, { body: { personId, deputyId, from, to, reason } }));
  }

  protected handOver(personId: string, successorId: string, reason: string): Promise<void> {
    return this.run(() => this.api.invoke(handOverReminders, { body: { personId, successorId, reason } }));
  }

  protected end({ id }: ListCoversRow): Promise<void> {
    return this.run(() => this.api.invoke(endCover, { id }));
  }

  private async run(call: () => Promise<unknown>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await call();
      this.act.set(null);
      this.ending.set(null);
      this.covers.reload();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
