import { KindStages, LimitKind, PlansRules, RestDayRule, StageRule } from '../../api/models';

/** In the order in which a task meets them. */
export const limitKinds: readonly LimitKind[] = [
  'confirmation',
  'results',
  'transfer',
  'abnormalList',
  'correction',
  'summary',
  'plan',
];
export const restDayRules: readonly RestDayRule[] = ['before', 'after', 'same'];

/** Stages of a limit as they are typed; all empty: none of its own. */
export interface StagesText {
  readonly percents: string;
  readonly daysBefore: string;
  readonly escalations: string;
}

/** When people hear of limits, as it is typed; what is left empty is left to the pack above. */
export interface RemindingDraft {
  readonly stages: StagesText;
  readonly shortLimit: string;
  readonly opens: string;
  readonly lastCall: string;
  readonly source: string;
  readonly kinds: Readonly<Partial<Record<LimitKind, StagesText>>>;
  readonly fixedDays: RestDayRule | '';
  readonly fixedDaysSource: string;
  readonly month: string;
  readonly day: string;
  readonly filedSource: string;
}

export const noStages: StagesText = { percents: '', daysBefore: '', escalations: '' };

const empty: RemindingDraft = {
  stages: noStages,
  shortLimit: '',
  opens: '',
  lastCall: '',
  source: '',
  kinds: {},
  fixedDays: '',
  fixedDaysSource: '',
  month: '',
  day: '',
  filedSource: '',
};

export function remindingFrom({ stages, fixedDays, planFiledBy }: PlansRules): RemindingDraft {
  return {
    ...empty,
    ...(stages ? typedStages(stages) : {}),
    fixedDays: fixedDays?.value ?? '',
    fixedDaysSource: fixedDays?.source ?? '',
    month: planFiledBy ? String(planFiledBy.month) : '',
    day: planFiledBy ? String(planFiledBy.day) : '',
    filedSource: planFiledBy?.source ?? '',
  };
}

/** What a pack above says, to begin with. */
export function typedStages(rule: StageRule): Partial<RemindingDraft> {
  return {
    stages: typed(rule),
    shortLimit: String(rule.shortLimit),
    opens: rule.opens.slice(0, 5),
    lastCall: rule.lastCall.slice(0, 5),
    source: rule.source,
    kinds: Object.fromEntries((rule.kinds ?? []).map((own) => [own.kind, typed(own)])),
  };
}

export function rulesOfReminding(draft: RemindingDraft): Pick<PlansRules, 'stages' | 'fixedDays' | 'planFiledBy'> {
  const rules: Pick<PlansRules, 'stages' | 'fixedDays' | 'planFiledBy'> = {};
  if (saysStages(draft)) rules.stages = stagesOf(draft);
  if (draft.fixedDays !== '') rules.fixedDays = { value: draft.fixedDays, source: draft.fixedDaysSource.trim() };
  if (draft.month.trim() !== '' || draft.day.trim() !== '')
    rules.planFiledBy = {
      month: numberOf(draft.month) ?? 0,
      day: numberOf(draft.day) ?? 0,
      source: draft.filedSource.trim(),
    };
  return rules;
}

/** Kinds with stages of their own, as they are sent: a refusal names their place in this list. */
export function ownKinds(draft: RemindingDraft): LimitKind[] {
  return limitKinds.filter((kind) => !isEmpty(draft.kinds[kind] ?? noStages));
}

export function saysStages(draft: RemindingDraft): boolean {
  const { stages, shortLimit, opens, lastCall } = draft;
  return !isEmpty(stages) || `${shortLimit}${opens}${lastCall}`.trim() !== '' || ownKinds(draft).length > 0;
}

/** Fields whose number is none, as a refusal of the server would name them. */
export function unreadableReminding(draft: RemindingDraft): string[] {
  const wrong = unreadableStages(draft.stages, 'stages.');
  ownKinds(draft).forEach((kind, place) =>
    wrong.push(...unreadableStages(draft.kinds[kind] ?? noStages, `stages.kinds[${place}].`)),
  );
  if (numberOf(draft.shortLimit) === null) wrong.push('stages.shortLimit');
  if (saysStages(draft) && draft.opens === '') wrong.push('stages.opens');
  if (saysStages(draft) && draft.lastCall === '') wrong.push('stages.lastCall');
  if (numberOf(draft.month) === null) wrong.push('planFiledBy.month');
  if (numberOf(draft.day) === null) wrong.push('planFiledBy.day');
  return wrong;
}

function stagesOf(draft: RemindingDraft): StageRule {
  return {
    ...numbersOf(draft.stages),
    shortLimit: numberOf(draft.shortLimit) ?? 0,
    opens: `${draft.opens}:00`,
    lastCall: `${draft.lastCall}:00`,
    source: draft.source.trim(),
    kinds: ownKinds(draft).map((kind): KindStages => ({ kind, ...numbersOf(draft.kinds[kind] ?? noStages) })),
  };
}

function typed({ percents, daysBefore, escalations }: Omit<KindStages, 'kind'>): StagesText {
  return { percents: percents.join('、'), daysBefore: String(daysBefore), escalations: escalations.join('、') };
}

function numbersOf(text: StagesText): Omit<KindStages, 'kind'> {
  return {
    percents: listOf(text.percents) ?? [],
    daysBefore: numberOf(text.daysBefore) ?? 0,
    escalations: listOf(text.escalations) ?? [],
  };
}

function unreadableStages(text: StagesText, before: string): string[] {
  const wrong: string[] = [];
  if (listOf(text.percents) === null) wrong.push(`${before}percents`);
  if (numberOf(text.daysBefore) === null) wrong.push(`${before}daysBefore`);
  if (listOf(text.escalations) === null) wrong.push(`${before}escalations`);
  return wrong;
}

function isEmpty({ percents, daysBefore, escalations }: StagesText): boolean {
  return `${percents}${daysBefore}${escalations}`.trim() === '';
}

/** @returns `null` where it is no whole number; nothing typed is 0. */
function numberOf(text: string): number | null {
  const value = Number(text.normalize('NFKC').trim());
  return Number.isInteger(value) ? value : null;
}

function listOf(text: string): number[] | null {
  const parts = text
    .normalize('NFKC')
    .replaceAll('%', '')
    .split(/[、,;\s]+/)
    .filter((part) => part !== '')
    .map(Number);
  return parts.every((part) => Number.isInteger(part)) ? parts : null;
}
