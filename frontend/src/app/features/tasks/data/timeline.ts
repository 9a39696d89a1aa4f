import {
  GetConfirmationsAnswer,
  GetTaskAnswer,
  ListAmendmentsRow,
  ListCeremoniesRow,
  ListFormsRow,
} from '../../../api/models';

export interface Happening {
  readonly at: string;
  /** Key of the sentence under `tasks.timeline`. */
  readonly what: string;
  readonly values: Readonly<Record<string, string | number>>;
  /** Somebody is still awaited. */
  readonly open: boolean;
}

/** Everything that happened with a task, newest first; what is still awaited stands at its beginning. */
export function timelineOf(
  task: GetTaskAnswer,
  ceremonies: readonly ListCeremoniesRow[],
  confirmations: GetConfirmationsAnswer | null,
  forms: readonly ListFormsRow[] = [],
  amendments: readonly ListAmendmentsRow[] = [],
): Happening[] {
  const nameOf = (id: string | null | undefined) =>
    task.plan.departments.find((department) => department.id === id)?.name ?? '';
  const happened: Happening[] = [happening(task.draftedAt, 'drafted', { by: task.issuedBy })];
  if (task.approvedAt) happened.push(happening(task.approvedAt, 'approved', { by: task.approvedBy ?? '' }));
  for (const ceremony of ceremonies) {
    const values = { department: nameOf(ceremony.departmentId) };
    happened.push(happening(ceremony.frozenAt, `${ceremony.kind}.frozen`, values));
    if (ceremony.drawnAt) happened.push(happening(ceremony.drawnAt, `${ceremony.kind}.drawn`, values));
    else if (ceremony.witnessDeadline)
      happened.push(happening(ceremony.witnessDeadline, `${ceremony.kind}.awaited`, values, true));
  }
  if (confirmations?.dispatchedAt) happened.push(happening(confirmations.dispatchedAt, 'dispatched', {}));
  for (const row of confirmations?.departments ?? [])
    if (row.at)
      happened.push(happening(row.at, row.late ? 'confirmedLate' : 'confirmed', { department: row.department }));
  happened.push(...amendments.flatMap(amendmentHappenings), ...visits(forms));
  return happened.sort((a, b) => b.at.localeCompare(a.at));
}

function happening(at: string, what: string, values: Happening['values'], open = false): Happening {
  return { at: new Date(at).toISOString(), what, values, open };
}

function amendmentHappenings(row: ListAmendmentsRow): Happening[] {
  const values = { reason: row.reason, by: row.draftedBy };
  const drafted = happening(row.draftedAt, `amendment.${row.change.kind}`, values, row.state === 'draft');
  if (!row.decidedAt || row.state === 'draft') return [drafted];
  return [drafted, happening(row.decidedAt, `amendment.${row.state}`, { by: row.decidedBy ?? '' })];
}

/** One line for each day of inspections: a task of hundreds of firms stays readable. */
function visits(forms: readonly ListFormsRow[]): Happening[] {
  const days = new Map<string, number>();
  for (const { finishedOn } of forms) if (finishedOn) days.set(finishedOn, (days.get(finishedOn) ?? 0) + 1);
  return [...days].map(([day, count]) => happening(`${day}T10:00:00Z`, 'inspected', { count }));
}
