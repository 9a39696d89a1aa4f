import { capsOf, eligibilityOf, holdersOf, recusedBySubject, type Unit } from '../engine/demand.ts';
import { drawInspectors, formTeams, incompatiblePairs } from '../engine/inspectors.ts';
import { match, noTeam } from '../engine/matching.ts';
import { drawKey, Ranking, type Draw } from '../engine/tickets.ts';
import { Case } from '../checks/case.ts';
import { computedSizes } from '../checks/pool.ts';
import { scanTickets, ticketOrder } from '../checks/selection.ts';
import { districtOf, readSig } from '../engine/text.ts';
import type { Bundle, Result, Scope, ScopeResult } from '../engine/bundle.ts';
import type { RowTable } from '../engine/rows.ts';

/** What the draw gives; undefined if the made-up plan asks for more than the made-up roster has. */
export function drawResult(bundle: Bundle, rows: RowTable, trust: number): Result | undefined {
  const subject = new Case(bundle, rows, false, () => undefined);
  const sizes = computedSizes(subject);
  if (sizes === undefined) return undefined;
  const selection = bundle.plan.strata.map(({ code }, at) => {
    const { N, n } = sizes[at];
    return { stratum: code, N, n, drawn: scanTickets(ticketOrder(subject, code), new Set(), Number(n)).drawn };
  });
  const audit = (selection.length > 0 ? bundle.plan.exclusions : []).map(({ code }) => {
    const excluded = rows.where((row) => rows.status(row) === code);
    const { order } = new Ranking(
      subject.suite,
      drawKey(subject.draw, 'subject', `AUDIT/${code}`),
      rows.handles,
      excluded,
    );
    return { code, handles: Array.from(order.subarray(0, 20), (row) => rows.handle(row)) };
  });
  const drawn = new Set(selection.flatMap((stratum) => stratum.drawn));
  const units: Unit[] = [];
  for (let row = 0; row < rows.length; row++)
    if (bundle.commit.kind === 'inspectors' || drawn.has(rows.handle(row)))
      units.push({ handle: rows.handle(row), sig: rows.sig(row) });
  const scopes = bundle.plan.scopes.map((scope) => scopeResult(bundle, subject.draw, scope, units));
  return scopes.every((scope) => scope !== undefined) ? { trust, selection, audit, skipped: [], scopes } : undefined;
}

function scopeResult({ roster }: Bundle, draw: Draw, scope: Scope, subjects: readonly Unit[]): ScopeResult | undefined {
  const holders = holdersOf(scope.scope, roster);
  const inspectors = drawInspectors(draw, scope, holders);
  if (inspectors === undefined) return undefined;
  const rule = { scope: scope.scope, teamSize: scope.team_size, lead: scope.lead_qual };
  const { teams, unplaced } = formTeams(draw, rule, inspectors, holders, incompatiblePairs(roster.incompatible));
  const district = districtOf(scope.scope);
  const units = subjects.filter(({ sig }) => district === undefined || readSig(sig).district === district);
  const handles = units.map((unit) => unit.handle);
  const outcome = match({
    suite: draw.suite,
    key: drawKey(draw, 'match', scope.scope),
    handles,
    eligibility: eligibilityOf(scope, teams, holders, units, recusedBySubject(roster)),
    caps: capsOf(scope, teams.length),
    mixFactor: scope.mix_factor,
  });
  return {
    scope: scope.scope,
    inspectors,
    teams,
    unplaced,
    assign: handles.map((handle, unit) => [handle, outcome.assign[unit] === noTeam ? null : outcome.assign[unit]]),
    violators: outcome.violators.map((violator) => ({
      units: violator.units.map((unit) => handles[unit]),
      teams: violator.teams,
    })),
    frozen: outcome.frozen,
  };
}
