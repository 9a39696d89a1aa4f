import type { Words } from '../words.ts';

/** E2: the checks in the order in which their lines are printed; `practice` marks a draw that was none. */
export const checkNames = [
  'format',
  'practice',
  'plan',
  'commit',
  'rows',
  'roster',
  'prior',
  'secret',
  'entropy',
  'beacon-truth',
  'seed',
  'selection',
  'cap-reached',
  'audit',
  'inspectors',
  'teams',
  'matching',
  'certificates',
  'result',
  'log',
  'events',
  'openings',
  'signatures',
] as const;

export type CheckName = (typeof checkNames)[number];
export type Verdict = 'PASS' | 'FAIL' | 'NOT-CHECKED';

export interface Line {
  readonly check: CheckName;
  readonly verdict: Verdict;
  readonly words?: Words;
  /** the clause of DR-1 that was broken */
  readonly clause?: string;
}

/** What a check that did not fail has to say; undefined: PASS without words. */
export type Outcome = Omit<Line, 'check'> | undefined;

export const passed = (zh: string, en: string): Outcome => ({ verdict: 'PASS', words: { zh, en } });
export const notChecked = (zh: string, en: string): Outcome => ({ verdict: 'NOT-CHECKED', words: { zh, en } });

export class Refused extends Error {
  readonly clause: string;
  readonly words: Words;

  constructor(clause: string, words: Words) {
    super(`${words.en} (DR-1 ${clause})`);
    this.clause = clause;
    this.words = words;
  }
}

export function refuse(clause: string, zh: string, en: string): never {
  throw new Refused(clause, { zh, en });
}

export function demand(holds: boolean, clause: string, zh: string, en: string): asserts holds {
  if (!holds) refuse(clause, zh, en);
}

/** Two digests or seeds that must be the same. */
export function demandSame(clause: string, zh: string, en: string, computed: string, stated: string): void {
  if (computed !== stated)
    refuse(
      clause,
      `${zh}不符：重算 ${computed}，公布 ${stated}`,
      `${en} differs: computed ${computed}, published ${stated}`,
    );
}

/** Two lists of handles; says the first place where they differ. */
export function demandSameList(
  clause: string,
  zh: string,
  en: string,
  computed: readonly string[],
  stated: readonly string[],
): void {
  const at = Array.from({ length: Math.max(computed.length, stated.length) }, (_, i) => i).find(
    (i) => computed[i] !== stated[i],
  );
  if (at === undefined) return;
  refuse(
    clause,
    `${zh}第 ${at + 1} 项不符：重算 ${computed[at] ?? '无'}，公布 ${stated[at] ?? '无'}`,
    `${en}, item ${at + 1} differs: computed ${computed[at] ?? 'none'}, published ${stated[at] ?? 'none'}`,
  );
}

/** The printed form of a line, the same in every verifier but for the words behind the name. */
export function printed(line: Line, language: keyof Words): string {
  const head = `${line.verdict} ${line.check}`;
  if (line.words === undefined) return head;
  const clause =
    line.clause === undefined ? '' : language === 'zh' ? `（DR-1 ${line.clause}）` : ` (DR-1 ${line.clause})`;
  return `${head}${language === 'zh' ? '：' : ': '}${line.words[language]}${clause}`;
}
