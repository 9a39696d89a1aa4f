import { describe, expect, it } from 'vitest';
import { checkVectors } from '../command/check-vectors.ts';
import { vectors } from './support.ts';

describe('The vectors of DR-1', () => {
  it('are all met: strings, beacons, both suites, matchings, draws, sizes, bundles and every spoiled variant', () => {
    const tally = checkVectors(vectors);
    expect(tally.firstDifference).toBeUndefined();
    const lists = new Map(tally.lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), line.split('/')[1]]));
    for (const suite of ['SHA256', 'SM3'])
      for (const [name, vector] of Object.entries(vectors.suites[suite as 'SM3'] ?? {}))
        expect(Number(lists.get(`${suite} ${name}`)), name).toBeGreaterThanOrEqual(
          Array.isArray(vector) ? vector.length : 1,
        );
    expect(Number(lists.get('fuzz') ?? 0)).toBe(vectors.fuzz?.length ?? 0);
  }, 60_000);

  it('show a change: the first difference is named', () => {
    const changed = structuredClone(vectors);
    const matching = changed.suites.SM3?.TV9 ?? expect.fail('no TV9');
    matching.assign[0] = 99;
    expect(checkVectors({ ...changed, bundles: [] }).firstDifference).toContain('SM3 TV9');
  });
});
