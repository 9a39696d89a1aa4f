import { capsOf, eligibilityOf, demandOf, type Recused, type Unit } from './demand.ts';
import { dealAndRepair, noTeam } from './matching.ts';
import { drawKey, inTicketOrder, type Draw } from './tickets.ts';
import type { Holders, Pairs } from './inspectors.ts';
import type { Scope } from './bundle.ts';

/** A scope as the events before left it. */
export interface ScopeState {
  readonly scope: Scope;
  readonly holders: Holders;
  readonly teams: (readonly string[])[];
  /** subject to team; `noTeam`: uncovered */
  readonly assign: Map<string, number>;
  /** drawn in it or entered by an earlier event */
  readonly used: Set<string>;
}

export interface Leaving {
  readonly handle: string;
  readonly team: number;
  readonly open: readonly Unit[];
}

export interface ReplacementOutcome {
  readonly entered: string;
  readonly moved: readonly (readonly [handle: string, team: number | null])[];
}

/** D5; `draw` has the event's seed. Brings `state` to what it is afterwards. */
export function replaceInspector(
  draw: Draw,
  state: ScopeState,
  leaving: Leaving,
  recused: Recused,
  incompatible: Pairs,
): ReplacementOutcome {
  const { scope, teams } = state;
  const members = teams[leaving.team].filter((member) => member !== leaving.handle);
  const candidates = candidatesFor(state, members, leaving.open, recused, incompatible);
  const entered = inTicketOrder(draw.suite, drawKey(draw, 'replace', scope.scope), candidates).at(0);
  if (entered !== undefined) {
    teams[leaving.team] = [...members, entered];
    state.used.add(entered);
    return { entered, moved: [] };
  }
  teams[leaving.team] = members;
  return { entered: '', moved: dealAnew(draw, state, leaving.open, recused) };
}

function candidatesFor(
  { scope, holders, used }: ScopeState,
  members: readonly string[],
  open: readonly Unit[],
  recused: Recused,
  incompatible: Pairs,
): readonly string[] {
  const has = (qualification: string) => members.some((member) => holders.get(member)?.has(qualification));
  const wanted = new Set(open.flatMap((unit) => demandOf(scope, unit.sig)));
  if (scope.lead_qual !== '') wanted.add(scope.lead_qual);
  const missing = [...wanted].filter((qualification) => !has(qualification));
  const barred = new Set(open.flatMap((unit) => recused.get(unit.handle) ?? []));
  return [...holders.keys()].filter(
    (handle) =>
      !used.has(handle) &&
      !barred.has(handle) &&
      missing.every((qualification) => holders.get(handle)?.has(qualification)) &&
      !members.some((member) => incompatible(member, handle)),
  );
}

function dealAnew(draw: Draw, state: ScopeState, open: readonly Unit[], recused: Recused): ReplacementOutcome['moved'] {
  const { scope, teams, assign, holders } = state;
  const handles = open.map((unit) => unit.handle);
  handles.forEach((handle) => assign.delete(handle));
  const load = new Int32Array(teams.length);
  for (const team of assign.values()) if (team !== noTeam) load[team]++;
  const { placing } = dealAndRepair(
    {
      suite: draw.suite,
      key: drawKey(draw, 'match', scope.scope),
      handles,
      eligibility: eligibilityOf(scope, teams, holders, open, recused),
      caps: capsOf(scope, teams.length),
      mixFactor: 0,
    },
    load,
  );
  return handles.map((handle, unit) => {
    const team = placing.assign[unit];
    assign.set(handle, team);
    return [handle, team === noTeam ? null : team];
  });
}
