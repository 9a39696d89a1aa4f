import { certificateFault } from '../engine/certificates.ts';
import { capsOf, eligibilityOf, holdersOf, type Unit } from '../engine/demand.ts';
import { drawInspectors, formTeams, type Holders } from '../engine/inspectors.ts';
import { match, noTeam } from '../engine/matching.ts';
import { districtOf, readSig } from '../engine/text.ts';
import { drawKey } from '../engine/tickets.ts';
import { demand, demandSameList, Refused, refuse, type Outcome } from './report.ts';
import type { Case } from './case.ts';
import type { Scope, ScopeResult } from '../engine/bundle.ts';

type Visit = (scope: Scope, result: ScopeResult, at: number) => void;

function eachScope({ bundle }: Case, visit: Visit): Outcome {
  const { scopes } = bundle.plan;
  const results = bundle.result.scopes;
  demandSameList(
    'B9',
    '派出单位名单',
    'the scopes of the result',
    scopes.map((s) => s.scope),
    results.map((s) => s.scope),
  );
  scopes.forEach((scope, at) => visit(scope, results[at], at));
  return undefined;
}

export function checkInspectors(subject: Case): Outcome {
  return eachScope(subject, (scope, result) => {
    const drawn = drawInspectors(subject.draw, scope, holdersOf(scope.scope, subject.bundle.roster));
    if (drawn === undefined)
      refuse('D1', `${scope.scope} 的名额无法满足`, `the quotas of ${scope.scope} cannot be met`);
    demandSameList(
      'D1',
      `${scope.scope} 抽中的检查人员`,
      `the drawn inspectors of ${scope.scope}`,
      drawn,
      result.inspectors,
    );
  });
}

export function checkTeams(subject: Case): Outcome {
  return eachScope(subject, (scope, result) => {
    const holders = knownHolders(subject, scope, result.inspectors);
    const rule = { scope: scope.scope, teamSize: scope.team_size, lead: scope.lead_qual };
    const { teams, unplaced } = formTeams(subject.draw, rule, result.inspectors, holders, subject.incompatible);
    demand(
      teams.length === result.teams.length,
      'D2',
      `${scope.scope} 应有 ${teams.length} 组，公布 ${result.teams.length} 组`,
      `${scope.scope} has ${teams.length} teams, published ${result.teams.length}`,
    );
    teams.forEach((team, at) =>
      demandSameList('D2', `${scope.scope} 第 ${at} 组`, `team ${at} of ${scope.scope}`, team, result.teams[at]),
    );
    demandSameList('D2', `${scope.scope} 未编组的人员`, `the unplaced of ${scope.scope}`, unplaced, result.unplaced);
  });
}

function knownHolders({ bundle }: Case, { scope }: Scope, handles: readonly string[]): Holders {
  const holders = holdersOf(scope, bundle.roster);
  for (const handle of handles)
    demand(
      holders.has(handle),
      'E2',
      `${scope} 的名册中没有 ${handle}`,
      `${handle} stands not in the roster of ${scope}`,
    );
  return holders;
}

/** The subjects that a scope visits, rising. */
export function unitsOf(subject: Case, scope: Scope): readonly Unit[] {
  const district = districtOf(scope.scope);
  return district === undefined
    ? subject.subjects
    : subject.subjects.filter(({ sig }) => readSig(sig).district === district);
}

export function scopeEligibility(
  subject: Case,
  scope: Scope,
  teams: readonly (readonly string[])[],
  units: readonly Unit[],
) {
  return eligibilityOf(scope, teams, knownHolders(subject, scope, teams.flat()), units, subject.recused);
}

export function checkMatching(subject: Case): Outcome {
  const count = subject.bundle.plan.scopes.length;
  return eachScope(subject, (scope, result, at) => {
    const units = unitsOf(subject, scope);
    const handles = units.map((unit) => unit.handle);
    const outcome = match({
      suite: subject.suite,
      key: drawKey(subject.draw, 'match', scope.scope),
      handles,
      eligibility: scopeEligibility(subject, scope, result.teams, units),
      caps: capsOf(scope, result.teams.length),
      mixFactor: scope.mix_factor,
      progress: (share) => subject.progress((at + share) / count),
    });
    const { scope: name } = scope;
    const teamOf = (team: number | null) => (team === null || team === noTeam ? '-' : String(team));
    const same = (zh: string, en: string, computed: readonly string[], stated: readonly string[]) =>
      demandSameList('D3', `${name} 的${zh}`, `${en} of ${name}`, computed, stated);
    same(
      '匹配',
      'the matching',
      handles.map((handle, unit) => `${handle}→${teamOf(outcome.assign[unit])}`),
      result.assign.map(([handle, team]) => `${handle}→${teamOf(team)}`),
    );
    const listed = (items: readonly (number | string)[]) => items.join(',');
    same(
      '缺口',
      'the shortages',
      outcome.violators.map((v) => `${listed(v.units.map((unit) => handles[unit]))}/${listed(v.teams)}`),
      result.violators.map((v) => `${listed(v.units)}/${listed(v.teams)}`),
    );
    same(
      '冻结名单',
      'the freeze list',
      outcome.frozen.map((set) => `${set.level}/${listed(set.teams)}`),
      result.frozen.map((set) => `${set.level}/${listed(set.teams)}`),
    );
  });
}

export function checkCertificates(subject: Case): Outcome {
  return eachScope(subject, (scope, result) => {
    const units = unitsOf(subject, scope);
    const unitOf = new Map(units.map(({ handle }, unit) => [handle, unit]));
    const known = (handle: string) =>
      unitOf.get(handle) ??
      refuse('D4', `${scope.scope} 没有检查对象 ${handle}`, `${scope.scope} does not visit ${handle}`);
    const assign = new Int32Array(units.length).fill(noTeam);
    const seen = new Set<number>();
    for (const [handle, team] of result.assign) {
      const unit = known(handle);
      demand(!seen.has(unit), 'D4', `${scope.scope} 重复安排 ${handle}`, `${scope.scope} assigns ${handle} twice`);
      seen.add(unit);
      if (team === null) continue;
      demand(
        team < result.teams.length,
        'D4',
        `${scope.scope} 没有第 ${team} 组`,
        `${scope.scope} has no team ${team}`,
      );
      assign[unit] = team;
    }
    const fault = certificateFault({
      eligibility: scopeEligibility(subject, scope, result.teams, units),
      caps: capsOf(scope, result.teams.length),
      assign,
      violators: result.violators.map(({ units: handles, teams }) => ({ units: handles.map(known), teams })),
      frozen: result.frozen,
    });
    if (fault !== undefined)
      throw new Refused('D4', { zh: `${scope.scope}：${fault.zh}`, en: `${scope.scope}: ${fault.en}` });
  });
}
