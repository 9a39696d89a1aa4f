import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { getStatistics, listStatisticsForms } from '../../../api/functions';
import { ResultsFigures } from '../../../api/models';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { Icon } from '../../../shared/ui/icon';
import { ReadState } from '../../../shared/ui/read-state';
import { TaskStore } from '../data/task-store';

/** In the order of the notice's annex. */
const columns: readonly (keyof ResultsFigures)[] = [
  'subjects',
  'officers',
  'problemItems',
  'problemSubjects',
  'guidance',
  'listAbnormal',
  'fileCase',
  'questionsAnswered',
];

@Component({
  selector: 'app-task-statistics',
  imports: [RouterLink, TranslocoPipe, Icon, ReadState],
  templateUrl: './task-statistics.html',
})
export class TaskStatistics {
  protected readonly store = inject(TaskStore);
  protected readonly session = inject(Session);
  protected readonly columns = columns;
  /** Of which figure the firms are shown, and of which unit. */
  readonly column = input<keyof ResultsFigures>();
  readonly unit = input<string>();
  protected readonly statistics = apiResource(getStatistics, () => this.ofTask((taskId) => ({ taskId })));
  protected readonly firms = apiResource(listStatisticsForms, () => {
    const column = this.column();
    return column === undefined
      ? undefined
      : this.ofTask((taskId) => ({ taskId, column, departmentId: this.unit(), size: 200 }));
  });
  protected readonly most = computed(() =>
    this.statistics.hasValue() ? Math.max(1, ...this.bars().map((bar) => bar.value)) : 1,
  );
  protected readonly bars = computed(() =>
    this.statistics.hasValue()
      ? columns
          .filter((column) => column !== 'officers')
          .map((column) => ({ column, value: this.statistics.value()?.total[column] ?? 0 }))
      : [],
  );

  private ofTask<P>(params: (taskId: string) => P): P | undefined {
    const id = this.store.id();
    return id === undefined ? undefined : params(id);
  }
}
