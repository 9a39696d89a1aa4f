import { ListRulePacksRow, PlansResultWord, PlansRules, PlansSignatureMode, RulePackInput } from '../../api/models';
import { RemindingDraft, remindingFrom, rulesOfReminding, unreadableReminding } from './rule-pack-reminding';
import { noRights, RightsDraft, rightsFrom, rightsOf } from './rule-pack-rights-draft';

export const numberRules = [
  'publicationCeiling',
  'officersPerDepartment',
  'confirmWithin',
  'enterResultsWithin',
  'publishResultsWithin',
  'transferCasesWithin',
  'listAbnormalWithin',
  'yearlyRatio',
  'yearlyCap',
  'planNeedsFrequencyAndPeriod',
] as const;
export const textRules = ['confirmedBy', 'formTitle'] as const;
export const signatureModes: readonly PlansSignatureMode[] = ['signAndSeal', 'signOrSeal', 'sign'];

export type Rule = keyof PlansRules;

/** A rule as it is typed: left empty, it is left to the national pack. */
export interface RuleText {
  readonly value: string;
  readonly source: string;
}

export interface RulePackDraft {
  readonly code: string;
  readonly name: string;
  readonly documentNumber: string;
  readonly source: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly addressees: string;
  readonly rules: Readonly<Partial<Record<Rule, RuleText>>>;
  readonly words: readonly PlansResultWord[];
  readonly mode: PlansSignatureMode;
  readonly feedbackFirst: boolean;
  readonly refusalExplained: boolean;
  readonly reminding: RemindingDraft;
  readonly rights: RightsDraft;
}

const empty: RulePackDraft = {
  code: '',
  name: '',
  documentNumber: '',
  source: '',
  validFrom: '',
  validTo: '',
  addressees: '',
  rules: {},
  words: [],
  mode: 'signAndSeal',
  feedbackFirst: false,
  refusalExplained: true,
  reminding: remindingFrom({}),
  rights: noRights,
};

/** Begins empty, or with what another edition says; its days are the reader's to set. */
export function draftFrom(pack: ListRulePacksRow | undefined): RulePackDraft {
  if (pack === undefined) return empty;
  const { rules } = pack;
  return {
    ...empty,
    code: pack.code,
    name: pack.name,
    documentNumber: pack.documentNumber ?? '',
    source: pack.source,
    validFrom: pack.state === 'draft' ? (pack.validFrom ?? '') : '',
    validTo: pack.state === 'draft' ? (pack.validTo ?? '') : '',
    addressees: pack.addressees.join('、'),
    rules: typedRules(rules),
    words: rules.resultVocabulary?.words ?? [],
    mode: rules.signature?.mode ?? empty.mode,
    feedbackFirst: rules.signature?.feedbackFirst ?? empty.feedbackFirst,
    refusalExplained: rules.signature?.refusalExplainedByOfficers ?? empty.refusalExplained,
    reminding: remindingFrom(rules),
    rights: rightsFrom(rules.rightsAndDuties),
  };
}

function typedRules(rules: PlansRules): Partial<Record<Rule, RuleText>> {
  const typed: Partial<Record<Rule, RuleText>> = {};
  for (const rule of numberRules) {
    const given = rules[rule];
    if (given)
      typed[rule] = { value: String(rule === 'yearlyRatio' ? given.value / 100 : given.value), source: given.source };
  }
  for (const rule of textRules) if (rules[rule]) typed[rule] = rules[rule];
  const { resultVocabulary, signature, riskClasses } = rules;
  if (resultVocabulary) typed.resultVocabulary = { value: '', source: resultVocabulary.source };
  if (signature) typed.signature = { value: signature.by, source: signature.source };
  if (riskClasses) typed.riskClasses = { value: riskClasses.classes.join('、'), source: riskClasses.source };
  return typed;
}

export function packInputOf(draft: RulePackDraft): RulePackInput {
  const addressees = namesOf(draft.addressees);
  return {
    name: draft.name.trim(),
    documentNumber: draft.documentNumber.trim() || null,
    source: draft.source.trim(),
    validFrom: draft.validFrom || null,
    validTo: draft.validTo || null,
    addressees: addressees.length > 0 ? addressees : null,
    rules: rulesOf(draft),
  };
}

function rulesOf(draft: RulePackDraft): PlansRules {
  const rules: PlansRules = rulesOfReminding(draft.reminding);
  for (const rule of numberRules) {
    const given = said(draft, rule);
    if (given) rules[rule] = { value: numberOf(rule, given.value), source: given.source };
  }
  for (const rule of textRules) {
    const given = said(draft, rule);
    if (given) rules[rule] = given;
  }
  const signature = said(draft, 'signature');
  if (signature)
    rules.signature = {
      by: signature.value,
      mode: draft.mode,
      feedbackFirst: draft.feedbackFirst,
      refusalExplainedByOfficers: draft.refusalExplained,
      source: signature.source,
    };
  const classes = said(draft, 'riskClasses');
  if (classes) rules.riskClasses = { classes: namesOf(classes.value), source: classes.source };
  const rights = rightsOf(draft.rights);
  if (rights) rules.rightsAndDuties = rights;
  const words = draft.words.filter(({ word }) => word.trim() !== '');
  if (words.length > 0) rules.resultVocabulary = { words, source: draft.rules.resultVocabulary?.source.trim() ?? '' };
  return rules;
}

function said(draft: RulePackDraft, rule: Rule): RuleText | undefined {
  const { value = '', source = '' } = draft.rules[rule] ?? {};
  return value.trim() === '' ? undefined : { value: value.trim(), source: source.trim() };
}

/** A percentage is kept in hundredths of a percent. */
function numberOf(rule: Rule, text: string): number {
  const value = Number(text.normalize('NFKC').replace('%', ''));
  return rule === 'yearlyRatio' ? Math.round(value * 100) : value;
}

function namesOf(text: string): string[] {
  return text
    .split(/[、,，;；\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

/** Whether it can be sent at all. */
export function isReadable(draft: RulePackDraft): boolean {
  return unreadable(draft).length === 0 && unreadableReminding(draft.reminding).length === 0;
}

/** Rules whose number is none. */
export function unreadable(draft: RulePackDraft): Rule[] {
  return numberRules.filter((rule) => {
    const given = said(draft, rule);
    return given !== undefined && !Number.isInteger(numberOf(rule, given.value));
  });
}
