import { PreviewPoolAnswer } from '../../../api/models';
import { trialRows } from './trial-rows';

describe('what ratios make of the classes', () => {
  const pool = {
    classes: [
      { class: '', total: 3, eligible: 3, hasRatio: false },
      { class: 'A', total: 100, eligible: 90, hasRatio: true },
      { class: 'E', total: 2, eligible: 2, hasRatio: false },
    ],
    strata: [
      { name: 'B', size: 0 },
      { name: 'A', size: 9 },
    ],
  } as unknown as PreviewPoolAnswer;

  it('follows the order of the scheme and shows what it does not have', () => {
    const rows = trialRows(
      ['A', 'B'],
      pool,
      new Map([
        ['B', 300],
        ['A', 1000],
      ]),
    );
    expect(rows.map(({ code, foreign, total, stratum }) => [code, foreign, total, stratum?.size])).toEqual([
      ['A', false, 100, 9],
      ['B', false, 0, 0],
      ['', false, 3, undefined],
      ['E', true, 2, undefined],
    ]);
  });
});
