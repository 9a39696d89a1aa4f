import { GetDrawProgressAnswer, GetPublicationStatusLine, GetResultProgressLine } from '../../../api/models';

export interface BoardRow {
  readonly id: string;
  readonly name: string;
  readonly leads: boolean;
  /** `null`: the notice has no such step. */
  readonly confirmed: 'skipped' | 'open' | 'done';
  readonly confirmedAt: string | null;
  readonly confirmDueOn: string | null;
  readonly confirmLate: boolean;
  readonly drawnAt: string | null;
  readonly listed: 'skipped' | 'open' | 'done';
  readonly listedAt: string | null;
  readonly forms: number;
  readonly checked: number;
  readonly entered: number;
  readonly published: number;
  /** Results that are missing although their limit has passed, here or in public. */
  readonly late: number;
  readonly nextDueOn: string | null;
}

/** What three rooms know of a department, in one line. */
export function boardOf(
  departments: readonly { readonly id: string; readonly name: string; readonly leads: boolean; readonly of: number }[],
  draw: GetDrawProgressAnswer | undefined,
  results: readonly GetResultProgressLine[],
  published: readonly GetPublicationStatusLine[],
): BoardRow[] {
  return departments.map(({ id, name, leads, of }) => {
    const drawn = draw?.departments.find((line) => line.departmentId === id);
    const found = results.find((line) => line.departmentId === id);
    const shown = published.find((line) => line.departmentId === id);
    return {
      id,
      name,
      leads,
      confirmed: draw?.confirms === false ? 'skipped' : drawn?.confirmedAt ? 'done' : 'open',
      confirmedAt: drawn?.confirmedAt ?? null,
      confirmDueOn: drawn?.confirmDueOn ?? null,
      confirmLate: drawn?.confirmOverdue ?? false,
      drawnAt: drawn?.officersDrawnAt ?? null,
      listed: draw?.lists === false ? 'skipped' : drawn?.listedAt ? 'done' : 'open',
      listedAt: drawn?.listedAt ?? null,
      forms: found?.forms ?? of,
      checked: found?.checked ?? 0,
      entered: found?.entered ?? 0,
      published: shown?.published ?? 0,
      late: Math.max(found?.overdue ?? 0, shown?.overdue ?? 0),
      nextDueOn: found?.nextDueOn ?? null,
    };
  });
}
