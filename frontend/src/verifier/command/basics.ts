import { ByteWriter, fromHex, toHex, zero32 } from '../engine/bytes.ts';
import { commitForm, eventForm, logTypes, planForm, resultForm } from '../engine/bundle.ts';
import {
  commitBytes,
  commitDigest,
  logHash,
  payload,
  planBytes,
  planHash,
  priorDigest,
  resultDigest,
  secretCommit,
} from '../engine/encode.ts';
import { beaconParameterFits, beaconValueFits, drawSeed, strengthOf } from '../engine/entropy.ts';
import { list } from '../engine/forms.ts';
import { parseJson } from '../engine/json.ts';
import { Suite, type SuiteName } from '../engine/suite.ts';
import {
  auditPath,
  incompatibleLeaf,
  recusalLeaf,
  rootOfPath,
  rosterRoot,
  rowLeaf,
  secretForms,
  treeRoot,
} from '../engine/tree.ts';
import { isText } from '../engine/text.ts';
import type { Form } from '../engine/forms.ts';
import type { SuiteVectors, VectorFile } from './vector-forms.ts';
import type { Tally } from './tally.ts';

export function read<Value>(form: Form<Value>, value: unknown): Value {
  return form.read(parseJson(new TextEncoder().encode(JSON.stringify(value))));
}

export function checkStrings(tally: Tally, { strings, beacon_values }: VectorFile): void {
  for (const { name, utf16, accepted, bytes } of strings) {
    const text = String.fromCharCode(...utf16);
    const written = isText(text) ? toHex(new ByteWriter().st(text).bytes) : '';
    tally.compare('strings', name, [isText(text), written], [accepted, bytes]);
  }
  for (const { type, parameter, value, accepted } of beacon_values)
    tally.compare(
      'beacon_values',
      `${type} ${value}`,
      beaconParameterFits(type, parameter) && beaconValueFits(type, value),
      accepted,
    );
}

/** TV1, TV2, TV2r, TV3p, TV3, TV3l, TV12: bytes, trees, commitment, seed, log. */
export function checkBytes(tally: Tally, name: SuiteName, vectors: SuiteVectors): void {
  const suite = new Suite(name);
  checkHashes(tally, suite, vectors.TV1);
  checkRows(tally, suite, vectors.TV2);
  checkRoster(tally, suite, vectors);
  for (const { plan, plan_bytes, plan_hash } of vectors.TV3p) {
    const read_ = read(planForm, plan);
    tally.compare(`${name} TV3p`, 'plan_bytes', toHex(planBytes(read_).bytes), plan_bytes);
    tally.compare(`${name} TV3p`, 'plan_hash', planHash(suite, read_), plan_hash);
  }
  checkCommitment(tally, suite, vectors.TV3);
  checkLog(tally, suite, vectors);
  for (const { slots, beacons, ...stated } of vectors.TV12)
    tally.compare(
      `${name} TV12`,
      JSON.stringify(slots),
      strengthOf(
        slots.map(([, digits]) => digits),
        beacons,
      ),
      stated,
    );
}

function checkHashes(tally: Tally, suite: Suite, stated: SuiteVectors['TV1']): void {
  const demo = new ByteWriter().u8(0);
  const key = Uint8Array.from({ length: 32 }, (_, byte) => byte);
  const computed: Readonly<Record<string, Uint8Array>> = {
    "H('abc')": suite.hash(new TextEncoder().encode('abc')),
    "st('企业A')": new ByteWriter().st('企业A').bytes,
    "TH('demo',00)": suite.tagged('demo', demo),
    "TM(key=00..1f,'demo',00)": suite.taggedMac(key, 'demo', demo),
  };
  for (const [what, hex] of Object.entries(stated))
    tally.compare(`${suite.name} TV1`, what, toHex(computed[what] ?? new Uint8Array()), hex);
}

function checkRows(tally: Tally, suite: Suite, { k_year, k_snapshot, rows, trees }: SuiteVectors['TV2']): void {
  const list_ = `${suite.name} TV2`;
  const leaves = rows.map((row) => rowLeaf(suite, [row.handle, row.stratum, row.status, row.sig, row.priv]));
  for (const [at, row] of rows.entries()) {
    const record = new ByteWriter().st(row.subject_id).st(row.name).st(row.class).u32(row.times);
    tally.compare(list_, 'handle', secretForms.handle(suite, fromHex(k_year), 'handle', row.subject_id), row.handle);
    tally.compare(list_, 'salt', secretForms.salt(suite, fromHex(k_snapshot), 'salt', row.subject_id), row.salt);
    tally.compare(list_, 'record', toHex(record.bytes), row.record);
    tally.compare(list_, 'priv', secretForms.priv(suite, row.salt, row.record), row.priv);
    tally.compare(list_, 'leaf', toHex(leaves[at]), row.leaf);
  }
  for (const { n, root, paths } of trees) {
    const some = leaves.slice(0, n);
    tally.compare(list_, `root of ${n}`, toHex(treeRoot(suite, some)), root);
    for (const { index, path } of paths) {
      tally.compare(
        list_,
        `path ${index} of ${n}`,
        auditPath(suite, some, index).map((node) => toHex(node)),
        path,
      );
      tally.compare(
        list_,
        `root of path ${index} of ${n}`,
        toHex(rootOfPath(suite, some[index], index, n, path.map(fromHex))),
        root,
      );
    }
  }
}

