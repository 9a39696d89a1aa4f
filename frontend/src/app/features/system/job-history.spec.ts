import { DurationPipe } from './job-history';

describe('how long a run took', () => {
  it.each([
    [null, '—'],
    [0, '0 ms'],
    [999, '999 ms'],
    [1000, '1.0 s'],
    [119_900, '119.9 s'],
    [180_000, '3 min'],
  ])('%s is said as %s', (milliseconds, said) => {
    expect(new DurationPipe().transform(milliseconds)).toBe(said);
  });
});
