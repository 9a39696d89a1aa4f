import { Component, computed, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { getDrawProgress, getResultProgress } from '../../../api/functions';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { DayPipe } from '../../../shared/dates';
import { Icon } from '../../../shared/ui/icon';
import { ReadState } from '../../../shared/ui/read-state';
import { boardOf } from '../data/board';
import { TaskStore } from '../data/task-store';

/** Who is behind: each department from its confirmation to its published results, what is late in red. */
@Component({
  selector: 'app-department-board',
  imports: [TranslocoPipe, DayPipe, Icon, ReadState],
  templateUrl: './department-board.html',
})
export class DepartmentBoard {
  protected readonly store = inject(TaskStore);
  private readonly session = inject(Session);
  protected readonly draw = apiResource(getDrawProgress, () => this.ofApproved('GetDrawProgress'));
  protected readonly results = apiResource(getResultProgress, () => this.ofApproved('GetResultProgress'));
  protected readonly year = computed(() => this.session.today().slice(0, 4));
  protected readonly rows = computed(() =>
    boardOf(
      this.store.departments(),
      this.draw.hasValue() ? this.draw.value() : undefined,
      this.results.hasValue() ? this.results.value().departments : [],
      this.store.publication.hasValue() ? this.store.publication.value().departments : [],
    ),
  );
  protected readonly late = computed(() => this.rows().filter((row) => row.late > 0 || row.confirmLate));

  private ofApproved(permission: 'GetDrawProgress' | 'GetResultProgress'): { taskId: string } | undefined {
    const taskId = this.store.id();
    const task = this.store.task.hasValue() ? this.store.task.value() : undefined;
    return taskId === undefined || task === undefined || task.state === 'draft' || !this.session.may(permission)
      ? undefined
      : { taskId };
  }
}
