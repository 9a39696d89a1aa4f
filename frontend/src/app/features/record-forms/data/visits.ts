import { ListFormsRow } from '../../../api/models';
import { OutboxItem } from './outbox-item';

export interface Visits {
  /** Still to be visited or signed, the most urgent first. */
  readonly open: readonly ListFormsRow[];
  /** Signed on this device and waiting, or finished today. */
  readonly signed: readonly ListFormsRow[];
}

export function visitsOf(rows: readonly ListFormsRow[], items: readonly OutboxItem[], today: string): Visits {
  const closing = new Set(
    items
      .filter(({ sending }) => sending.kind === 'signature' || sending.kind === 'refusal')
      .map((item) => item.formId),
  );
  const begun = (row: ListFormsRow) =>
    row.blocks.some((block) => block.filled) || items.some((item) => item.formId === row.id) ? 0 : 1;
  const open = rows
    .filter((row) => row.state === 'open' && !closing.has(row.id))
    .sort((a, b) => begun(a) - begun(b) || (a.resultDueOn ?? '9').localeCompare(b.resultDueOn ?? '9'));
  const signed = rows.filter((row) => closing.has(row.id) || (row.state === 'closed' && row.finishedOn === today));
  return { open, signed };
}
