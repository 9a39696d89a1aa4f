import { CalendarDay } from '../../api/models';

export interface FileFault {
  /** Line of the file, the head is 1. */
  readonly line: number;
  readonly value: string;
  readonly reason: 'head' | 'date' | 'otherYear' | 'twice' | 'kind' | 'name' | 'empty';
}

export interface YearFile {
  readonly days: readonly CalendarDay[];
  readonly faults: readonly FileFault[];
}

export interface Difference {
  readonly day: CalendarDay;
  /** `removed`: named by the calendar that is loaded, and by the file no more. */
  readonly what: 'added' | 'changed' | 'removed';
}

/** A year's holiday notice as CSV: date, type, name. Every fault is found before anything is loaded. */
export function readYear(text: string, year: number): YearFile {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.split(',').map((cell) => cell.trim().replaceAll(/^"|"$/g, '')));
  const head = lines[0] ?? [];
  const [date, type, name] = ['date', 'type', 'name'].map((column) => head.indexOf(column));
  if (date === undefined || type === undefined || name === undefined || Math.min(date, type, name) < 0)
    return { days: [], faults: [{ line: 1, value: head.join(','), reason: 'head' }] };
  const days: CalendarDay[] = [];
  const faults: FileFault[] = [];
  const known = new Set<string>();
  for (const [index, cells] of lines.entries()) {
    if (index === 0 || cells.every((cell) => cell === '')) continue;
    const day = { date: cells[date] ?? '', kind: cells[type] ?? '', name: cells[name] ?? '' };
    const fault = faultOf(day, year, known);
    if (fault) faults.push({ line: index + 1, ...fault });
    else days.push({ ...day, kind: day.kind === 'workday' ? 'workday' : 'holiday' });
    known.add(day.date);
  }
  if (days.length === 0 && faults.length === 0) faults.push({ line: 2, value: '', reason: 'empty' });
  return { days, faults };
}

/** What loading the file changes. */
export function differences(loaded: readonly CalendarDay[], next: readonly CalendarDay[]): Difference[] {
  const before = new Map(loaded.map((day) => [day.date, day]));
  const after = new Set(next.map((day) => day.date));
  return [
    ...next.flatMap((day): Difference[] => {
      const known = before.get(day.date);
      if (known === undefined) return [{ day, what: 'added' }];
      return known.kind === day.kind && known.name === day.name ? [] : [{ day, what: 'changed' }];
    }),
    ...loaded.filter((day) => !after.has(day.date)).map((day): Difference => ({ day, what: 'removed' })),
  ].sort((one, other) => one.day.date.localeCompare(other.day.date));
}

function faultOf(
  { date, kind, name }: { date: string; kind: string; name: string },
  year: number,
  known: ReadonlySet<string>,
): Omit<FileFault, 'line'> | null {
  if (!isDay(date)) return { value: date, reason: 'date' };
  if (!date.startsWith(`${year}-`)) return { value: date, reason: 'otherYear' };
  if (known.has(date)) return { value: date, reason: 'twice' };
  if (kind !== 'holiday' && kind !== 'workday') return { value: kind, reason: 'kind' };
  return name === '' || name.length > 20 ? { value: name, reason: 'name' } : null;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
