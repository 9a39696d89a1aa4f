import { zero32 } from '../engine/bytes.ts';
import { commitDigest, logHash, payload, planHash, priorDigest, resultDigest, secretCommit } from '../engine/encode.ts';
import { drawSeed, strengthOfCommit } from '../engine/entropy.ts';
import { inlineRows } from '../checks/format.ts';
import { rosterRoot, secretForms } from '../engine/tree.ts';
import { Suite } from '../engine/suite.ts';
import { drawResult } from './made-result.ts';
import { Chance, risingHandles } from './chance.ts';
import { makePlan, districts, type PlanShape } from './made-plan.ts';
import type { Bundle, Commit, LogEntry, LogType, Plan, Roster, Row } from '../engine/bundle.ts';

export interface BundleShape extends PlanShape {
  readonly rows: number;
  readonly inspectorsPerScope: number;
}

/** What stands in the place of a result until there is one. */
const undrawn: Pick<Bundle, 'result' | 'result_digest' | 'log'> = {
  result: { trust: 0, selection: [], audit: [], skipped: [], scopes: [] },
  result_digest: zero32,
  log: { previous: zero32, entries: [], head: zero32 },
};
const deadline = '2026-11-22T02:00:00Z';

/** A whole draw that never took place: sound, sealed by the engine, different for every start. */
export function makeBundle(start: number, shape: BundleShape): Bundle | undefined {
  const chance = new Chance(start);
  const suite = new Suite(chance.suite());
  const plan = makePlan(chance, shape, start);
  const rows = makeRows(chance, suite, plan, shape, start);
  const roster = makeRoster(chance, plan, rows, shape, start);
  const secret = chance.hex(32);
  const previous = chance.hex(32);
  const freezeTime = '2026-11-21T02:00:00Z';
  const commitBase: Omit<Commit, 'snapshot_root' | 'prev_log_hash'> = {
    kind: shape.kind,
    draw_id: `${plan.plan_id}-01`,
    phase: 0,
    snapshot_id: `snapshot ${start}`,
    n_rows: BigInt(rows.length),
    roster_root: rosterRoot(suite, roster),
    plan_hash: planHash(suite, plan),
    prior_digest: priorDigest(suite, []),
    secret_commit: secretCommit(suite, secret),
    witness_slots: [
      ['D01', 10],
      ['D02', chance.between(10, 12)],
    ],
    beacons: chance.is(50) ? [['cn-ssq', '2026134', '2026-11-22T13:15:00Z']] : [],
    witness_deadline: deadline,
    void_policy: 'annul',
  };
  const base: Omit<Bundle, 'commit' | 'commit_digest' | 'entropy' | 'seed' | 'result' | 'result_digest' | 'log'> = {
    format: 'dualrandom-bundle',
    version: 1,
    alg: 'DR-1',
    suite: suite.name,
    plan,
    rows: { encoding: 'inline', rows, name: '', sha256: '' },
    roster,
    prior: [],
    events: [],
    openings: [],
    signatures: [],
  };
  const table = inlineRows(base);
  const unsealed: Commit = { ...commitBase, snapshot_root: table.root(), prev_log_hash: zero32 };
  const freeze: LogEntry = [7n, 'FREEZE', unsealed.draw_id, payload.freeze(suite, unsealed), freezeTime];
  const commit: Commit = { ...unsealed, prev_log_hash: logHash(suite, previous, freeze) };
  const commit_digest = commitDigest(suite, commit);
  const witness = commit.witness_slots.map(([slot, digits]) => [slot, chance.digits(digits), chance.hex(16)] as const);
  const beacons = commit.beacons.map(([type, parameter]) => [type, parameter, '03.07.12.18.25.31/09'] as const);
  const seed = drawSeed(suite, secret, commit_digest, witness, beacons);
  const partial = { ...base, commit, commit_digest, seed, entropy: { secret, witness, beacons, year_key: '' } };
  const result = drawResult({ ...partial, ...undrawn }, table, strengthOfCommit(commit).trust);
  if (result === undefined) return undefined;
  const result_digest = resultDigest(suite, seed, result);
  const entries: LogEntry[] = [freeze];
  const add = (type: LogType, digest: string, time: string) => {
    entries.push([entries[entries.length - 1][0] + 1n, type, commit.draw_id, digest, time]);
  };
  add('COMMIT', commit_digest, '2026-11-21T03:00:00Z');
  for (const [slot, digits, nonce] of witness)
    add('WITNESS-COMMIT', payload.witnessCommit(suite, commit.draw_id, slot, nonce, digits), '2026-11-22T01:00:00Z');
  for (const [slot, digits, nonce] of witness)
    add('WITNESS', payload.witness(suite, commit.draw_id, slot, nonce, digits), '2026-11-22T01:30:00Z');
  for (const beacon of beacons) add('BEACON', payload.beacon(suite, ...beacon), '2026-11-22T13:20:00Z');
  add('DRAW', result_digest, '2026-11-22T13:21:00Z');
  add('DISCLOSE', payload.disclose(suite, secret), '2026-11-22T13:30:00Z');
  const head = entries.reduce((hash, entry) => logHash(suite, hash, entry), previous);
  return { ...partial, result, result_digest, log: { previous, entries, head } };
}

function makeRows(chance: Chance, suite: Suite, plan: Plan, shape: BundleShape, start: number): readonly Row[] {
  const skills = plan.scopes[0]?.skills ?? [];
  const common = skills.filter((skill) => plan.scopes.every((scope) => scope.skills.includes(skill)));
  return risingHandles(`subject ${start}`, shape.rows).map((handle) => {
    const stratum = plan.strata.length > 0 ? chance.of(plan.strata).code : 'S1';
    const status = plan.strata.length > 0 && chance.is(15) ? chance.of(plan.exclusions).code : 'OK';
    const sig = `${chance.some(common, 30).join(',')}@${chance.of(districts)}`;
    return [handle, stratum, status, sig, secretForms.priv(suite, handle + handle, handle)];
  });
}

function makeRoster(chance: Chance, plan: Plan, rows: readonly Row[], shape: BundleShape, start: number): Roster {
  const inspectors: Row[] = plan.scopes.flatMap(({ scope }) => {
    const [department, district = chance.of(districts)] = scope.split('/');
    return risingHandles(`inspector ${start} ${scope}`, shape.inspectorsPerScope).map((handle): Row => {
      const held = chance.some(['FIRE', 'LEAD', 'SE'], 45);
      return [handle, department, 'OK', `${held.join(',')}@${district}`, chance.hex(32)];
    });
  });
  inspectors.sort(([a], [b]) => (a < b ? -1 : 1));
  if (inspectors.length === 0) return { inspectors, recusals: [], incompatible: [] };
  const pairs = (count: number, other: readonly Row[]) =>
    [...new Set(Array.from({ length: count }, () => `${chance.of(inspectors)[0]} ${chance.of(other)[0]}`))]
      .sort()
      .map((pair) => pair.split(' '));
  const recusals = pairs(Math.ceil(shape.rows / 8), rows).map(
    ([inspector, subject]) => [inspector, subject, '近亲属'] as const,
  );
  const incompatible = pairs(3, inspectors)
    .filter(([a, b]) => a < b)
    .map(([a, b]) => [a, b] as const);
  return { inspectors, recusals, incompatible };
}

/** As it stands in a file. */
export function bundleText(bundle: Bundle): string {
  return JSON.stringify(bundle, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

export function bundleBytes(bundle: Bundle): Uint8Array {
  return new TextEncoder().encode(bundleText(bundle));
}
