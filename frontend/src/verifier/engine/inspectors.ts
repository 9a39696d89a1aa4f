import { drawKey, inTicketOrder, type Draw } from './tickets.ts';

export type Coverage = readonly (readonly [qualification: string, min: number])[];

/** An inspector's handle and what he holds. */
export type Holders = ReadonlyMap<string, ReadonlySet<string>>;

export interface InspectorRule {
  readonly scope: string;
  readonly n: number;
  readonly coverage: Coverage;
}

/** D1: the drawn in order of acceptance; undefined if the quotas cannot be met. */
export function drawInspectors(draw: Draw, rule: InspectorRule, holders: Holders): readonly string[] | undefined {
  const { suite } = draw;
  const ordered = inTicketOrder(suite, drawKey(draw, 'inspector', rule.scope), [...holders.keys()]);
  const quotas = rule.coverage.filter(([, min]) => min > 0);
  const kinds = ordered.map((handle) => quotas.flatMap(([held], at) => (holders.get(handle)?.has(held) ? [at] : [])));
  const reach = new Reach(
    kinds,
    quotas.map(([, min]) => min),
  );
  if (ordered.length < rule.n || reach.fewest(0, reach.all) > rule.n) return undefined;
  const accepted: string[] = [];
  let lack = reach.all;
  for (let p = 0; accepted.length < rule.n; p++) {
    const free = rule.n - accepted.length - 1;
    const rest = reach.take(lack, kinds[p]);
    if (free > ordered.length - p - 1 || reach.fewest(p + 1, rest) > free) continue;
    accepted.push(ordered[p]);
    lack = rest;
  }
  return accepted;
}

const unreachable = 1 << 30;
const keptStates = 1 << 24;

/** f of D1. What is still lacking is one number, with a digit for each quota. */
class Reach {
  /** nothing covered yet */
  readonly all: number;
  readonly #strides: number[] = [];
  readonly #mins: readonly number[];
  readonly #states: number;
  /** The kinds that add a layer, last person first. */
  readonly #layerKinds: (readonly number[])[] = [];
  /** For each p the number of layers among the persons from p on. */
  readonly #layersFrom: Int32Array;
  readonly #checkpoints: Int32Array[] = [];
  readonly #span: number;
  #block: Int32Array[] = [];
  #blockStart = -1;

  constructor(kinds: readonly (readonly number[])[], mins: readonly number[]) {
    this.#mins = mins;
    let states = 1;
    for (const min of mins) {
      this.#strides.push(states);
      states *= min + 1;
    }
    this.#states = states;
    this.all = states - 1;
    this.#layersFrom = new Int32Array(kinds.length + 1);
    this.#collectLayers(kinds);
    const layers = this.#layerKinds.length;
    this.#span = layers * states <= keptStates ? 1 : Math.ceil(Math.sqrt(layers));
    let layer = new Int32Array(states).fill(unreachable);
    layer[0] = 0;
    for (let index = 0; index <= layers; index++) {
      if (index > 0) layer = this.#next(layer, this.#layerKinds[index - 1]);
      if (index % this.#span === 0) this.#checkpoints.push(layer);
    }
  }

  take(lack: number, kind: readonly number[]): number {
    let rest = lack;
    for (const quota of kind) {
      const stride = this.#strides[quota];
      if (Math.floor(lack / stride) % (this.#mins[quota] + 1) > 0) rest -= stride;
    }
    return rest;
  }

  fewest(p: number, lack: number): number {
    return lack === 0 ? 0 : this.#layer(this.#layersFrom[p])[lack];
  }

  /** More persons of one kind than its largest quota change nothing: they add no layer. */
  #collectLayers(kinds: readonly (readonly number[])[]): void {
    const seen = new Map<string, number>();
    for (let p = kinds.length - 1; p >= 0; p--) {
      const kind = kinds[p];
      const name = kind.join();
      const count = seen.get(name) ?? 0;
      if (count < Math.max(0, ...kind.map((quota) => this.#mins[quota]))) {
        this.#layerKinds.push(kind);
        seen.set(name, count + 1);
      }
      this.#layersFrom[p] = this.#layerKinds.length;
    }
  }

  #layer(index: number): Int32Array {
    const start = Math.floor(index / this.#span);
    if (start !== this.#blockStart) {
      this.#blockStart = start;
      this.#block = [this.#checkpoints[start]];
      const end = Math.min(this.#layerKinds.length, (start + 1) * this.#span - 1);
      for (let at = start * this.#span; at < end; at++)
        this.#block.push(this.#next(this.#block[this.#block.length - 1], this.#layerKinds[at]));
    }
    return this.#block[index - start * this.#span];
  }

  #next(layer: Int32Array, kind: readonly number[]): Int32Array<ArrayBuffer> {
    const next = new Int32Array(this.#states);
    for (let lack = 0; lack < this.#states; lack++)
      next[lack] = Math.min(layer[lack], 1 + layer[this.take(lack, kind)]);
    return next;
  }
}

export interface TeamRule {
  readonly scope: string;
  readonly teamSize: number;
  /** "": anybody leads */
  readonly lead: string;
}

export interface Teams {
  readonly teams: readonly (readonly string[])[];
  readonly unplaced: readonly string[];
}

export type Pairs = (a: string, b: string) => boolean;

export function incompatiblePairs(pairs: readonly (readonly [string, string])[]): Pairs {
  const known = new Set(pairs.map(([lower, higher]) => `${lower} ${higher}`));
  return (a, b) => known.has(a < b ? `${a} ${b}` : `${b} ${a}`);
}

/** D2, from the drawn inspectors. */
export function formTeams(
  draw: Draw,
  rule: TeamRule,
  drawn: readonly string[],
  holders: Holders,
  incompatible: Pairs,
): Teams {
  const { suite } = draw;
  const leads = drawn.filter((handle) => rule.lead === '' || holders.get(handle)?.has(rule.lead));
  const byLead = inTicketOrder(suite, drawKey(draw, 'lead', rule.scope), leads);
  const founders = byLead.slice(0, Math.floor(drawn.length / rule.teamSize));
  const founding = new Set(founders);
  const others = drawn.filter((handle) => !founding.has(handle));
  const teams = founders.map((founder) => [founder]);
  const unplaced: string[] = [];
  for (const handle of inTicketOrder(suite, drawKey(draw, 'member', rule.scope), others)) {
    let smallest: string[] | undefined;
    for (const team of teams)
      if (
        (smallest === undefined || team.length < smallest.length) &&
        !team.some((member) => incompatible(member, handle))
      )
        smallest = team;
    (smallest ?? unplaced).push(handle);
  }
  return { teams, unplaced };
}
