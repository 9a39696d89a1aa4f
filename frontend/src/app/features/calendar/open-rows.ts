import { ListOpenConfirmationsRow, ListOpenLimitsOpenStep, ListOpenLimitsRow } from '../../api/models';

export interface OpenRow {
  readonly key: string;
  readonly taskId: string;
  readonly task: string;
  readonly step: ListOpenLimitsOpenStep | 'confirmation';
  readonly subjects: number;
  /** `null`: it has just been loaded, and the limit is being counted. */
  readonly missingYear: number | null;
}

/** Of both rooms, by the year that is missing; a task's steps in their order. */
export function openRows(
  limits: readonly ListOpenLimitsRow[],
  confirmations: readonly ListOpenConfirmationsRow[],
): OpenRow[] {
  const rows = [
    ...confirmations.map((row) => ({ ...row, step: 'confirmation' as const })),
    ...limits.map((row) => ({ ...row, missingYear: row.missingYear ?? null })),
  ].map((row) => ({ ...row, key: `${row.taskId} ${row.step} ${row.missingYear ?? ''}` }));
  return rows.sort((a, b) => (a.missingYear ?? 0) - (b.missingYear ?? 0) || a.task.localeCompare(b.task, 'zh-CN'));
}
