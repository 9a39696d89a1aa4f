import { monthsOf } from './months';

describe('the months of a year', () => {
  const months = monthsOf(2024, [
    { date: '2024-04-28', kind: 'workday', name: '劳动节' },
    { date: '2024-05-01', kind: 'holiday', name: '劳动节' },
  ]);
  const day = (date: string) => months.flatMap((month) => month.days).find((entry) => entry?.date === date);

  it('have all their days, also in a leap year', () => {
    expect(months.map((month) => month.days.filter((entry) => entry !== null).length).reduce((a, b) => a + b)).toBe(
      366,
    );
  });

  it('begin under the right weekday', () => {
    expect(months[3]?.days.findIndex((entry) => entry !== null)).toBe(0);
    expect(months[8]?.days.findIndex((entry) => entry !== null)).toBe(6);
  });

  it('work on a Sunday that was moved and rest on a holiday', () => {
    expect(day('2024-04-28')?.off).toBe(false);
    expect(day('2024-05-01')?.off).toBe(true);
    expect(day('2024-04-27')?.off).toBe(true);
  });
});
