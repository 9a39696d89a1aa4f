import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { ListFormsRow } from '../../../api/models';
import { Session } from '../../../core/auth/session';
import { downloadCsv } from '../../../shared/csv';
import { Icon } from '../../../shared/ui/icon';

/** What can be done with many forms at once: print, export. Never a finding, and never a publication without one. */
@Component({
  selector: 'app-batch-bar',
  imports: [RouterLink, TranslocoPipe, Icon],
  templateUrl: './batch-bar.html',
})
export class BatchBar {
  private readonly transloco = inject(TranslocoService);
  protected readonly session = inject(Session);
  readonly rows = input.required<readonly ListFormsRow[]>();
  readonly cleared = output();
  protected readonly ids = computed(() => this.rows().map((row) => row.id));

  protected exportRows(): void {
    const head = ['subjects.name', 'subjects.code', 'subjects.address', 'forms.task', 'forms.state', 'forms.due'];
    const lines = this.rows().map((row) => [
      row.subjectName,
      row.creditCode,
      row.address,
      row.documentNumber ?? row.taskName,
      this.stateOf(row),
      row.resultDueOn,
    ]);
    downloadCsv(`${this.word('forms.title')}.csv`, [head.map((key) => this.word(key)), ...lines]);
  }

  private stateOf(row: ListFormsRow): string {
    return this.word(row.overdue ? 'forms.overdue' : row.state === 'closed' ? 'forms.closed' : 'forms.view.open');
  }

  private word(key: string): string {
    return this.transloco.translate(key);
  }
}
