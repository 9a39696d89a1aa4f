import { GetSubjectAnswer, GetSubjectEntry, SubjectsLedgerKind } from '../../api/models';

export interface Chapter {
  readonly on: string;
  readonly what: 'drawn' | 'visited' | 'refused' | SubjectsLedgerKind;
  readonly link: readonly string[];
  readonly text: string;
  /** Of the ledger: recorded by hand or from a table, so it can be withdrawn. */
  readonly entry?: GetSubjectEntry;
}

/** What happened to a firm, newest first; what was withdrawn stays to be seen, but counts no more. */
export function historyOf(subject: GetSubjectAnswer): Chapter[] {
  return [
    ...subject.draws.map((draw): Chapter => ({
      on: draw.drawnOn,
      what: 'drawn',
      link: ['/tasks', draw.taskId],
      text: draw.drawId,
    })),
    ...subject.visits.map((visit): Chapter => ({
      on: visit.finishedOn,
      what: visit.signatureRefused ? 'refused' : 'visited',
      link: ['/record-forms', visit.formId],
      text: '',
    })),
    ...subject.ledger.map((entry): Chapter => ({
      on: entry.happenedOn,
      what: entry.kind,
      link: [],
      text: [entry.departmentName, entry.reason].filter(Boolean).join('，'),
      entry,
    })),
  ].sort((a, b) => b.on.localeCompare(a.on));
}
