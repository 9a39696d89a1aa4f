import { GetSubjectAnswer } from '../../api/models';
import { historyOf } from './subject-history';

describe('the history of a firm', () => {
  const subject = {
    draws: [{ taskId: 't', drawId: 'd', drawnOn: '2024-04-10' }],
    visits: [{ taskId: 't', formId: 'f', finishedOn: '2024-04-16', signatureRefused: true }],
    ledger: [
      {
        kind: 'individualCheck',
        happenedOn: '2023-09-14',
        departmentName: '公安局',
        reason: '投诉',
        withdrawnAt: null,
      },
      {
        kind: 'randomCheck',
        happenedOn: '2023-10-14',
        departmentName: '公安局',
        reason: '误记',
        withdrawnAt: '2023-10-15T00:00:00Z',
      },
    ],
  } as unknown as GetSubjectAnswer;

  it('tells the newest first, and what was withdrawn with it', () => {
    expect(historyOf(subject).map(({ on, what }) => `${on} ${what}`)).toEqual([
      '2024-04-16 refused',
      '2024-04-10 drawn',
      '2023-10-14 randomCheck',
      '2023-09-14 individualCheck',
    ]);
    expect(historyOf(subject).map(({ entry }) => entry?.withdrawnAt ?? null)[2]).toBe('2023-10-15T00:00:00Z');
  });
});
