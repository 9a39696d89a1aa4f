import { GetConfirmationsAnswer, GetTaskAnswer, ListCeremoniesRow } from '../../../api/models';

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
  return happened.sort((a, b) => b.at.localeCompare(a.at));
}

function happening(at: string, what: string, values: Happening['values'], open = false): Happening {
  return { at: new Date(at).toISOString(), what, values, open };
}
