import { drawInspectors, formTeams, incompatiblePairs } from '../engine/inspectors.ts';
import { drawSizes } from '../engine/sizes.ts';
import { Eligibility } from '../engine/eligibility.ts';
import { coordinateKey, drawKey, rankHandles } from '../engine/tickets.ts';
import { match, noCap, noTeam } from '../engine/matching.ts';
import { scanTickets } from '../checks/selection.ts';
import { Suite, type SuiteName } from '../engine/suite.ts';
import { bundleForm, type Bundle } from '../engine/bundle.ts';
import { read } from './basics.ts';
import { certificateFault } from '../engine/certificates.ts';
import { verifyBundle } from '../verify.ts';
import type { BundleVector, InspectorVector, MatchingVector, SizeVector, SuiteVectors } from './vector-forms.ts';
import type { Tally } from './tally.ts';

/** TV4, sizes */
export function checkSizes(tally: Tally, name: string, vectors: readonly SizeVector[]): void {
  for (const vector of vectors) {
    const draw = { suite: new Suite(vector.suite), seed: vector.seed, id: vector.draw_id, phase: vector.phase };
    const strata = vector.strata.map((stratum) => ({ ...stratum, min: BigInt(stratum.min) }));
    const sizes = drawSizes(draw, strata, vector.strata);
    tally.compare(name, `${vector.name} refused`, sizes === undefined, vector.refused);
    if (sizes !== undefined)
      tally.compare(
        name,
        vector.name,
        sizes.map(({ N, n }) => [Number(N), Number(n)]),
        vector.expect,
      );
  }
}

/** TV5 */
export function checkTickets(tally: Tally, suiteName: SuiteName, seed: string, vectors: SuiteVectors['TV5']): void {
  const suite = new Suite(suiteName);
  const name = `${suiteName} TV5`;
  for (const vector of vectors) {
    const draw = { suite, seed, id: vector.draw_id, phase: vector.phase };
    const key =
      vector.mode === 'together'
        ? coordinateKey(suite, vector.year_key, vector.group)
        : drawKey(draw, 'subject', vector.stratum);
    const ranking = rankHandles(suite, key, vector.pool);
    const order = Array.from(ranking.order, (item, rank) => ({
      handle: vector.pool[item],
      ticket: ranking.ticket(rank),
    }));
    tally.compare(name, `${vector.name} order`, order, vector.order);
    const { drawn } = scanTickets(
      order.map((one) => one.handle),
      new Set(vector.skipped),
      vector.n,
    );
    tally.compare(name, `${vector.name} drawn`, drawn, vector.drawn);
  }
}

/** TV6, inspector_draws */
export function checkInspectorDraws(tally: Tally, name: string, vectors: readonly InspectorVector[]): void {
  for (const vector of vectors) {
    const draw = { suite: new Suite(vector.suite), seed: vector.seed, id: vector.draw_id, phase: vector.phase };
    const holders = new Map(vector.inspectors.map(([handle, held]) => [handle, new Set(held)]));
    const drawn = drawInspectors(draw, vector, holders);
    tally.compare(name, `${vector.name} refused`, drawn === undefined, vector.refused);
    if (drawn === undefined) continue;
    const rule = { scope: vector.scope, teamSize: vector.team_size, lead: vector.lead_qual };
    const { teams, unplaced } = formTeams(draw, rule, drawn, holders, incompatiblePairs(vector.incompatible));
    tally.compare(
      name,
      vector.name,
      { drawn, teams, unplaced },
      { drawn: vector.drawn, teams: vector.teams, unplaced: vector.unplaced },
    );
  }
}

/** TV7 … TV10b, fuzz; what was computed must also hold by its own certificates. */
export function checkMatchings(tally: Tally, name: string, vectors: readonly MatchingVector[]): void {
  for (const [at, vector] of vectors.entries()) {
    const suite = new Suite(vector.suite);
    const draw = { suite, seed: vector.seed, id: vector.draw_id, phase: vector.phase };
    const eligibility = Eligibility.of(vector.T, vector.elig);
    const caps = Int32Array.from({ length: vector.T }, (_, team) => vector.cap?.[team] ?? noCap);
    const outcome = match({
      suite,
      eligibility,
      caps,
      handles: vector.units,
      mixFactor: vector.mix,
      key: drawKey(draw, 'match', vector.scope),
    });
    const computed = {
      order: [...outcome.order],
      assign: Array.from(outcome.assign, (team) => (team === noTeam ? null : team)),
      load: [...outcome.load],
      uncovered: outcome.uncovered,
      violators: outcome.violators,
      frozen: outcome.frozen,
      stats: outcome.stats,
      certified: certificateFault({ ...outcome, eligibility, caps }) === undefined,
    };
    const { order, assign, load, uncovered, violators, frozen, stats } = vector;
    const stated = {
      order,
      assign,
      load,
      uncovered,
      violators: violators.map(({ units, teams }) => ({ units, teams })),
      frozen: frozen.map(({ level, teams }) => ({ level, teams })),
      stats: { repair: stats.repair, balance: stats.balance, mixed: stats.mixed },
      certified: true,
    };
    tally.compare(name, `matching ${at}`, computed, stated);
  }
}

/** TV11 */
export function checkEventBundle(tally: Tally, name: string, { bundle, bundle_events }: SuiteVectors['TV11']): void {
  const readBundle = read(bundleForm, bundle);
  const events = readBundle.events.map(({ event, seed, entered, moved }) => ({ event, seed, entered, moved }));
  tally.compare(
    name,
    'events',
    events,
    bundle_events.map(({ event, seed, entered, moved }) => ({ event, seed, entered, moved })),
  );
  tally.compare(name, 'bundle', verdicts(readBundle, 'FAIL'), []);
}

/** bundles and what their spoiled variants must fail */
export function checkBundles(tally: Tally, vectors: readonly BundleVector[]): void {
  for (const vector of vectors) {
    const sound = outcome(vector.bundle);
    tally.compare('bundles', `${vector.name}: fails`, sound.failed, []);
    tally.compare('bundles', `${vector.name}: not checked`, sound.notChecked, vector.not_checked);
    for (const spoiled of vector.spoiled) {
      const failed = outcome(patched(vector.bundle, spoiled.patch)).failed;
      tally.compare(
        'bundles',
        `${vector.name}: ${spoiled.name}`,
        failed.includes(spoiled.fail) ? spoiled.fail : failed,
        spoiled.fail,
      );
    }
  }
}

function outcome(bundle: unknown): { readonly failed: readonly string[]; readonly notChecked: readonly string[] } {
  let readBundle: Bundle;
  try {
    readBundle = read(bundleForm, bundle);
  } catch {
    return { failed: ['format'], notChecked: [] };
  }
  return { failed: verdicts(readBundle, 'FAIL'), notChecked: verdicts(readBundle, 'NOT-CHECKED') };
}

function verdicts(bundle: Bundle, verdict: string): readonly string[] {
  return verifyBundle(bundle).flatMap((line) => (line.verdict === verdict ? [line.check] : []));
}

function patched(bundle: unknown, patch: BundleVector['spoiled'][number]['patch']): unknown {
  const copy = structuredClone(bundle) as Record<string | number, unknown>;
  for (const [path, value] of patch) {
    let holder = copy;
    for (const step of path.slice(0, -1)) holder = holder[step] as Record<string | number, unknown>;
    holder[path[path.length - 1]] = value;
  }
  return copy;
}
