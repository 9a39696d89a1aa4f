import { describe, expect, it } from 'vitest';
import { Chance } from './chance.ts';
import { bundles, bytesOf, failsOf } from './support.ts';
import { bundleBytes, makeBundle } from './made-bundle.ts';

const all = process.env.LONG === 'yes';
const names = [...bundles.keys()];
const shares = Math.max(3, names.length);

/** Every place in a bundle, with other values for it. */
function* changes(
  value: unknown,
  path: readonly (string | number)[] = [],
): Generator<[readonly (string | number)[], unknown]> {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    if (items.length > 0) yield [path, items.slice(1)];
    if (items.length > 0) yield [path, [...items, items[items.length - 1]]];
    if (items.length > 1 && JSON.stringify(items[0]) !== JSON.stringify(items[1]))
      yield [path, [items[1], items[0], ...items.slice(2)]];
    for (const [at, item] of items.entries()) yield* changes(item, [...path, at]);
  } else if (value !== null && typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) yield* changes(item, [...path, key]);
  } else if (typeof value === 'string') {
    yield [path, `${value}0`];
    if (value !== '') yield [path, ''];
    const last = value.at(-1);
    if (value !== '') yield [path, value.slice(0, -1) + (last === '1' ? '2' : '1')];
  } else if (typeof value === 'number') {
    yield [path, value + 1];
  } else if (typeof value === 'boolean') {
    yield [path, !value];
  } else {
    yield [path, 0];
  }
}

function changed(bundle: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const copy = structuredClone(bundle) as Record<string | number, unknown>;
  let holder = copy;
  for (const step of path.slice(0, -1)) holder = holder[step] as Record<string | number, unknown>;
  holder[path[path.length - 1]] = value;
  return copy;
}

/**
 * Openings are an extra of the bundle: nothing shows that one is left out, said twice or moved. A year key that is taken
 * away is the state before its publication: NOT-CHECKED.
 */
const isFree = (path: readonly (string | number)[], value: unknown) =>
  (path[0] === 'openings' && path.length === 1) || (path[1] === 'year_key' && value === '');

describe('A change anywhere makes a check fail', () => {
  it.each(names)(
    'in every field of the bundle "%s"',
    async (name) => {
      const bundle = bundles.get(name);
      const unseen: string[] = [];
      let count = 0;
      for (const [path, value] of changes(bundle)) {
        if (isFree(path, value)) continue;
        if (!all && path[0] === 'rows' && path.length > 3 && Number(path[2]) > 3) continue;
        // In the short run a share of the changes for each bundle, each bundle another share.
        if (count++ % shares !== names.indexOf(name) % shares && !all) continue;
        if ((await failsOf(bytesOf(changed(bundle, path, value)))).length === 0)
          unseen.push(`${path.join('.')} → ${JSON.stringify(value)}`);
      }
      expect(unseen).toEqual([]);
      expect(count).toBeGreaterThan(200);
    },
    300_000,
  );

  it.each(names)(
    'in single bits of the file "%s"',
    async (name) => {
      const bytes = bytesOf(bundles.get(name));
      const chance = new Chance(bytes.length);
      const unseen: number[] = [];
      for (let at = 0; at < bytes.length; at += all ? 1 : chance.between(1, 200)) {
        const copy = bytes.slice();
        copy[at] ^= 1 << chance.below(8);
        if ((await failsOf(copy)).length === 0) unseen.push(at);
      }
      expect(unseen).toEqual([]);
    },
    900_000,
  );

  it('in single bits of a made-up draw', async () => {
    const bundle = makeBundle(4711, { kind: 'joint', inspectors: 5, cap: 4, rows: 60, inspectorsPerScope: 12 });
    const bytes = bundleBytes(bundle ?? expect.fail('no bundle'));
    expect(await failsOf(bytes)).toEqual([]);
    const chance = new Chance(1);
    for (let round = 0; round < (all ? 20_000 : 100); round++) {
      const copy = bytes.slice();
      const at = chance.below(copy.length);
      copy[at] ^= 1 << chance.below(8);
      expect(await failsOf(copy), `byte ${at}`).not.toEqual([]);
    }
  }, 900_000);
});
