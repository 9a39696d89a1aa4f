import { Component, computed, effect, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { countSubmissions } from '../../api/functions';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { downloadCsv } from '../../shared/csv';
import { Icon } from '../../shared/ui/icon';
import { ReadState } from '../../shared/ui/read-state';

/** What came in a year, by kind: numbers for the work summary, of every kind for each who reads a part of it. */
@Component({
  selector: 'app-submission-figures',
  imports: [TranslocoPipe, Icon, ReadState],
  templateUrl: './submission-figures.html',
})
export class SubmissionFigures {
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly transloco = inject(TranslocoService);
  readonly year = input<string>();
  /** How many answers were given on this page: each changes the numbers. */
  readonly answers = input.required<number>();
  protected readonly shown = computed(() => Number(this.year() ?? this.session.today().slice(0, 4)));
  protected readonly figures = apiResource(countSubmissions, () => ({ year: this.shown() }));
  protected readonly rows = computed(() => {
    const rows = (this.figures.hasValue() ? this.figures.value().rows : []).map(({ kind, received, answered }) => ({
      kind: `submissions.kinds.${kind}`,
      received,
      answered,
      waiting: received - answered,
    }));
    const sum = (of: (row: (typeof rows)[number]) => number): number => rows.reduce((total, row) => total + of(row), 0);
    const all = {
      kind: 'submissions.figures.sum',
      received: sum((row) => row.received),
      answered: sum((row) => row.answered),
      waiting: sum((row) => row.waiting),
    };
    return [...rows, all];
  });

  constructor() {
    effect(() => {
      if (this.answers() > 0) this.figures.reload();
    });
  }

  protected async turn(years: number): Promise<void> {
    await this.router.navigate([], { queryParams: { year: this.shown() + years }, queryParamsHandling: 'merge' });
  }

  protected export(): void {
    const text = (key: string): string => this.transloco.translate(key);
    const head = ['kind', 'received', 'answered', 'waiting'].map((key) => text(`submissions.figures.${key}`));
    const lines = this.rows().map((row) => [text(row.kind), row.received, row.answered, row.waiting]);
    downloadCsv(`${text('submissions.title')} ${this.shown()}.csv`, [head, ...lines]);
  }
}
