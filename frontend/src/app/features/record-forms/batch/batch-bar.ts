import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Api } from '../../../api/api';
import { urgeForms } from '../../../api/functions';
import { ListFormsRow, UrgeFormsRow } from '../../../api/models';
import { Session } from '../../../core/auth/session';
import { Problem, problemOf } from '../../../core/http/problem';
import { downloadCsv } from '../../../shared/csv';
import { ConfirmDialog } from '../../../shared/ui/confirm-dialog';
import { Dialog } from '../../../shared/ui/dialog';
import { Icon } from '../../../shared/ui/icon';

/** What can be done with many forms at once: remind, print, export. Never a finding, and never a publication without one. */
@Component({
  selector: 'app-batch-bar',
  imports: [RouterLink, TranslocoPipe, ConfirmDialog, Dialog, Icon],
  templateUrl: './batch-bar.html',
})
export class BatchBar {
  private readonly api = inject(Api);
  private readonly transloco = inject(TranslocoService);
  protected readonly session = inject(Session);
  readonly rows = input.required<readonly ListFormsRow[]>();
  readonly cleared = output();
  readonly done = output();
  protected readonly urging = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  /** What came of it, row by row. */
  protected readonly report = signal<readonly UrgeFormsRow[] | null>(null);
  protected readonly ids = computed(() => this.rows().map((row) => row.id));

  protected async urge(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      const { rows } = await this.api.invoke(urgeForms, { body: { forms: this.ids() } });
      this.urging.set(false);
      this.report.set(rows);
      this.done.emit();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }

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

  protected exportReport(): void {
    const rows = (this.report() ?? []).map((row) => [row.subjectName, this.outcome(row)]);
    downloadCsv(`${this.word('batch.report')}.csv`, rows);
  }

  protected outcome(row: UrgeFormsRow): string {
    return row.departments.length > 0
      ? this.transloco.translate('batch.urged', { departments: row.departments.join('、') })
      : this.word('batch.nothingMissing');
  }

  private stateOf(row: ListFormsRow): string {
    return this.word(row.overdue ? 'forms.overdue' : row.state === 'closed' ? 'forms.closed' : 'forms.view.open');
  }

  private word(key: string): string {
    return this.transloco.translate(key);
  }
}
