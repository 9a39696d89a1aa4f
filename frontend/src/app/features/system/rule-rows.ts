import { PlansRules, StageRule } from '../../api/models';

export interface RuleRow {
  /** Key of its name under `packs.rule`. */
  readonly rule: keyof PlansRules;
  readonly value: string;
  readonly source: string;
}

const days = new Set([
  'publicationCeiling',
  'confirmWithin',
  'enterResultsWithin',
  'publishResultsWithin',
  'transferCasesWithin',
  'listAbnormalWithin',
]);

/** A sentence of the texts under `packs.says`, in the language of the page. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** What a pack rules, each with where it stands; what it leaves open is not there. */
export function ruleRows(rules: PlansRules, say: Say): RuleRow[] {
  const rows: RuleRow[] = [];
  for (const [rule, value] of Object.entries(rules) as [keyof PlansRules, PlansRules[keyof PlansRules]][]) {
    if (value === null || value === undefined) continue;
    rows.push({ rule, value: valueOf(rule, value, say), source: value.source });
  }
  return rows;
}

function valueOf(rule: string, value: NonNullable<PlansRules[keyof PlansRules]>, say: Say): string {
  const list = (items: readonly (string | number)[]): string => items.join(say('comma'));
  if ('value' in value) {
    if (rule === 'fixedDays') return say(`restDay.${value.value}`);
    if (rule === 'yearlyRatio') return `${Number(value.value) / 100}%`;
    return days.has(rule) ? say('days', { count: Number(value.value) }) : String(value.value);
  }
  // Words of notices stand as they were written.
  if ('words' in value) return value.words.map((word) => word.word).join('、');
  if ('classes' in value) return list(value.classes);
  if ('percents' in value) return stagesOf(value, say, list);
  if ('month' in value) return say('day', { month: value.month, day: value.day });
  if ('rights' in value) return [...value.rights, ...value.duties].join('');
  return value.by;
}

function stagesOf(stages: StageRule, say: Say, list: (items: readonly (string | number)[]) => string): string {
  const own = stages.kinds?.length ? say('ownStages', { count: stages.kinds.length }) : '';
  return (
    say('stages', {
      parts: list(stages.percents.map((percent) => `${percent}%`)),
      before: stages.daysBefore,
      time: stages.lastCall.slice(0, 5),
      late: list(stages.escalations),
    }) + own
  );
}
