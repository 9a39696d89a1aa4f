import { ownAddress } from './sign-in-page';

describe('the way back after the sign-in', () => {
  it.each([
    ['/tasks?search=1', '/tasks?search=1'],
    [undefined, '/todos'],
    ['//elsewhere.example', '/todos'],
    ['/\\elsewhere.example', '/todos'],
    ['https://elsewhere.example', '/todos'],
  ])('%s leads to %s', (from, to) => {
    expect(ownAddress(from)).toBe(to);
  });
});
