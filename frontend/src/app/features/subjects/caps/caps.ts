import { ListYearlyCapsRow, SetYearlyCapInput, SubjectsCapExceptionState } from '../../../api/models';
import { numberOrNull, textOf } from '../../../shared/forms/answers';
import { Question } from '../../../shared/forms/form-dialog';
import { IconName } from '../../../shared/ui/icon';
import { Tone } from '../../../shared/ui/tag';

export type CapStanding = 'holds' | 'ahead' | 'replaced' | 'overruled';

/** Where a cap stands today; one of a region above can be overruled by the own. */
export function standingOf(row: Pick<ListYearlyCapsRow, 'holds' | 'isOwn' | 'validFrom'>, today: string): CapStanding {
  if (row.holds) return 'holds';
  if (row.validFrom > today) return 'ahead';
  return row.isOwn ? 'replaced' : 'overruled';
}

export const standingTones: Record<CapStanding, Tone> = {
  holds: 'ok',
  ahead: 'run',
  replaced: 'idle',
  overruled: 'idle',
};

/** The own region's cap from this very day: saving changes it, and no other. */
export function sameDay(rows: readonly ListYearlyCapsRow[], day: string): ListYearlyCapsRow | undefined {
  return rows.find((row) => row.isOwn && row.validFrom === day);
}

export function capQuestions(known: ListYearlyCapsRow | null, today: string): Question[] {
  const box = (on: boolean | undefined): string | null => (on ? 'on' : null);
  return [
    {
      name: 'most',
      label: 'caps.most',
      kind: 'number',
      max: 3,
      optional: true,
      hint: 'caps.mostHint',
      value: known?.most?.toString(),
    },
    {
      name: 'validFrom',
      label: 'caps.validFrom',
      kind: 'date',
      hint: 'caps.validFromHint',
      value: known?.validFrom ?? today,
    },
    { name: 'source', label: 'caps.source', max: 200, hint: 'caps.sourceHint', value: known?.source },
    {
      name: 'countsIndividualChecks',
      label: 'caps.countsChecks',
      kind: 'check',
      value: box(known?.countsIndividualChecks),
    },
    { name: 'sameLevelOnly', label: 'caps.sameLevel', kind: 'check', value: box(known?.sameLevelOnly) },
    { name: 'perPremises', label: 'caps.perPremises', kind: 'check', value: box(known?.perPremises) },
  ];
}

export function capInputOf(data: FormData): SetYearlyCapInput {
  return {
    most: numberOrNull(data, 'most'),
    source: textOf(data, 'source'),
    validFrom: textOf(data, 'validFrom'),
    countsIndividualChecks: data.has('countsIndividualChecks'),
    sameLevelOnly: data.has('sameLevelOnly'),
    perPremises: data.has('perPremises'),
  };
}

export const exceptionStates: readonly SubjectsCapExceptionState[] = ['requested', 'approved', 'refused'];

export const exceptionLooks: Record<SubjectsCapExceptionState, { tone: Tone; icon?: IconName }> = {
  requested: { tone: 'warn' },
  approved: { tone: 'ok' },
  refused: { tone: 'idle', icon: 'cross' },
};

/** What a request says; which firm it is for is asked only where that is not known. */
export function exceptionQuestions(year: string, subject?: string): Question[] {
  return [
    ...(subject === undefined ? [{ name: 'subjectId', label: 'caps.subject', hint: 'subjects.oneHint' }] : []),
    { name: 'year', label: 'caps.year', kind: 'number', max: 4, value: year },
    { name: 'extra', label: 'caps.extra', kind: 'number', max: 2, value: '1', hint: 'caps.extraHint' },
    { name: 'reason', label: 'subjects.reason', kind: 'long' },
  ];
}

export function exceptionInputOf(
  data: FormData,
  subjectId: string,
): { subjectId: string; year: number; extra: number; reason: string } {
  return {
    subjectId,
    year: numberOrNull(data, 'year') ?? 0,
    extra: numberOrNull(data, 'extra') ?? 0,
    reason: textOf(data, 'reason'),
  };
}
