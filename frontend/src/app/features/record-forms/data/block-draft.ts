import { GetFormBlock, RecordFindingsInput, ResultsSubjectState } from '../../../api/models';

export interface FindingDraft {
  readonly resultCode: string;
  readonly method: string;
  readonly note: string;
  readonly measures: string;
}

/** What an officer has filled in so far; nothing is chosen for them, so everything begins empty. */
export interface BlockDraft {
  readonly inspectedOn: string;
  readonly certificatesShown: boolean | null;
  readonly present: readonly string[];
  readonly subjectState: ResultsSubjectState | '';
  readonly findings: Readonly<Record<string, FindingDraft>>;
}

const emptyFinding: FindingDraft = { resultCode: '', method: '', note: '', measures: '' };

export function draftOf(block: GetFormBlock): BlockDraft {
  const { record } = block;
  return {
    inspectedOn: record?.inspectedOn ?? '',
    certificatesShown: record?.certificatesShown ?? null,
    present: record?.present ?? [],
    subjectState: record?.subjectState ?? '',
    findings: Object.fromEntries(
      block.items.map(({ itemId }) => {
        const found = record?.findings.find((finding) => finding.itemId === itemId);
        return [
          itemId,
          found
            ? { resultCode: found.resultCode, method: found.method, note: found.note, measures: found.measures }
            : emptyFinding,
        ];
      }),
    ),
  };
}

export function findingOf(draft: BlockDraft, itemId: string): FindingDraft {
  return draft.findings[itemId] ?? emptyFinding;
}

/** What is still to be chosen, in the order of the page. */
export function missing(draft: BlockDraft, block: GetFormBlock, officers: number): string[] {
  const open: string[] = [];
  if (draft.inspectedOn === '') open.push('inspectedOn');
  if (draft.certificatesShown === null) open.push('certificatesShown');
  if (draft.present.length < officers) open.push('officersPresent');
  if (draft.subjectState === '') open.push('subjectState');
  for (const { itemId } of block.items) {
    const { resultCode, method } = findingOf(draft, itemId);
    if (resultCode === '') open.push(`result-${itemId}`);
    if (method === '') open.push(`method-${itemId}`);
  }
  return open;
}

export function inputOf(draft: BlockDraft, block: GetFormBlock): RecordFindingsInput {
  return {
    inspectedOn: draft.inspectedOn || null,
    certificatesShown: draft.certificatesShown,
    officersPresent: [...draft.present],
    subjectState: draft.subjectState || null,
    findings: block.items.map(({ itemId }) => ({ itemId, ...findingOf(draft, itemId) })),
  };
}
