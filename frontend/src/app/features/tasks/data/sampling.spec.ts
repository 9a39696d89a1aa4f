import { PreviewPoolAnswer } from '../../../api/models';
import { basisPointsOf } from '../../../shared/forms/percent';
import { samplingRows, share, sizeOf, withRatio } from './sampling';

const stratum = (name: string, eligible: number, basisPoints: number, size: number) => ({
  name,
  eligible,
  basisPoints,
  size,
  total: eligible,
  ofTotal: size,
  sentence: `${eligible} × ${basisPoints / 100}% → ${size}`,
});
const pool: PreviewPoolAnswer = {
  total: 486,
  merged: 0,
  eligible: 478,
  repeated: 0,
  exclusions: [],
  classes: [
    { class: 'A', total: 400, eligible: 395, hasRatio: true },
    { class: 'B', total: 86, eligible: 83, hasRatio: false },
  ],
  strata: [stratum('A', 395, 2000, 79)],
};

describe('the size of a draw', () => {
  it('is one row for one ratio', () => {
    const rows = samplingRows({ ...pool, strata: [stratum('全部', 478, 3000, 144)] }, 3000, null);
    expect(rows.map(({ total, excluded, eligible }) => [total, excluded, eligible])).toEqual([[486, 8, 478]]);
    expect(sizeOf(rows)).toBe(144);
  });

  it('shows a class that has no ratio yet', () => {
    const rows = samplingRows(pool, null, [{ riskClass: 'A', basisPoints: 2000 }]);
    expect(rows.map(({ riskClass, basisPoints }) => [riskClass, basisPoints])).toEqual([
      ['A', 2000],
      ['B', null],
    ]);
    expect(sizeOf(rows)).toBe(79);
  });

  it('has two digits as a share, and none of nothing', () => {
    expect(share(144, 478)).toBe('30.13');
    expect(share(0, 0)).toBeNull();
  });

  it.each([
    ['30', 3000],
    ['0', 0],
    ['2.55%', 255],
    ['３０％', 3000],
    ['100', 10_000],
    ['101', null],
    ['-1', null],
    ['三成', null],
    ['', null],
  ])('reads %s as %s', (text, points) => {
    expect(basisPointsOf(text)).toBe(points);
  });

  it('changes one class and leaves the others', () => {
    const ratios = [{ riskClass: 'A', basisPoints: 2000 }];
    expect(withRatio(ratios, 'B', { basisPoints: 0 })).toHaveLength(2);
    expect(withRatio(ratios, 'A', { reason: '低风险' })).toEqual([
      { riskClass: 'A', basisPoints: 2000, reason: '低风险' },
    ]);
  });
});
