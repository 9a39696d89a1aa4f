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

const restDays: Record<string, string> = {
  before: '以前一个工作日为准',
  same: '以该日为准',
  after: '顺延至下一个工作日',
};

function valueOf(rule: string, value: NonNullable<PlansRules[keyof PlansRules]>): string {
  if ('percents' in value) {
    const parts = value.percents.map((part) => `${part}%`).join('、');
    return `时限过去 ${parts}、前 ${value.daysBefore} 个工作日和当日提醒；逾期每日提醒，逾期 ${value.escalations.join('、')} 个工作日上报`;
  }
  if ('month' in value) return `每年 ${value.month} 月 ${value.day} 日`;
  if (rule === 'fixedDays' && 'value' in value) return restDays[String(value.value)] ?? String(value.value);
  if ('value' in value) {
    if (rule === 'yearlyRatio') return `${Number(value.value) / 100}%`;
    return days.has(rule) ? `${value.value} 个工作日` : String(value.value);
  }
  if ('words' in value) return value.words.map((word) => word.word).join('、');
  if ('classes' in value) return value.classes.join('、');
  return value.by;
}
