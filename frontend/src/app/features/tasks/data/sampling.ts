import { PreviewPoolAnswer, SubjectsStratumSize, TaskInputRatio } from '../../../api/models';

export interface SamplingRow {
  /** Empty: all classes together, or subjects without a class. */
  readonly riskClass: string;
  readonly total: number;
  readonly excluded: number;
  readonly eligible: number;
  readonly basisPoints: number | null;
  readonly reason: string;
  readonly stratum: SubjectsStratumSize | undefined;
}

/** One row for all, or one for each class of the register; a class without a ratio is shown, or nobody would miss it. */
export function samplingRows(
  pool: PreviewPoolAnswer,
  basisPoints: number | null,
  ratios: readonly TaskInputRatio[] | null,
): SamplingRow[] {
  if (ratios === null) {
    const { total, eligible } = pool;
    return [
      { riskClass: '', total, eligible, excluded: total - eligible, basisPoints, reason: '', stratum: pool.strata[0] },
    ];
  }
  return pool.classes.map(({ class: riskClass, total, eligible }) => {
    const ratio = ratios.find((entry) => entry.riskClass === riskClass);
    return {
      riskClass,
      total,
      eligible,
      excluded: total - eligible,
      basisPoints: ratio?.basisPoints ?? null,
      reason: ratio?.reason ?? '',
      stratum: ratio?.basisPoints == null ? undefined : pool.strata.find((entry) => entry.name === riskClass),
    };
  });
}

export function sizeOf(rows: readonly SamplingRow[]): number {
  return rows.reduce((sum, row) => sum + (row.stratum?.size ?? 0), 0);
}

/** 144 of 478 is 30.13; null where there is nobody to draw from. */
export function share(size: number, of: number): string | null {
  return of === 0 ? null : ((size / of) * 100).toFixed(2);
}

export function withRatio(
  ratios: readonly TaskInputRatio[],
  riskClass: string,
  part: Partial<TaskInputRatio>,
): TaskInputRatio[] {
  const known = ratios.some((ratio) => ratio.riskClass === riskClass);
  return known
    ? ratios.map((ratio) => (ratio.riskClass === riskClass ? { ...ratio, ...part } : ratio))
    : [...ratios, { riskClass, ...part }];
}
