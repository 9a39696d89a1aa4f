import { Eligibility } from './eligibility.ts';
import { departmentOf, districtOf, readSig } from './text.ts';
import { noCap } from './matching.ts';
import type { Holders } from './inspectors.ts';
import type { Roster, Scope } from './bundle.ts';

/** A subject that a scope visits. */
export interface Unit {
  readonly handle: string;
  readonly sig: string;
}

/** The inspectors from whom a subject is kept. */
export type Recused = ReadonlyMap<string, readonly string[]>;

export function recusedBySubject(roster: Roster): Recused {
  const recused = new Map<string, string[]>();
  for (const [inspector, subject] of roster.recusals) {
    const known = recused.get(subject);
    if (known === undefined) recused.set(subject, [inspector]);
    else known.push(inspector);
  }
  return recused;
}

/** A5: the inspectors of a scope and what they hold, rising by handle as in the roster. */
export function holdersOf(scope: string, roster: Roster): Holders {
  const department = departmentOf(scope);
  const district = districtOf(scope);
  const own = roster.inspectors.filter(
    ([, of, , sig]) => of === department && (district === undefined || readSig(sig).district === district),
  );
  return new Map(own.map(([handle, , , sig]) => [handle, new Set(readSig(sig).qualifications)]));
}

/** What a scope demands of a team for a subject. */
export function demandOf(scope: Scope, sig: string): readonly string[] {
  return readSig(sig).qualifications.filter((qualification) => scope.skills.includes(qualification));
}

/** D2's last sentence, for all teams and units of a scope. */
export function eligibilityOf(
  scope: Scope,
  teams: readonly (readonly string[])[],
  holders: Holders,
  units: readonly Unit[],
  recused: Recused,
): Eligibility {
  const eligibility = new Eligibility(teams.length);
  const teamOf = new Map(teams.flatMap((members, team) => members.map((member) => [member, team] as const)));
  const held = teams.map((members) => new Set(members.flatMap((member) => [...(holders.get(member) ?? [])])));
  const classes = new Map<string, number>();
  for (const { handle, sig } of units) {
    let unitClass = classes.get(sig);
    if (unitClass === undefined) {
      const demand = demandOf(scope, sig);
      const able = teams.flatMap((members, team) =>
        members.length > 0 && demand.every((qualification) => held[team].has(qualification)) ? [team] : [],
      );
      unitClass = eligibility.addClass(able);
      classes.set(sig, unitClass);
    }
    const without = (recused.get(handle) ?? []).flatMap((inspector) => teamOf.get(inspector) ?? []);
    eligibility.addUnit(unitClass, without);
  }
  return eligibility;
}

export function capsOf(scope: Scope, teams: number): Int32Array {
  return new Int32Array(teams).fill(scope.cap === 0 ? noCap : Math.min(scope.cap, noCap));
}
