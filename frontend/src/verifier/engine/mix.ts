import { ShortHash } from './suite.ts';
import { writeU32 } from './match-hashes.ts';
import { noTeam, type MatchingTask, type Placing } from './matching.ts';

const keyBytes = 32;

/** D3 step 4; the number of swaps and moves that were made. Leaves the teams' own lists to `reseat`. */
export function mix(task: MatchingTask, placing: Placing): number {
  const { assign, load, eligibility } = placing;
  const units = assign.length;
  const teams = load.length;
  if (units === 0 || teams === 0) return 0;
  const hash = new ShortHash(task.suite.name, task.key);
  hash.message[keyBytes] = 3;
  const steps = task.mixFactor * units;
  let mixed = 0;
  for (let step = 0; step < steps; step++) {
    writeU32(hash.message, keyBytes + 1, Math.floor(step / 0x100000000));
    writeU32(hash.message, keyBytes + 5, step);
    hash.run(keyBytes + 9);
    const { words } = hash;
    const i = share(words[0], words[1], units);
    const a = assign[i];
    if (((words[6] >>> 24) & 1) === 0) {
      const j = share(words[2], words[3], units);
      const b = assign[j];
      if (a !== noTeam && b !== noTeam && a !== b && eligibility.has(i, b) && eligibility.has(j, a)) {
        assign[i] = b;
        assign[j] = a;
        mixed++;
      }
    } else {
      const b = share(words[2], words[3], teams);
      if (a !== noTeam && load[a] - load[b] === 1 && placing.hasRoom(b) && eligibility.has(i, b)) {
        assign[i] = b;
        load[a]--;
        load[b]++;
        mixed++;
      }
    }
    if (step % 65536 === 0) task.progress?.(0.4 + (0.6 * step) / steps);
  }
  return mixed;
}

/** ⌊u64 · count / 2^64⌋; exact in doubles while the products stay below 2^53. */
function share(high: number, low: number, count: number): number {
  if (count > 0x100000) return Number((((BigInt(high >>> 0) << 32n) | BigInt(low >>> 0)) * BigInt(count)) >> 64n);
  return Math.floor(((high >>> 0) * count + Math.floor(((low >>> 0) * count) / 0x100000000)) / 0x100000000);
}
