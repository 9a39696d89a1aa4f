import { GetFollowUpAnswer, ResultsFollowUpOutcome } from '../../../api/models';
import { Act } from './acts';

/** What a person fills in for an act; named as the API names it, so that its refusals find their field. */
export interface Field {
  readonly name: string;
  readonly kind: 'text' | 'area' | 'lines' | 'day' | 'choice' | 'unit' | 'officers' | 'documents';
  readonly required?: boolean;
  /** Key of the label where the name alone would say too little. */
  readonly label?: string;
  readonly choices?: readonly string[];
  /** Keys of the choices' words. */
  readonly words?: string;
  readonly most?: number;
  /** A day that has not come yet, as a limit is; all others lie behind. */
  readonly ahead?: boolean;
  readonly shown?: (values: Values) => boolean;
}

export type Values = Readonly<Record<string, string | readonly string[]>>;

const yesNo = ['yes', 'no'] as const;
const withoutNumber: readonly ResultsFollowUpOutcome[] = ['guided', 'notListed', 'nothingFurther'];
const is =
  (name: string, ...wanted: string[]) =>
  (values: Values): boolean =>
    wanted.includes(String(values[name] ?? ''));

const fields: Record<Act, readonly Field[]> = {
  assign: [
    {
      name: 'principle',
      kind: 'choice',
      required: true,
      choices: ['approves', 'supervises', 'territory', 'jurisdiction'],
      words: 'followUps.principle',
    },
    { name: 'departmentId', kind: 'unit', label: 'otherUnit' },
    {
      name: 'reason',
      kind: 'area',
      label: 'otherReason',
      most: 500,
      shown: (values) => !is('departmentId', '')(values),
    },
  ],
  name: [{ name: 'signInNames', kind: 'lines', required: true, most: 5000 }],
  decide: [
    { name: 'heldOn', kind: 'day', required: true },
    { name: 'members', kind: 'lines', required: true, most: 2000 },
    { name: 'opinion', kind: 'area', required: true, most: 2000 },
    {
      name: 'ruling',
      kind: 'choice',
      required: true,
      choices: ['toCaseOffice', 'handOver', 'noCase'],
      words: 'followUps.ruling',
    },
    { name: 'caseDepartmentId', kind: 'unit', shown: is('ruling', 'toCaseOffice') },
  ],
  acknowledge: [{ name: 'receivedOn', kind: 'day', required: true }],
  answer: [
    { name: 'filed', kind: 'choice', required: true, choices: yesNo, words: 'followUps.filed' },
    { name: 'on', kind: 'day', required: true, label: 'answeredOn' },
    { name: 'number', kind: 'text', required: true, label: 'caseNumber', most: 100, shown: is('filed', 'yes') },
    { name: 'reason', kind: 'area', required: true, label: 'notFiledReason', most: 1000, shown: is('filed', 'no') },
  ],
  handOver: [
    { name: 'mode', kind: 'choice', required: true, choices: ['transfer', 'forwarding'], words: 'followUps.mode' },
    { name: 'paper', kind: 'text', required: true, most: 100 },
    {
      name: 'receiverKind',
      kind: 'choice',
      required: true,
      choices: ['authority', 'policeBureau', 'procuratorate'],
      words: 'followUps.receiverKind',
    },
    { name: 'receiverId', kind: 'unit', shown: is('receiverKind', 'authority') },
    { name: 'receiver', kind: 'text', required: true, most: 100, shown: (values) => is('receiverId', '')(values) },
    { name: 'handedOverOn', kind: 'day', required: true },
    { name: 'reason', kind: 'area', required: true, label: 'transferReason', most: 1000 },
    { name: 'materials', kind: 'lines', most: 10_000 },
  ],
  receipt: [
    { name: 'accepted', kind: 'choice', required: true, choices: yesNo, words: 'followUps.accepted' },
    { name: 'on', kind: 'day', required: true, label: 'receiptOn' },
    { name: 'receivedBy', kind: 'text', required: true, most: 50 },
    { name: 'reason', kind: 'area', required: true, label: 'returnReason', most: 1000, shown: is('accepted', 'no') },
  ],
  order: [
    {
      name: 'kind',
      kind: 'choice',
      required: true,
      label: 'orderKind',
      choices: ['correct', 'stop'],
      words: 'followUps.orderKind',
    },
    { name: 'basis', kind: 'text', required: true, most: 500 },
    { name: 'text', kind: 'area', required: true, label: 'orderText', most: 2000 },
    {
      name: 'form',
      kind: 'choice',
      required: true,
      label: 'orderForm',
      choices: ['written', 'oral', 'printed'],
      words: 'followUps.orderForm',
    },
    { name: 'recipient', kind: 'text', required: true, most: 50 },
    { name: 'dueOn', kind: 'day', required: true, ahead: true, shown: is('kind', 'correct') },
  ],
  reinspect: [
    { name: 'on', kind: 'day', required: true, label: 'reinspectedOn' },
    { name: 'officers', kind: 'officers', required: true },
    { name: 'text', kind: 'area', required: true, label: 'reinspectText', most: 2000 },
    { name: 'documents', kind: 'documents', required: true },
    { name: 'corrected', kind: 'choice', required: true, choices: yesNo, words: 'followUps.corrected' },
    {
      name: 'next',
      kind: 'choice',
      required: true,
      choices: ['due', 'clue'],
      words: 'followUps.next',
      shown: is('corrected', 'no'),
    },
    {
      name: 'nextDueOn',
      kind: 'day',
      required: true,
      ahead: true,
      shown: (values) => is('corrected', 'no')(values) && is('next', 'due')(values),
    },
  ],
  close: [
    { name: 'outcome', kind: 'choice', required: true, choices: [], words: 'followUps.outcome' },
    { name: 'decidedOn', kind: 'day', required: true },
    { name: 'organ', kind: 'text', required: true, most: 100 },
    {
      name: 'number',
      kind: 'text',
      required: true,
      most: 100,
      shown: (values) => !is('outcome', '', ...withoutNumber)(values),
    },
    { name: 'text', kind: 'area', label: 'closingText', most: 2000 },
  ],
};

export function fieldsOf(act: Act, outcomes: readonly string[], course: GetFollowUpAnswer): readonly Field[] {
  return fields[act].map((field) => {
    if (field.name === 'outcome') return { ...field, choices: outcomes };
    if (field.name === 'ruling' && course.followUp.kind !== 'fileCase')
      return { ...field, choices: field.choices?.filter((choice) => choice !== 'toCaseOffice') };
    if (field.name === 'receiverKind' && course.followUp.kind === 'police')
      return { ...field, choices: field.choices?.filter((choice) => choice !== 'authority') };
    return field;
  });
}
