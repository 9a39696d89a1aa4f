import { urgency } from './due';

describe('a due day', () => {
  it.each([
    ['2024-04-24', 'late'],
    ['2024-04-26', 'today'],
    ['2024-04-29', 'soon'],
    ['2024-04-30', 'later'],
  ])('of %s is %s on 26 April', (due, expected) => {
    expect(urgency(due, '2024-04-26')).toBe(expected);
  });
});
