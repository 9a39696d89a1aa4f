import { inTicketPositions, TeamRanks } from './match-hashes.ts';
import { balance, type FrozenTeams } from './balance.ts';
import { mix } from './mix.ts';
import { findViolators, type UnitViolator } from './violators.ts';
import type { Eligibility } from './eligibility.ts';
import type { Suite } from './suite.ts';

export const noTeam = -1;
export const noCap = 0x7fffffff;

export interface MatchingTask {
  readonly suite: Suite;
  /** Key("match", scope) */
  readonly key: Uint8Array;
  /** the units' handles; a unit is its index here */
  readonly handles: readonly string[];
  readonly eligibility: Eligibility;
  /** for each team, `noCap` for none */
  readonly caps: Int32Array;
  readonly mixFactor: number;
  /** called now and then with the share that is done */
  readonly progress?: (share: number) => void;
}

export interface MatchingOutcome {
  /** units by (mt, handle) */
  readonly order: Uint32Array;
  /** the unit's team or `noTeam` */
  readonly assign: Int32Array;
  readonly load: Int32Array;
  /** in the order of repair */
  readonly uncovered: readonly number[];
  readonly violators: readonly UnitViolator[];
  readonly frozen: readonly FrozenTeams[];
  readonly stats: { readonly repair: number; readonly balance: number; readonly mixed: number };
}

/** Who stands where while the steps of D3 run. */
export class Placing {
  readonly eligibility: Eligibility;
  readonly caps: Int32Array;
  readonly assign: Int32Array;
  readonly load: Int32Array;
  /** units by (mt, handle), and each unit's place in it */
  readonly order: Uint32Array;
  readonly #place: Uint32Array;
  /** each team's units in mt order */
  readonly #held: number[][];

  constructor(task: MatchingTask, load: Int32Array) {
    this.eligibility = task.eligibility;
    this.caps = task.caps;
    this.load = load.slice();
    this.assign = new Int32Array(task.handles.length).fill(noTeam);
    this.order = inTicketPositions(task.suite, task.key, task.handles);
    this.#place = new Uint32Array(this.order.length);
    this.order.forEach((unit, place) => (this.#place[unit] = place));
    this.#held = Array.from({ length: load.length }, () => []);
  }

  held(team: number): readonly number[] {
    return this.#held[team];
  }

  hasRoom(team: number): boolean {
    return this.load[team] < this.caps[team];
  }

  /** Takes the unit from the team it has, if it has one. */
  put(unit: number, team: number): void {
    const before = this.assign[unit];
    if (before !== noTeam) {
      const units = this.#held[before];
      units.splice(this.#seat(units, unit), 1);
      this.load[before]--;
    }
    const units = this.#held[team];
    units.splice(this.#seat(units, unit), 0, unit);
    this.load[team]++;
    this.assign[unit] = team;
  }

  /** After mixing: the lists of the teams anew. */
  reseat(): void {
    for (const units of this.#held) units.length = 0;
    for (const unit of this.order) if (this.assign[unit] !== noTeam) this.#held[this.assign[unit]].push(unit);
  }

  #seat(units: readonly number[], unit: number): number {
    const place = this.#place[unit];
    let low = 0;
    let high = units.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#place[units[middle]] < place) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** D3, all five steps. */
export function match(task: MatchingTask): MatchingOutcome {
  const { placing, repair, uncovered, violators } = dealAndRepair(task, new Int32Array(task.eligibility.teams));
  task.progress?.(0.4);
  const first = balance(placing);
  const mixed = mix(task, placing);
  placing.reseat();
  const { frozen } = balance(placing);
  const stats = { repair, balance: first.shifts, mixed };
  return { order: placing.order, assign: placing.assign, load: placing.load, uncovered, violators, frozen, stats };
}

/** Steps 1 and 2; D5 runs them alone, on teams that hold other units already. */
export function dealAndRepair(task: MatchingTask, load: Int32Array) {
  const placing = new Placing(task, load);
  const pending = deal(task, placing);
  const closed = new Uint8Array(load.length);
  const uncovered = pending.filter((unit) => !repairs(placing, unit, closed));
  const violators = findViolators(placing.eligibility, closed);
  return { placing, repair: pending.length - uncovered.length, uncovered, violators };
}

function deal(task: MatchingTask, placing: Placing): readonly number[] {
  const ranks = new TeamRanks(task.suite, task.key, placing.load);
  const { load, caps, eligibility } = placing;
  const pending: number[] = [];
  placing.order.forEach((unit, dealt) => {
    let best = noTeam;
    const teams = eligibility.of(unit);
    // eslint-disable-next-line @typescript-eslint/prefer-for-of -- the innermost loop: an iterator makes it twice as slow
    for (let i = 0; i < teams.length; i++) {
      const team = teams[i];
      if (load[team] >= caps[team] || (best !== noTeam && load[team] > load[best])) continue;
      if (best === noTeam || load[team] < load[best] || ranks.isBefore(team, best)) best = team;
    }
    if (best === noTeam) {
      pending.push(unit);
    } else {
      placing.put(unit, best);
      ranks.loadChanged(best);
    }
    if (dealt % 1024 === 0) task.progress?.((0.4 * dealt) / placing.order.length);
  });
  return pending;
}

/** Step 2 for one pending unit; false: uncovered. */
function repairs(placing: Placing, unit: number, closed: Uint8Array): boolean {
  const { eligibility } = placing;
  if (eligibility.isInside(unit, closed)) return false;
  const search = new Search(placing);
  const found = search.discover(unit, (team) => placing.hasRoom(team)) ?? search.run((team) => placing.hasRoom(team));
  if (found === undefined) {
    for (const team of search.discovered) closed[team] = 1;
    return false;
  }
  search.shift(found);
  return true;
}

/** Breadth first over teams: from a team to those that may take one of its units. */
export class Search {
  readonly discovered: number[] = [];
  readonly #placing: Placing;
  readonly #barred: Uint8Array;
  /** the unit through which a team was discovered */
  readonly #through = new Map<number, number>();
  readonly #spent = new Set<number>();
  #next = 0;

  /** `barred` marks teams that are not to be discovered. */
  constructor(placing: Placing, barred = new Uint8Array(placing.load.length)) {
    this.#placing = placing;
    this.#barred = barred.slice();
  }

  start(team: number): void {
    this.#barred[team] = 1;
    this.discovered.push(team);
  }

  /** The teams of a unit that are not discovered yet, rising; the first that fits ends it. */
  discover(unit: number, fits: (team: number) => boolean): number | undefined {
    const { eligibility } = this.#placing;
    if (this.#spent.has(eligibility.classOf(unit))) return undefined;
    for (const team of eligibility.of(unit)) {
      if (this.#barred[team] === 1) continue;
      this.start(team);
      this.#through.set(team, unit);
      if (fits(team)) return team;
    }
    if (eligibility.isWhole(unit)) this.#spent.add(eligibility.classOf(unit));
    return undefined;
  }

  run(fits: (team: number) => boolean): number | undefined {
    while (this.#next < this.discovered.length) {
      for (const unit of this.#placing.held(this.discovered[this.#next++])) {
        const found = this.discover(unit, fits);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }

  /** Moves one unit along each step of the way that led to `team`. */
  shift(team: number): void {
    let unit = this.#through.get(team);
    for (let to = team; unit !== undefined; unit = this.#through.get(to)) {
      const from = this.#placing.assign[unit];
      this.#placing.put(unit, to);
      if (from === noTeam) return;
      to = from;
    }
  }
}
