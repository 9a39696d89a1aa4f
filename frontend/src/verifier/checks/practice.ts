import { refuse, type Outcome } from './report.ts';
import type { Bundle } from '../engine/bundle.ts';

/** Plan ids of a practice area begin with it; it stands inside commitment and log, so nobody can take it off. */
const mark = 'PRACTICE-';

export const isOfPractice = (bundle: Bundle): boolean => bundle.plan.plan_id.startsWith(mark);

/** Not one of E2's checks: a draw of a practice area never passes for a real one, however sound it is. */
export function checkPractice(): Outcome {
  refuse('A5', '演练区的抽取，不是正式抽取', 'drawn in a practice area, never a real draw');
}
