import { Component, computed, inject, input, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { getStatistics, listStatisticsForms } from '../../../api/functions';
import { ResultsFigures } from '../../../api/models';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { download, downloadCsv } from '../../../shared/csv';
import { BarChart } from '../../../shared/ui/chart/bar-chart';
import { Icon } from '../../../shared/ui/icon';
import { ReadState } from '../../../shared/ui/read-state';
import { TaskStore } from '../data/task-store';
import { ReportSendings } from './report-sendings';
import { TaskSummaries } from './task-summaries';

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
  imports: [RouterLink, TranslocoPipe, BarChart, Icon, ReadState, ReportSendings, TaskSummaries],
  templateUrl: './task-statistics.html',
})
export class TaskStatistics {
  protected readonly store = inject(TaskStore);
  protected readonly router = inject(Router);
  private readonly transloco = inject(TranslocoService);
  private readonly chart = viewChild(BarChart);
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
  protected readonly bars = computed(() =>
    this.statistics.hasValue()
      ? columns
          .filter((column) => column !== 'officers')
          .map((column) => ({ column, value: this.statistics.value()?.total[column] ?? 0 }))
      : [],
  );

  protected labelled() {
    return this.bars().map(({ column, value }) => ({
      key: column,
      value,
      label: this.transloco.translate(`statistics.column.${column}`),
    }));
  }

  protected async savePicture(): Promise<void> {
    const picture = await this.chart()?.picture();
    if (picture) download(`${this.title()}.png`, picture);
  }

  protected saveFirms(): void {
    if (!this.firms.hasValue()) return;
    const head = ['subjects.name', 'subjects.code', `statistics.column.${this.column() ?? ''}`];
    const rows = this.firms.value().items.map((row) => [row.subjectName, row.creditCode, row.share]);
    downloadCsv(`${this.title()}.csv`, [head.map((key) => this.transloco.translate(key)), ...rows]);
  }

  private title(): string {
    return this.statistics.hasValue() ? this.statistics.value().title : '';
  }

  private ofTask<P>(params: (taskId: string) => P): P | undefined {
    const id = this.store.id();
    return id === undefined ? undefined : params(id);
  }
}
