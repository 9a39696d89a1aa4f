import { PreviewPoolAnswer, PreviewPoolClassRatio, SubjectsStratumSize } from '../../../api/models';

export interface TrialRow {
  /** Empty: firms without a class. */
  readonly code: string;
  /** Firms carry it that the scheme no longer has. */
  readonly foreign: boolean;
  readonly total: number;
  readonly eligible: number;
  readonly basisPoints: number | null;
  readonly stratum: SubjectsStratumSize | undefined;
}

/** The scheme's classes in their order, then what else the register's firms carry. */
export function trialRows(
  codes: readonly string[],
  pool: PreviewPoolAnswer,
  ratios: ReadonlyMap<string, number>,
): TrialRow[] {
  const strata = [...asked(ratios)].map(({ class: code }) => code);
  const row = (code: string, foreign: boolean): TrialRow => {
    const counted = pool.classes.find((entry) => entry.class === code);
    return {
      code,
      foreign,
      total: counted?.total ?? 0,
      eligible: counted?.eligible ?? 0,
      basisPoints: ratios.get(code) ?? null,
      // The answer's strata stand in the order in which they were asked for.
      stratum: pool.strata[strata.indexOf(code)],
    };
  };
  const others = pool.classes.filter((entry) => !codes.includes(entry.class));
  return [...codes.map((code) => row(code, false)), ...others.map(({ class: code }) => row(code, code !== ''))];
}

export function asked(ratios: ReadonlyMap<string, number>): PreviewPoolClassRatio[] {
  return [...ratios].map(([code, basisPoints]) => ({ class: code, basisPoints }));
}
