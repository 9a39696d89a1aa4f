import {
  GetFormAnswer,
  GetFormBlock,
  OrderInput,
  PlansResultWord,
  RecordFindingsInput,
  ResultsBlockRecord,
  ResultsCorrectionOrder,
} from '../../../api/models';
import { OutboxItem } from './outbox-item';

/**
 * The form as it will be once the outbox is empty; what a person did must show at once, with or without a network. What the
 * form has already changes nothing a second time: an item may have gone up while the form was read.
 */
export function withPending(form: GetFormAnswer, items: readonly OutboxItem[], by: string): GetFormAnswer {
  return items.filter((item) => item.formId === form.id).reduce((shown, item) => apply(shown, item, by), form);
}

function apply(form: GetFormAnswer, { at, sending }: OutboxItem, by: string): GetFormAnswer {
  switch (sending.kind) {
    case 'certificates':
      return changeBlock(form, sending.department, (block) => ({
        ...block,
        certificatesShown: [
          ...block.certificatesShown,
          ...block.officers
            .filter(({ inspectorId }) => sending.officers.includes(inspectorId) && !hasShown(block, inspectorId))
            .map((officer) => ({ ...officer, at })),
        ],
      }));
    case 'block':
      return changeBlock(form, sending.department, (block) => ({
        ...block,
        record: recordOf(sending.input, block, form.rules.resultVocabulary, by, at),
      }));
    case 'order':
      return changeBlock(form, sending.department, (block) => ({
        ...block,
        orders: ordersWith(block, sending.input, by, at),
      }));
    case 'feedback':
      return { ...form, feedback: { way: sending.way, givenByName: by, at } };
    case 'signature': {
      const { signer, capacity, signed, sealed, sealPlace } = sending.input;
      const signature = { signer, capacity, signed: signed ?? false, sealed: sealed ?? false, at };
      return { ...form, signature: { ...signature, sealPlace: sealPlace ?? '' } };
    }
    case 'refusal': {
      const { reason, officers, signatureEvidence } = sending.input;
      return { ...form, refusal: { reason, officers, images: signatureEvidence, at } };
    }
    case 'evidence':
      return form;
  }
}

function ordersWith(block: GetFormBlock, input: OrderInput, byName: string, at: string): ResultsCorrectionOrder[] {
  const { id, kind, text, basis, form, recipient, orderedAt, dueOn } = input;
  const order = {
    id: id ?? '',
    kind: kind ?? 'correct',
    text,
    basis,
    form: form ?? 'written',
    recipient,
    dueOn,
  } as const;
  return [
    ...block.orders.filter((other) => other.id !== id),
    { ...order, orderedAt: orderedAt ?? at, byName, recordedAt: at },
  ];
}

function hasShown(block: GetFormBlock, inspector: string): boolean {
  return block.certificatesShown.some((row) => row.inspectorId === inspector);
}

function changeBlock(
  form: GetFormAnswer,
  department: string,
  change: (block: GetFormBlock) => GetFormBlock,
): GetFormAnswer {
  return {
    ...form,
    blocks: form.blocks.map((block) => (block.departmentId === department ? change(block) : block)),
  };
}

/** What was sent, or will be, in the words of the task. */
export function recordOf(
  input: Pick<
    RecordFindingsInput,
    'inspectedOn' | 'officersPresent' | 'subjectState' | 'findings' | 'specialists' | 'secondVisitReason'
  >,
  block: GetFormBlock,
  words: readonly PlansResultWord[],
  by: string,
  at: string,
): ResultsBlockRecord {
  const wordOf = (code: string) => words.find((word) => word.code === code);
  return {
    inspectedOn: input.inspectedOn ?? '',
    present: input.officersPresent,
    subjectState: input.subjectState ?? 'operating',
    findings: input.findings.map((finding) => ({
      itemId: finding.itemId,
      item: block.items.find((item) => item.itemId === finding.itemId)?.name ?? '',
      resultCode: finding.resultCode,
      resultWord: wordOf(finding.resultCode)?.word ?? finding.resultCode,
      problem: wordOf(finding.resultCode)?.problem ?? false,
      method: finding.method,
      note: finding.note ?? '',
      measures: finding.measures ?? '',
      also: [],
      subItems: (finding.subItems ?? []).map(({ subItem, resultCode, yes, note }) => {
        const code = resultCode ?? '';
        const answer = { subItem, resultCode: code, note: note ?? '' };
        if (yes == null)
          return { ...answer, resultWord: wordOf(code)?.word ?? code, problem: wordOf(code)?.problem ?? false };
        const points = block.items.find((item) => item.itemId === finding.itemId)?.checkPoints ?? [];
        const means = points.find((point) => point.name === subItem)?.yes;
        return { ...answer, yes, resultWord: yes ? '是' : '否', problem: yes === (means === 'problem') };
      }),
    })),
    specialists: (input.specialists ?? []).map(({ name, unit, field }) => ({
      name,
      unit: unit ?? '',
      field: field ?? '',
    })),
    recordedBy: '',
    recordedByName: by,
    recordedAt: at,
    dayNote: '',
    secondVisitReason: input.secondVisitReason ?? '',
  };
}
