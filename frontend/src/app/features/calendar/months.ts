import { CalendarDay } from '../../api/models';
import { plusDays, weekday } from '../../shared/dates';

export interface Day {
  readonly date: string;
  readonly number: number;
  readonly off: boolean;
  readonly kind?: CalendarDay['kind'];
  readonly name: string;
}

/** Twelve months whose first line begins on Monday; null fills up the days before the first. */
export function monthsOf(year: number, special: readonly CalendarDay[]): { number: number; days: (Day | null)[] }[] {
  const known = new Map(special.map((day) => [day.date, day]));
  return Array.from({ length: 12 }, (_, index) => {
    const first = `${year}-${String(index + 1).padStart(2, '0')}-01`;
    const days: (Day | null)[] = Array.from({ length: (weekday(first) + 6) % 7 }, () => null);
    for (let date = first; date.slice(0, 7) === first.slice(0, 7); date = plusDays(date, 1)) {
      const entry = known.get(date);
      const weekend = weekday(date) === 0 || weekday(date) === 6;
      const off = entry ? entry.kind === 'holiday' : weekend;
      days.push({ date, number: Number(date.slice(8)), off, kind: entry?.kind, name: entry?.name ?? '' });
    }
    return { number: index + 1, days };
  });
}
