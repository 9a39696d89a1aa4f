import { Component, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../../api/api';
import { agreeSharedVisit, listDoubleDraws } from '../../../api/functions';
import { ListDoubleDrawsRow } from '../../../api/models';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { messageAt, Problem, problemOf } from '../../../core/http/problem';
import { seen } from '../../../core/http/seen-version';
import { Dialog } from '../../../shared/ui/dialog';
import { Icon } from '../../../shared/ui/icon';
import { ReadState } from '../../../shared/ui/read-state';
import { TaskStore } from '../data/task-store';

/** Firms that another task drew for the same weeks: one visit may do for both. */
@Component({
  selector: 'app-double-draws',
  imports: [TranslocoPipe, Dialog, Icon, ReadState],
  templateUrl: './double-draws.html',
})
export class DoubleDraws {
  private readonly api = inject(Api);
  private readonly store = inject(TaskStore);
  protected readonly session = inject(Session);
  protected readonly rows = apiResource(listDoubleDraws, () => {
    const taskId = this.store.id();
    return taskId === undefined ? undefined : { taskId };
  });
  protected readonly agreeing = signal<ListDoubleDrawsRow | null>(null);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly messageAt = messageAt;

  protected begin(row: ListDoubleDrawsRow | null): void {
    this.problem.set(null);
    this.agreeing.set(row);
  }

  protected async agree(row: ListDoubleDrawsRow, visitOn: string, note: string): Promise<void> {
    const taskId = this.store.id();
    if (this.busy() || taskId === undefined) return;
    this.busy.set(true);
    try {
      const body = { otherTaskId: row.otherTaskId, visitOn, note: note.trim() };
      const before = row.version == null ? undefined : seen(row.version);
      await this.api.invoke(agreeSharedVisit, { taskId, subjectId: row.subjectId, body }, before);
      this.begin(null);
      this.rows.reload();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
