import { drawInspectors, formTeams, incompatiblePairs } from '../engine/inspectors.ts';
import { drawKey, type Draw } from '../engine/tickets.ts';
import { drawSizes } from '../engine/sizes.ts';
import { Eligibility } from '../engine/eligibility.ts';
import { match, noCap, noTeam } from '../engine/matching.ts';
import { Suite } from '../engine/suite.ts';
import { Chance, risingHandles } from './chance.ts';
import type { InspectorVector, MatchingVector, SizeVector } from '../command/vector-forms.ts';
import type { Stratum } from '../engine/bundle.ts';

/** Cases of section G's form with what this engine makes of them, for the other engine to recompute. */
function made(chance: Chance): {
  readonly draw: Draw;
  readonly head: Pick<MatchingVector, 'suite' | 'seed' | 'draw_id' | 'phase'>;
} {
  const head = {
    suite: chance.suite(),
    seed: chance.hex(32),
    draw_id: `M-${chance.below(1000)}`,
    phase: chance.below(4),
  };
  return { head, draw: { suite: new Suite(head.suite), seed: head.seed, id: head.draw_id, phase: head.phase } };
}

export function makeMatching(chance: Chance): MatchingVector {
  const { head, draw } = made(chance);
  const T = chance.between(0, 9);
  const count = chance.between(0, 28);
  const capped = chance.of(['none', 'tight', 'mixed'] as const);
  const roomy = Math.ceil(count / Math.max(1, T));
  const capOf = () =>
    capped === 'tight'
      ? chance.between(Math.max(0, roomy - 2), roomy + 1)
      : chance.is(30)
        ? null
        : chance.below(roomy + 2);
  const cap = capped === 'none' ? null : Array.from({ length: T }, capOf);
  const teams = Array.from({ length: T }, (_, team) => team);
  const density = chance.of([10, 30, 60, 95]);
  const kinds = Array.from({ length: chance.between(1, 6) }, () => chance.some(teams, density));
  const elig = Array.from({ length: count }, () => (chance.is(60) ? chance.of(kinds) : chance.some(teams, density)));
  const units = [...risingHandles(`unit ${head.seed}`, count)].sort(() => chance.below(3) - 1);
  const eligibility = Eligibility.of(T, elig);
  const caps = Int32Array.from({ length: T }, (_, team) => cap?.[team] ?? noCap);
  const mix = chance.of([0, 1, 5, 20]);
  const scope = chance.of(['x', 'D01', 'D02/350203']);
  const outcome = match({
    suite: draw.suite,
    key: drawKey(draw, 'match', scope),
    handles: units,
    eligibility,
    caps,
    mixFactor: mix,
  });
  return {
    ...head,
    scope,
    mix,
    units,
    elig,
    T,
    cap,
    order: [...outcome.order],
    assign: Array.from(outcome.assign, (team) => (team === noTeam ? null : team)),
    load: [...outcome.load],
    uncovered: [...outcome.uncovered],
    violators: outcome.violators.map((one) => ({ units: [...one.units], teams: [...one.teams] })),
    frozen: outcome.frozen.map((set) => ({ level: set.level, teams: [...set.teams] })),
    stats: outcome.stats,
  };
}

export function makeInspectorDraw(chance: Chance): InspectorVector {
  const { head, draw } = made(chance);
  const scope = chance.of(['D1', 'D2/350203']);
  const count = chance.between(0, 14);
  const inspectors = risingHandles(`person ${head.seed}`, count).map((handle): [string, string[]] => [
    handle,
    chance.some(['A', 'B', 'LEAD'], 45),
  ]);
  const n = chance.between(1, Math.max(1, count));
  const coverage = chance
    .some(['A', 'B', 'LEAD'], 60)
    .map((qualification): [string, number] => [qualification, chance.below(4)]);
  const lead_qual = chance.is(60) ? 'LEAD' : '';
  const incompatible = inspectors.flatMap(([a], at) =>
    inspectors
      .slice(at + 1)
      .filter(() => chance.is(12))
      .map(([b]): [string, string] => [a, b]),
  );
  const team_size = chance.between(1, n);
  const holders = new Map(inspectors.map(([handle, held]) => [handle, new Set(held)]));
  const drawn = drawInspectors(draw, { scope, n, coverage }, holders);
  const base = { ...head, name: '', scope, inspectors, n, team_size, coverage, lead_qual, incompatible };
  if (drawn === undefined) return { ...base, refused: true, drawn: [], teams: [], unplaced: [] };
  const { teams, unplaced } = formTeams(
    draw,
    { scope, teamSize: team_size, lead: lead_qual },
    drawn,
    holders,
    incompatiblePairs(incompatible),
  );
  return { ...base, refused: false, drawn: [...drawn], teams: teams.map((team) => [...team]), unplaced: [...unplaced] };
}

export function makeSizes(chance: Chance): SizeVector {
  const { head, draw } = made(chance);
  const hamilton = chance.is(25);
  const total = chance.below(300);
  const strata = ['S1', 'S2', 'S3', 'S4'].slice(0, chance.between(1, 4)).map((code) => {
    const rows = chance.below(chance.of([5, 500, 100000]));
    const ok = rows - chance.below(rows + 1);
    const prior = head.phase === 0 ? 0 : chance.below(ok + 1);
    const standing = chance.below(prior + 1);
    const mode: Stratum['mode'] = hamilton ? 'hamilton' : chance.of(['ceil', 'floor', 'half_up', 'seeded']);
    const base: Stratum['base'] = chance.is(50) ? 'eligible' : 'in_scope';
    return {
      code,
      bp: chance.below(10001),
      mode,
      min: hamilton ? total : chance.below(20),
      base,
      rows,
      ok,
      prior,
      standing,
    };
  });
  const sizes = drawSizes(
    draw,
    strata.map((stratum) => ({ ...stratum, min: BigInt(stratum.min) })),
    strata,
  );
  const expect = sizes?.map(({ N, n }): [number, number] => [Number(N), Number(n)]) ?? [];
  return { ...head, name: '', strata, refused: sizes === undefined, expect };
}
