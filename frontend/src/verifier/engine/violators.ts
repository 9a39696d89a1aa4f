import type { Eligibility } from './eligibility.ts';

/** D3 step 2: units that together have too few places, and the teams they depend on. */
export interface UnitViolator {
  readonly units: readonly number[];
  readonly teams: readonly number[];
}

export function findViolators(eligibility: Eligibility, closed: Uint8Array): readonly UnitViolator[] {
  const alone: UnitViolator[] = [];
  const confined: number[] = [];
  const leader = new Int32Array(closed.length).map((_, team) => team);
  for (let unit = 0; unit < eligibility.units; unit++) {
    if (eligibility.isEmpty(unit)) {
      alone.push({ units: [unit], teams: [] });
    } else if (eligibility.isInside(unit, closed)) {
      confined.push(unit);
      const teams = eligibility.of(unit);
      for (const team of teams) unite(leader, teams[0], team);
    }
  }
  const components = new Map<number, { units: number[]; teams: number[] }>();
  for (let team = 0; team < closed.length; team++) {
    if (closed[team] !== 1) continue;
    const root = leaderOf(leader, team);
    const component = components.get(root) ?? { units: [], teams: [] };
    component.teams.push(team);
    components.set(root, component);
  }
  for (const unit of confined) components.get(leaderOf(leader, eligibility.of(unit)[0]))?.units.push(unit);
  return [...alone, ...components.values()];
}

/** The lowest team of a component leads it. */
function unite(leader: Int32Array, a: number, b: number): void {
  const x = leaderOf(leader, a);
  const y = leaderOf(leader, b);
  leader[Math.max(x, y)] = Math.min(x, y);
}

function leaderOf(leader: Int32Array, team: number): number {
  let at = team;
  while (leader[at] !== at) {
    leader[at] = leader[leader[at]];
    at = leader[at];
  }
  return at;
}
