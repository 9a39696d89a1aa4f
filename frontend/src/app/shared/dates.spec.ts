import { clockTime, daysBetween, legalDay, longDay, plusDays, weekday } from './dates';

describe('days of the law', () => {
  it.each([
    ['2024-04-26', '2024-04-26', 0],
    ['2024-04-26', '2024-05-01', 5],
    ['2024-03-01', '2024-02-28', -2],
  ])('from %s to %s are %i', (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
  });

  it('go on over the end of a month and of February', () => {
    expect(plusDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(plusDays('2024-01-01', -1)).toBe('2023-12-31');
  });

  it('know their weekday', () => {
    expect(weekday('2024-04-28')).toBe(0);
    expect(weekday('2024-04-26')).toBe(5);
  });

  it('begin in Shanghai, not where the browser stands', () => {
    expect(legalDay('2024-04-25T16:00:00Z')).toBe('2024-04-26');
    expect(clockTime('2024-04-26T01:31:00Z', 'zh-CN')).toBe('09:31');
  });

  it('read as people write them', () => {
    expect(longDay('2024-04-26', 'zh-CN')).toBe('2024年4月26日');
    expect(longDay('2024-04-26', 'zh-CN', '2024')).toBe('4月26日');
    expect(longDay('2024-04-26', 'en-US', '2024')).toBe('Apr 26');
  });
});
