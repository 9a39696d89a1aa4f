import { daysBetween } from '../../shared/dates';

export type Urgency = 'late' | 'today' | 'soon' | 'later';

/** How near a day is; "soon" means within three days. */
export function urgency(due: string, today: string): Urgency {
  const days = daysBetween(today, due);
  if (days < 0) return 'late';
  if (days === 0) return 'today';
  return days <= 3 ? 'soon' : 'later';
}
