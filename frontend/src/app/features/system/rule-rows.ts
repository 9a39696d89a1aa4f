import { PlansRules } from '../../api/models';

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
]);

/** What a pack rules, each with where it stands; what it leaves open is not there. */
export function ruleRows(rules: PlansRules): RuleRow[] {
  const rows: RuleRow[] = [];
  for (const [rule, value] of Object.entries(rules) as [keyof PlansRules, PlansRules[keyof PlansRules]][]) {
    if (value === null || value === undefined) continue;
    rows.push({ rule, value: valueOf(rule, value), source: value.source });
  }
  return rows;
}

function valueOf(rule: string, value: NonNullable<PlansRules[keyof PlansRules]>): string {
  if ('value' in value) {
    if (rule === 'yearlyRatio') return `${Number(value.value) / 100}%`;
    return days.has(rule) ? `${value.value} 个工作日` : String(value.value);
  }
  if ('words' in value) return value.words.map((word) => word.word).join('、');
  if ('classes' in value) return value.classes.join('、');
  return value.by;
}
