import { Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../../api/api';
import { approveAmendment, listAmendments, rejectAmendment } from '../../../api/functions';
import { ListAmendmentsRow, PlansAmendmentState } from '../../../api/models';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { Problem, problemOf } from '../../../core/http/problem';
import { seen } from '../../../core/http/seen-version';
import { DayPipe, MomentPipe } from '../../../shared/dates';
import { ConfirmDialog } from '../../../shared/ui/confirm-dialog';
import { Dialog } from '../../../shared/ui/dialog';
import { Icon, IconName } from '../../../shared/ui/icon';
import { ReadState } from '../../../shared/ui/read-state';
import { Tag, Tone } from '../../../shared/ui/tag';
import { TaskStore } from '../data/task-store';
import { AmendmentDialog } from './amendment-dialog';

const looks: Record<PlansAmendmentState, { tone: Tone; icon: IconName }> = {
  draft: { tone: 'run', icon: 'eye' },
  approved: { tone: 'ok', icon: 'tick' },
  rejected: { tone: 'idle', icon: 'cross' },
};

/** What was changed after the approval: who, when, why; drafted by one person, decided by another. */
@Component({
  selector: 'app-task-amendments',
  imports: [TranslocoPipe, DayPipe, MomentPipe, ConfirmDialog, Dialog, Icon, ReadState, Tag, AmendmentDialog],
  templateUrl: './task-amendments.html',
})
export class TaskAmendments {
  private readonly api = inject(Api);
  private readonly store = inject(TaskStore);
  protected readonly session = inject(Session);
  protected readonly looks = looks;
  protected readonly amendments = apiResource(listAmendments, () => {
    const id = this.store.id();
    return id === undefined || !this.session.may('ListAmendments') ? undefined : { id, size: 100 };
  });
  protected readonly task = computed(() => (this.store.task.hasValue() ? this.store.task.value() : undefined));
  protected readonly drafting = signal(false);
  protected readonly approving = signal<ListAmendmentsRow | null>(null);
  protected readonly rejecting = signal<ListAmendmentsRow | null>(null);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected drafted(): void {
    this.drafting.set(false);
    this.amendments.reload();
  }

  protected approve({ id, version }: ListAmendmentsRow): Promise<void> {
    return this.run(() => this.api.invoke(approveAmendment, { id }, seen(version)));
  }

  protected reject({ id, version }: ListAmendmentsRow, reason: string): Promise<void> {
    return this.run(() => this.api.invoke(rejectAmendment, { id, body: { reason } }, seen(version)));
  }

  protected close(): void {
    this.approving.set(null);
    this.rejecting.set(null);
    this.problem.set(null);
  }

  private async run(act: () => Promise<unknown>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await act();
      this.close();
      this.amendments.reload();
      this.store.task.reload();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
