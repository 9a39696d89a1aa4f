import { checkBytes, checkStrings } from './basics.ts';
import {
  checkBundles,
  checkEventBundle,
  checkInspectorDraws,
  checkMatchings,
  checkSizes,
  checkTickets,
} from './draws.ts';
import { Tally } from './tally.ts';
import type { VectorFile } from './vector-forms.ts';
import type { SuiteName } from '../engine/suite.ts';

const suiteNames: readonly SuiteName[] = ['SHA256', 'SM3'];

/** Section G: every list of a file of vectors, with counts and the first difference. */
export function checkVectors(file: VectorFile): Tally {
  if (file.format !== 'dr1-vectors' || file.version !== 1) throw new TypeError('not a file of vectors');
  const tally = new Tally();
  checkStrings(tally, file);
  const suites = suiteNames.flatMap((name) => {
    const vectors = file.suites[name];
    return vectors === undefined ? [] : [[name, vectors] as const];
  });
  for (const [name, vectors] of suites) checkBytes(tally, name, vectors);
  for (const [name, vectors] of suites) {
    checkSizes(tally, `${name} TV4`, vectors.TV4);
    checkTickets(tally, name, vectors.TV3.seed, vectors.TV5);
    checkInspectorDraws(tally, `${name} TV6`, vectors.TV6);
    for (const list of ['TV7', 'TV8', 'TV9', 'TV10', 'TV10b'] as const)
      checkMatchings(tally, `${name} ${list}`, [vectors[list]]);
    checkEventBundle(tally, `${name} TV11`, vectors.TV11);
  }
  checkSizes(tally, 'sizes', file.sizes ?? []);
  checkInspectorDraws(tally, 'inspector_draws', file.inspector_draws ?? []);
  checkMatchings(tally, 'fuzz', file.fuzz ?? []);
  checkBundles(tally, file.bundles ?? []);
  return tally;
}
