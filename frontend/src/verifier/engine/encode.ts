import { ByteWriter } from './bytes.ts';
import type { Suite, SuiteName } from './suite.ts';
import type { Commit, DrawEvent, LogEntry, Plan, Prior, Result } from './bundle.ts';

/** A5 */
export function planBytes(plan: Plan): ByteWriter {
  const out = new ByteWriter().st('DualRandom-plan').u32(1).st(plan.plan_id).st(plan.title).st(plan.cutoff);
  out.ls(plan.strata, (s) => out.st(s.code).u32(s.bp).st(s.mode).u64(s.min).st(s.base));
  out.ls(plan.exclusions, (exclusion) => out.st(exclusion.code).st(exclusion.rule));
  out.ls(plan.scopes, (s) => {
    out.st(s.scope).u32(s.n).u32(s.team_size).u32(s.cap).u32(s.mix_factor);
    out.ls(s.coverage, ([qualification, min]) => out.st(qualification).u32(min));
    out.st(s.lead_qual).ls(s.skills, (skill) => out.st(skill));
  });
  const { draw_id, mode, group, year_commit } = plan.coordinate;
  out.st(draw_id).st(mode).st(group).bsHex(year_commit);
  return out.st(plan.supplement).st(plan.replacement).st(plan.disclosure);
}

export function planHash(suite: Suite, plan: Plan): string {
  return suite.taggedHex('plan', planBytes(plan));
}

/** B2 */
export function commitBytes(suite: SuiteName, commit: Commit): ByteWriter {
  const out = new ByteWriter().st('DualRandom-commit').u32(1).st(suite).st(commit.kind).st(commit.draw_id);
  out.u32(commit.phase).bsHex(commit.prev_log_hash).st(commit.snapshot_id).u64(commit.n_rows);
  out.bsHex(commit.snapshot_root).bsHex(commit.roster_root).bsHex(commit.plan_hash).bsHex(commit.prior_digest);
  out.bsHex(commit.secret_commit);
  out.ls(commit.witness_slots, ([slot, digits]) => out.st(slot).u32(digits));
  out.ls(commit.beacons, ([type, parameter, time]) => out.st(type).st(parameter).st(time));
  return out.st(commit.witness_deadline).st(commit.void_policy);
}

export function commitDigest(suite: Suite, commit: Commit): string {
  return suite.taggedHex('commit', commitBytes(suite.name, commit));
}

export function priorDigest(suite: Suite, prior: Prior): string {
  const out = new ByteWriter();
  out.ls(prior, ([handle, stratum, standing]) =>
    out
      .hex(handle)
      .st(stratum)
      .u8(standing ? 1 : 0),
  );
  return suite.taggedHex('prior', out);
}

/** B2 for S, B5 and C6 for K_year and Y. */
export function secretCommit(suite: Suite, secret: string): string {
  return suite.taggedHex('secret', new ByteWriter().bsHex(secret));
}

/** B9 */
export function resultDigest(suite: Suite, seed: string, result: Result): string {
  const out = new ByteWriter().bsHex(seed).u8(result.trust);
  const handles = (items: readonly string[]) => out.ls(items, (handle) => out.hex(handle));
  const numbers = (items: readonly number[]) => out.ls(items, (number) => out.u32(number));
  out.ls(result.selection, (s) => handlesAfter(out.st(s.stratum).u64(s.N).u64(s.n), s.drawn));
  out.ls(result.audit, (sample) => handlesAfter(out.st(sample.code), sample.handles));
  out.ls(result.skipped, ([stratum, handle, draw]) => out.st(stratum).hex(handle).st(draw));
  out.ls(result.scopes, (s) => {
    out.st(s.scope);
    handles(s.inspectors);
    out.ls(s.teams, handles);
    handles(s.unplaced);
    out.ls(s.assign, ([handle, team]) => out.hex(handle).u32(team === null ? 0 : team + 1));
    out.ls(s.violators, (violator) => {
      handles(violator.units);
      numbers(violator.teams);
    });
    out.ls(s.frozen, (set) => {
      out.u32(set.level);
      numbers(set.teams);
    });
  });
  return suite.taggedHex('result', out);
}

function handlesAfter(out: ByteWriter, items: readonly string[]): void {
  out.ls(items, (handle) => out.hex(handle));
}

/** B5: payload digests. */
export const payload = {
  freeze: (suite: Suite, { snapshot_root, roster_root, plan_hash }: Commit) =>
    suite.taggedHex('freeze', new ByteWriter().bsHex(snapshot_root).bsHex(roster_root).bsHex(plan_hash)),
  witnessCommit: (suite: Suite, draw: string, slot: string, nonce: string, digits: string) =>
    suite.taggedHex('witness', new ByteWriter().st(draw).st(slot).bsHex(nonce).st(digits)),
  witness: (suite: Suite, draw: string, slot: string, nonce: string, digits: string) =>
    suite.taggedHex('reveal', new ByteWriter().st(draw).st(slot).bsHex(nonce).st(digits)),
  beacon: (suite: Suite, type: string, parameter: string, value: string) =>
    suite.taggedHex('beacon', new ByteWriter().st(type).st(parameter).st(value)),
  disclose: (suite: Suite, secret: string) => suite.taggedHex('disclose', new ByteWriter().bsHex(secret)),
  /** VOID is numbered 0, ANNUL has its event's number. */
  ended: (
    suite: Suite,
    tag: 'void' | 'annul',
    draw: string,
    event: number,
    reason: string,
    approvers: readonly string[],
  ) => {
    const out = new ByteWriter().st(draw).u32(event).st(reason);
    return suite.taggedHex(
      tag,
      out.ls(approvers, (approver) => out.st(approver)),
    );
  },
  removed: (suite: Suite, draw: string, event: DrawEvent) => {
    const out = new ByteWriter().st(draw).u32(event.event).st(event.scope).hex(event.handle).st(event.reason);
    return suite.taggedHex('removed', out.ls(event.approvers, (approver) => out.st(approver)).bsHex(event.entered));
  },
  replace: (suite: Suite, draw: string, event: DrawEvent) => {
    const out = new ByteWriter().st(draw).u32(event.event).st(event.scope).hex(event.handle).st(event.reason);
    out.ls(event.approvers, (approver) => out.st(approver)).ls(event.open, (handle) => out.hex(handle));
    return suite.taggedHex(
      'replace',
      out.ls(event.entropy, ([type, parameter]) => out.st(type).st(parameter)),
    );
  },
  replaced: (suite: Suite, draw: string, event: DrawEvent) => {
    const out = new ByteWriter().st(draw).u32(event.event).bsHex(event.seed).bsHex(event.entered);
    out.ls(event.moved, ([handle, team]) => out.hex(handle).u32(team === null ? 0 : team + 1));
    return suite.taggedHex('replaced', out);
  },
};

export function logHash(suite: Suite, previous: string, [number, type, draw, digest, time]: LogEntry): string {
  return suite.taggedHex('log', new ByteWriter().bsHex(previous).u64(number).st(type).st(draw).bsHex(digest).st(time));
}
