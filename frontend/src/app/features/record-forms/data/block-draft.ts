import {
  GetFormBlock,
  PlansTaskItem,
  RecordFindingsInput,
  ResultsFinding,
  ResultsSubjectState,
} from '../../../api/models';

export interface FindingDraft {
  readonly resultCode: string;
  readonly method: string;
  readonly note: string;
  readonly measures: string;
  /** By sub-item: a result code, or yes or no where it is a question; empty where none is chosen yet. */
  readonly subItems: Readonly<Record<string, string>>;
}

/** What an officer has filled in so far; nothing is chosen for them, so everything begins empty. */
export interface BlockDraft {
  readonly inspectedOn: string;
  readonly present: readonly string[];
  readonly subjectState: ResultsSubjectState | '';
  readonly findings: Readonly<Record<string, FindingDraft>>;
  /** Names of those whom the department chose and who came along. */
  readonly specialists?: readonly string[];
  /** Why on another day than the departments that were there before. */
  readonly secondVisitReason?: string;
}

const emptyFinding: FindingDraft = { resultCode: '', method: '', note: '', measures: '', subItems: {} };

export function draftOf(block: GetFormBlock): BlockDraft {
  const { record } = block;
  return {
    inspectedOn: record?.inspectedOn ?? '',
    present: record?.present ?? [],
    subjectState: record?.subjectState ?? '',
    findings: Object.fromEntries(
      block.items.map(({ itemId }) => {
        const found = record?.findings.find((finding) => finding.itemId === itemId);
        return [itemId, found ? findingDraftOf(found) : emptyFinding];
      }),
    ),
    specialists: record?.specialists.map(({ name }) => name) ?? [],
    secondVisitReason: record?.secondVisitReason ?? '',
  };
}

function findingDraftOf(found: ResultsFinding): FindingDraft {
  const subItems = Object.fromEntries(
    found.subItems.map(({ subItem, resultCode, yes }) => [subItem, answerOf(yes) ?? resultCode]),
  );
  return { resultCode: found.resultCode, method: found.method, note: found.note, measures: found.measures, subItems };
}

function answerOf(yes: boolean | null | undefined): string | null {
  return yes == null ? null : yes ? 'yes' : 'no';
}

/** Whether the sub-item is answered by yes or no. */
export function isQuestion(item: PlansTaskItem, subItem: string): boolean {
  return (item.checkPoints ?? []).some(({ name, yes }) => name === subItem && yes !== 'noQuestion');
}

/** Whether other departments were there, and none of them on this day: one visit for all is the rule. */
export function isSecondVisit(draft: BlockDraft, block: GetFormBlock, all: readonly GetFormBlock[]): boolean {
  const days = all
    .filter((other) => other.departmentId !== block.departmentId)
    .flatMap((other) => (other.record ? [other.record.inspectedOn] : []));
  return draft.inspectedOn !== '' && days.length > 0 && !days.includes(draft.inspectedOn);
}

export function findingOf(draft: BlockDraft, itemId: string): FindingDraft {
  return draft.findings[itemId] ?? emptyFinding;
}

/** What is still to be chosen, in the order of the page. */
export function missing(draft: BlockDraft, block: GetFormBlock, officers: number): string[] {
  const open: string[] = [];
  if (draft.inspectedOn === '') open.push('inspectedOn');
  if (draft.present.length < officers) open.push('officersPresent');
  if (draft.subjectState === '') open.push('subjectState');
  for (const { itemId, subItems } of block.items) {
    const { resultCode, method, subItems: chosen } = findingOf(draft, itemId);
    if (resultCode === '') open.push(`result-${itemId}`);
    subItems.forEach((subItem, index) => {
      if (!chosen[subItem]) open.push(`sub-${itemId}-${index}`);
    });
    if (method === '') open.push(`method-${itemId}`);
  }
  return open;
}

export function inputOf(draft: BlockDraft, block: GetFormBlock): RecordFindingsInput {
  return {
    inspectedOn: draft.inspectedOn || null,
    officersPresent: [...draft.present],
    subjectState: draft.subjectState || null,
    specialists: block.selected
      .filter(({ name }) => draft.specialists?.includes(name))
      .map(({ name, unit, field }) => ({ name, unit, field })),
    secondVisitReason: draft.secondVisitReason ?? null,
    findings: block.items.map((item) => {
      const finding = findingOf(draft, item.itemId);
      return {
        itemId: item.itemId,
        resultCode: finding.resultCode,
        method: finding.method,
        note: finding.note,
        measures: finding.measures,
        subItems: item.subItems.map((subItem) => {
          const chosen = finding.subItems[subItem] ?? '';
          return isQuestion(item, subItem) ? { subItem, yes: chosen === 'yes' } : { subItem, resultCode: chosen };
        }),
      };
    }),
  };
}
