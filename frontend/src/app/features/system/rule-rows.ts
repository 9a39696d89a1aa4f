import { PlansRules, RestDayRule, StageRule } from '../../api/models';

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

const restDays: Readonly<Record<RestDayRule, string>> = {
  before: '遇休息日提前',
  after: '遇休息日顺延',
  same: '遇休息日不变',
};

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
    if (rule === 'fixedDays') return restDays[value.value as RestDayRule];
    if (rule === 'yearlyRatio') return `${Number(value.value) / 100}%`;
    return days.has(rule) ? `${value.value} 个工作日` : String(value.value);
  }
  if ('words' in value) return value.words.map((word) => word.word).join('、');
  if ('classes' in value) return value.classes.join('、');
  if ('percents' in value) return stagesOf(value);
  if ('month' in value) return `${value.month}月${value.day}日`;
  if ('rights' in value) return [...value.rights, ...value.duties].join('');
  return value.by;
}

function stagesOf(stages: StageRule): string {
  const parts = stages.percents.map((percent) => `${percent}%`).join('、');
  const late = stages.escalations.join('、');
  const own = stages.kinds?.length ? `；${stages.kinds.length} 种期限另有节点` : '';
  return `过 ${parts} 时，到期前 ${stages.daysBefore} 个工作日，当日 ${stages.lastCall.slice(0, 5)}；逾期 ${late} 个工作日上报${own}`;
}
