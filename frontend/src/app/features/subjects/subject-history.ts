import { GetSubjectAnswer } from '../../api/models';

export interface Chapter {
  readonly on: string;
  readonly what: 'drawn' | 'visited' | 'refused' | 'entry';
  readonly link: readonly string[];
  readonly text: string;
}

/** What happened to a firm, newest first. */
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
    ...subject.ledger
      .filter((entry) => !entry.withdrawnAt)
      .map((entry): Chapter => ({
        on: entry.happenedOn,
        what: 'entry',
        link: [],
        text: [entry.departmentName, entry.reason].filter(Boolean).join('，'),
      })),
  ].sort((a, b) => b.on.localeCompare(a.on));
}
