import { drawKey, type Draw } from './tickets.ts';
import type { Stratum } from './bundle.ts';

/** C2: what a stratum holds. */
export interface StratumCounts {
  /** all rows, whatever their status */
  readonly rows: number;
  readonly ok: number;
  /** entries of the prior list, and those of them that stand */
  readonly prior: number;
  readonly standing: number;
}

export interface StratumSize {
  readonly N: bigint;
  readonly n: bigint;
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);

/** C2: `hamilton` stands at all strata or at none. */
export function modesFit(strata: readonly Stratum[]): boolean {
  return new Set(strata.map((stratum) => stratum.mode === 'hamilton')).size <= 1;
}

/** Undefined: refused, modes that do not go together or a hamilton total above ΣN. */
export function drawSizes(
  draw: Draw,
  strata: readonly Stratum[],
  counts: readonly StratumCounts[],
): readonly StratumSize[] | undefined {
  if (!modesFit(strata)) return undefined;
  const pools = strata.map((stratum, at) => BigInt(stratum.base === 'eligible' ? counts[at].ok : counts[at].rows));
  const targets =
    strata[0]?.mode === 'hamilton' ? hamilton(strata[0].min, pools) : strata.map((s, at) => target(draw, s, pools[at]));
  return targets?.map((wanted, at) => {
    const { ok, prior, standing } = counts[at];
    const missing = most(0n, least(wanted, BigInt(ok)) - BigInt(standing));
    return { N: pools[at], n: least(missing, BigInt(ok) - BigInt(prior)) };
  });
}

export function hamiltonTotalFits(strata: readonly Stratum[], counts: readonly StratumCounts[]): boolean {
  if (strata[0]?.mode !== 'hamilton') return true;
  const pool = strata.reduce(
    (sum, stratum, at) => sum + (stratum.base === 'eligible' ? counts[at].ok : counts[at].rows),
    0,
  );
  return strata[0].min <= BigInt(pool);
}

function target(draw: Draw, stratum: Stratum, pool: bigint): bigint {
  const product = pool * BigInt(stratum.bp);
  const quotient = product / 10000n;
  const rest = product % 10000n;
  return most(stratum.min, quotient + (roundsUp(draw, stratum, rest) ? 1n : 0n));
}

function roundsUp(draw: Draw, stratum: Stratum, rest: bigint): boolean {
  switch (stratum.mode) {
    case 'ceil':
      return rest > 0n;
    case 'half_up':
      return 2n * rest >= 10000n;
    case 'seeded': {
      const key = drawKey(draw, 'round', stratum.code);
      const u = new DataView(key.buffer, key.byteOffset).getBigUint64(0);
      return u * 10000n < rest << 64n;
    }
    case 'floor':
    case 'hamilton':
      return false;
  }
}

function hamilton(total: bigint, pools: readonly bigint[]): readonly bigint[] | undefined {
  const all = pools.reduce((sum, pool) => sum + pool, 0n);
  if (total > all) return undefined;
  if (all === 0n) return pools;
  const targets = pools.map((pool) => (total * pool) / all);
  const rests = pools.map((pool) => (total * pool) % all);
  const left = Number(total - targets.reduce((sum, part) => sum + part, 0n));
  const byRest = pools
    .map((_, at) => at)
    .sort((a, b) => (rests[a] === rests[b] ? a - b : rests[a] > rests[b] ? -1 : 1));
  for (const at of byRest.slice(0, left)) targets[at]++;
  return targets;
}