function checkRoster(tally: Tally, suite: Suite, { TV2, TV2r }: SuiteVectors): void {
  const list_ = `${suite.name} TV2r`;
  for (const row of TV2r.inspectors) {
    const record = new ByteWriter().st(row.inspector_id).st(row.name);
    tally.compare(
      list_,
      'handle',
      secretForms.handle(suite, fromHex(TV2.k_year), 'inspector-handle', row.inspector_id),
      row.handle,
    );
    tally.compare(
      list_,
      'salt',
      secretForms.salt(suite, fromHex(TV2.k_snapshot), 'inspector-salt', row.inspector_id),
      row.salt,
    );
    tally.compare(list_, 'record', toHex(record.bytes), row.record);
    tally.compare(list_, 'priv', secretForms.priv(suite, row.salt, row.record), row.priv);
    tally.compare(
      list_,
      'leaf',
      toHex(rowLeaf(suite, [row.handle, row.department, row.status, row.sig, row.priv])),
      row.leaf,
    );
  }
  for (const { inspector, subject, reason, leaf } of TV2r.recusals)
    tally.compare(list_, 'recusal', toHex(recusalLeaf(suite, inspector, subject, reason)), leaf);
  for (const { lower, higher, leaf } of TV2r.incompatible)
    tally.compare(list_, 'incompatible', toHex(incompatibleLeaf(suite, lower, higher)), leaf);
  const roster = {
    inspectors: TV2r.inspectors.map((row) => [row.handle, row.department, row.status, row.sig, row.priv] as const),
    recusals: TV2r.recusals.map(({ inspector, subject, reason }) => [inspector, subject, reason] as const),
    incompatible: TV2r.incompatible.map(({ lower, higher }) => [lower, higher] as const),
  };
  tally.compare(list_, 'roster_root', rosterRoot(suite, roster), TV2r.roster_root);
  const empty = rosterRoot(suite, { inspectors: [], recusals: [], incompatible: [] });
  tally.compare(list_, 'empty_roster_root', empty, TV2r.empty_roster_root);
}

function checkCommitment(tally: Tally, suite: Suite, stated: SuiteVectors['TV3']): void {
  const list_ = `${suite.name} TV3`;
  const commit = read(commitForm, stated.commit);
  tally.compare(list_, 'commit_bytes', toHex(commitBytes(suite.name, commit).bytes), stated.commit_bytes);
  tally.compare(list_, 'C', commitDigest(suite, commit), stated.C);
  tally.compare(list_, 'seed', drawSeed(suite, stated.secret, stated.C, stated.witness, stated.beacons), stated.seed);
  const [slot, digits] = stated.witness[0];
  const { nonce } = stated;
  tally.compare(
    list_,
    'witness_commit',
    payload.witnessCommit(suite, commit.draw_id, slot, nonce, digits),
    stated.witness_commit,
  );
  tally.compare(
    list_,
    'witness_reveal',
    payload.witness(suite, commit.draw_id, slot, nonce, digits),
    stated.witness_reveal,
  );
}

function checkLog(tally: Tally, suite: Suite, { TV2, TV3, TV3l }: SuiteVectors): void {
  const list_ = `${suite.name} TV3l`;
  tally.compare(list_, 'prior_digest', priorDigest(suite, TV3l.prior), TV3l.prior_digest);
  const commit = read(commitForm, TV3.commit);
  const draw = commit.draw_id;
  const [slot, digits] = TV3.witness[0];
  const [removed, replaced, annulled] = read(list(eventForm), TV3l.events.slice(0, 3));
  const voided = TV3l.events[3];
  const payloads = [
    secretCommit(suite, TV2.k_year),
    payload.freeze(suite, commit),
    TV3.C,
    payload.witnessCommit(suite, draw, slot, TV3.nonce, digits),
    payload.witness(suite, draw, slot, TV3.nonce, digits),
    payload.beacon(suite, ...TV3.beacons[0]),
    resultDigest(suite, TV3.seed, read(resultForm, TV3l.result)),
    payload.disclose(suite, TV3l.secret),
    payload.removed(suite, draw, removed),
    payload.replace(suite, draw, replaced),
    payload.replaced(suite, draw, replaced),
    payload.ended(suite, 'annul', draw, annulled.event, annulled.reason, annulled.approvers),
    payload.ended(suite, 'void', draw, 0, voided.reason, voided.approvers),
  ];
  let hash = zero32;
  for (const [at, entry] of TV3l.entries.entries()) {
    tally.compare(list_, `payload of ${entry.type}`, payloads[at], entry.payload);
    const type = logTypes.find((known) => known === entry.type) ?? 'KEY';
    hash = logHash(suite, hash, [BigInt(entry.number), type, entry.draw_id, entry.payload, entry.time]);
    tally.compare(list_, `hash of ${entry.type}`, hash, entry.hash);
  }
}
