import { Search, type Placing } from './matching.ts';

export interface FrozenTeams {
  readonly level: number;
  readonly teams: readonly number[];
}

/** D3 step 3: levels the loads; what cannot be levelled is frozen, highest first. */
export function balance(placing: Placing): { readonly frozen: readonly FrozenTeams[]; readonly shifts: number } {
  const { load } = placing;
  const isFrozen = new Uint8Array(load.length);
  const frozen: FrozenTeams[] = [];
  let shifts = 0;
  for (;;) {
    const highest = highestUnfrozen(load, isFrozen);
    if (highest === undefined) return { frozen, shifts };
    const level = load[highest];
    const search = new Search(placing, isFrozen);
    search.start(highest);
    const found = search.run((team) => load[team] <= level - 2 && placing.hasRoom(team));
    if (found !== undefined) {
      search.shift(found);
      shifts++;
      continue;
    }
    for (const team of search.discovered) isFrozen[team] = 1;
    frozen.push({ level, teams: search.discovered.toSorted((a, b) => a - b) });
  }
}

/** The lowest index with the highest load; undefined if nothing is left to level. */
function highestUnfrozen(load: Int32Array, isFrozen: Uint8Array): number | undefined {
  let highest: number | undefined;
  let lowestLoad = Infinity;
  for (let team = 0; team < load.length; team++) {
    if (isFrozen[team] === 1) continue;
    if (highest === undefined || load[team] > load[highest]) highest = team;
    lowestLoad = Math.min(lowestLoad, load[team]);
  }
  return highest === undefined || lowestLoad >= load[highest] - 1 ? undefined : highest;
}
