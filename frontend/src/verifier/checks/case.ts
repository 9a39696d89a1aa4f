import { Suite } from '../engine/suite.ts';
import { recusedBySubject, type Recused, type Unit } from '../engine/demand.ts';
import { incompatiblePairs, type Pairs } from '../engine/inspectors.ts';
import { refuse } from './report.ts';
import type { Bundle } from '../engine/bundle.ts';
import type { RowTable } from '../engine/rows.ts';
import type { Draw } from '../engine/tickets.ts';

/** A bundle whose form is right, with what several checks need. */
export class Case {
  readonly bundle: Bundle;
  readonly rows: RowTable;
  readonly suite: Suite;
  /** with the seed that stands in the bundle */
  readonly draw: Draw;
  readonly recused: Recused;
  readonly incompatible: Pairs;
  /** a rows file whose SHA-256 is another than the bundle says */
  readonly rowsFileDiffers: boolean;
  #subjects: readonly Unit[] | undefined;
  readonly #tick: (share: number) => void;

  constructor(bundle: Bundle, rows: RowTable, rowsFileDiffers: boolean, tick: (share: number) => void) {
    this.bundle = bundle;
    this.rows = rows;
    this.suite = new Suite(bundle.suite);
    this.draw = { suite: this.suite, seed: bundle.seed, id: bundle.commit.draw_id, phase: bundle.commit.phase };
    this.recused = recusedBySubject(bundle.roster);
    this.incompatible = incompatiblePairs(bundle.roster.incompatible);
    this.rowsFileDiffers = rowsFileDiffers;
    this.#tick = tick;
  }

  /** How much of the running check is done, 0 to 1. */
  progress(share: number): void {
    this.#tick(share);
  }

  /** A `together` draw whose year key is not published yet (C6). */
  get lacksYearKey(): boolean {
    return this.bundle.plan.coordinate.mode === 'together' && this.bundle.entropy.year_key === '';
  }

  row(handle: string): number {
    const row = this.rows.find(handle);
    if (row < 0) refuse('E2', `名录库快照中没有 ${handle}`, `${handle} stands in no row`);
    return row;
  }

  isOk(row: number): boolean {
    return this.rows.status(row) === 'OK';
  }

  /** The subjects that are matched, rising: the drawn ones, or all of a draw of inspectors (B1). */
  get subjects(): readonly Unit[] {
    return (this.#subjects ??= this.#readSubjects());
  }

  #readSubjects(): readonly Unit[] {
    const { kind } = this.bundle.commit;
    const rows = kind === 'inspectors' ? Array.from({ length: this.rows.length }, (_, row) => row) : this.#drawnRows();
    return rows.map((row) => ({ handle: this.rows.handle(row), sig: this.rows.sig(row) }));
  }

  #drawnRows(): readonly number[] {
    const drawn = this.bundle.result.selection.flatMap((stratum) => stratum.drawn);
    const rows = [...new Set(drawn.map((handle) => this.row(handle)))];
    return rows.sort((a, b) => a - b);
  }
}
