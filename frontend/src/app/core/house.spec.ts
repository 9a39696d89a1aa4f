import { houseOf } from './house';

describe('the house of a page', () => {
  it.each([
    ['https://example.org/', '', false, 'XSRF-TOKEN'],
    ['https://example.org/practice/', '/practice', true, 'XSRF-TOKEN-PRACTICE'],
  ])('at %s has its API below %s', (base, root, practice, tokenCookie) => {
    expect(houseOf(base)).toEqual({ root, practice, tokenCookie });
  });
});
