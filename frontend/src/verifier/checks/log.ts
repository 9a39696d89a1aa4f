import { zero32 } from '../engine/bytes.ts';
import { logHash, payload, resultDigest, secretCommit } from '../engine/encode.ts';
import { demand, demandSame, passed, refuse, type Outcome } from './report.ts';
import type { Case } from './case.ts';
import type { DrawEvent, LogEntry, LogType } from '../engine/bundle.ts';

export function checkResult({ bundle, suite }: Case): Outcome {
  const { seed, result, result_digest } = bundle;
  demand(result.trust < 256, 'B9', '信任级别过大', 'the trust class is too large');
  demandSame('B9', '结果摘要', 'the result digest', resultDigest(suite, seed, result), result_digest);
  return undefined;
}

export function checkLog(subject: Case): Outcome {
  checkChain(subject);
  const { own, hashBefore } = ownEntries(subject);
  demandSame(
    'B2',
    '承诺之前的记录',
    'the entry before the commitment',
    hashBefore,
    subject.bundle.commit.prev_log_hash,
  );
  new OwnEntries(subject, own).check();
  const { entries } = subject.bundle.log;
  return passed(`${entries.length} 条记录首尾相接`, `${entries.length} entries in one chain`);
}

function checkChain({ bundle, suite }: Case): void {
  const { previous, entries, head } = bundle.log;
  demand(entries.length > 0, 'B5', '没有记录', 'no entries');
  demand(
    entries[0][0] > 0n && (entries[0][0] > 1n || previous === zero32),
    'B5',
    '首条记录的编号不符',
    'the first number does not fit',
  );
  let hash = previous;
  for (const [at, entry] of entries.entries()) {
    if (at > 0) {
      demand(
        entry[0] === entries[at - 1][0] + 1n,
        'B5',
        `记录 ${entry[0]} 的编号不连续`,
        `entry ${entry[0]} does not follow`,
      );
      demand(
        entry[4] >= entries[at - 1][4],
        'B5',
        `记录 ${entry[0]} 的时间早于前一条`,
        `entry ${entry[0]} is earlier than the one before`,
      );
    }
    hash = logHash(suite, hash, entry);
  }
  demandSame('B5', '记录链末端', 'the head of the log', hash, head);
}

/** The entries of this draw between the VOID or ANNUL before its commitment and the next one (included). */
function ownEntries({ bundle, suite }: Case): { readonly own: readonly LogEntry[]; readonly hashBefore: string } {
  const { entries, previous } = bundle.log;
  const isCommit = ([, type, , digest]: LogEntry) => type === 'COMMIT' && digest === bundle.commit_digest;
  demand(
    entries.filter(isCommit).length === 1,
    'B5',
    '承诺须有且只有一条记录',
    'there must be exactly one entry of the commitment',
  );
  const at = entries.findIndex(isCommit);
  const hashBefore = entries.slice(0, at).reduce((hash, entry) => logHash(suite, hash, entry), previous);
  const isOwn = ([, , draw]: LogEntry) => draw === bundle.commit.draw_id;
  const ends = (entry: LogEntry) => isOwn(entry) && (entry[1] === 'VOID' || entry[1] === 'ANNUL');
  const start = entries.slice(0, at).findLastIndex(ends) + 1;
  const next = entries.findIndex((entry, index) => index > at && ends(entry));
  const end = next < 0 ? entries.length : next + 1;
  const own = entries.slice(start, end).filter(isOwn);
  // What was annulled is disclosed too, if need be afterwards (B6).
  const after = entries.slice(end).find(isOwn);
  return { own: after?.[1] === 'DISCLOSE' ? [...own, after] : own, hashBefore };
}

/** Entries are struck out one after the other; what is left at the end should not be there. */
class OwnEntries {
  readonly #subject: Case;
  readonly #left: LogEntry[];

  constructor(subject: Case, own: readonly LogEntry[]) {
    this.#subject = subject;
    this.#left = [...own];
  }

  check(): void {
    const { bundle, suite } = this.#subject;
    const { commit, plan } = bundle;
    const freeze = this.#take('FREEZE', payload.freeze(suite, commit), '冻结', 'FREEZE');
    const committed = this.#take('COMMIT', bundle.commit_digest, '承诺', 'COMMIT');
    demand(freeze[0] < committed[0], 'B4', '冻结在承诺之后', 'FREEZE stands after COMMIT');
    demand(freeze[4] >= plan.cutoff, 'B4', '冻结早于截止时点', 'FREEZE is before the cutoff');
    demand(committed[4] < commit.witness_deadline, 'B4', '承诺不早于见证截止', 'COMMIT is not before the deadline');
    const before = [...this.#witnesses(committed), ...this.#beacons(committed)];
    const drawn = this.#take('DRAW', bundle.result_digest, '抽取', 'DRAW');
    demand(drawn[4] >= commit.witness_deadline, 'B4', '抽取早于见证截止', 'DRAW is before the deadline');
    for (const entry of [committed, ...before])
      demand(entry[0] < drawn[0], 'B4', `记录 ${entry[0]} 在抽取之后`, `entry ${entry[0]} stands after DRAW`);
    this.#afterDraw(drawn);
    this.#absentCommits(committed, drawn);
    const [other] = this.#left;
    if (other !== undefined)
      refuse('E2', `记录 ${other[0]}（${other[1]}）不应出现`, `entry ${other[0]} (${other[1]}) should not be there`);
  }

  #witnesses(committed: LogEntry): readonly LogEntry[] {
    const { bundle, suite } = this.#subject;
    const { draw_id, witness_deadline } = bundle.commit;
    return bundle.entropy.witness.flatMap(([slot, digits, nonce]) => {
      if (digits === '') return [];
      const hidden = this.#take(
        'WITNESS-COMMIT',
        payload.witnessCommit(suite, draw_id, slot, nonce, digits),
        `${slot} 的见证承诺`,
        `WITNESS-COMMIT of ${slot}`,
      );
      const shown = this.#take(
        'WITNESS',
        payload.witness(suite, draw_id, slot, nonce, digits),
        `${slot} 的见证数字`,
        `WITNESS of ${slot}`,
      );
      demand(
        committed[0] < hidden[0] && hidden[0] < shown[0],
        'B4',
        `${slot} 的见证次序不符`,
        `the entries of ${slot} are out of order`,
      );
      demand(shown[4] <= witness_deadline, 'B4', `${slot} 的见证晚于截止`, `WITNESS of ${slot} is after the deadline`);
      return [hidden, shown];
    });
  }

  #beacons(committed: LogEntry): readonly LogEntry[] {
    const { bundle, suite } = this.#subject;
    return bundle.entropy.beacons.map(([type, parameter, value], at) => {
      const entry = this.#take('BEACON', payload.beacon(suite, type, parameter, value), type, `BEACON ${type}`);
      demand(entry[0] > committed[0], 'B4', `${type} 在承诺之前`, `BEACON ${type} stands before COMMIT`);
      demand(
        entry[4] >= (bundle.commit.beacons.at(at)?.[2] ?? ''),
        'B4',
        `${type} 早于公布时间`,
        `BEACON ${type} is before its time`,
      );
      return entry;
    });
  }

  #afterDraw(drawn: LogEntry): void {
    const { bundle, suite } = this.#subject;
    const later: [LogType, string][] = [['DISCLOSE', payload.disclose(suite, bundle.entropy.secret)]];
    if (bundle.commit.kind === 'year') later.push(['KEY', secretCommit(suite, bundle.seed)]);
    for (const [type, digest] of later) {
      const entry = this.#take(type, digest, type, type);
      demand(entry[0] > drawn[0], 'B4', `${type} 在抽取之前`, `${type} stands before DRAW`);
    }
    let last = drawn;
    for (const event of bundle.events) last = this.#event(event, last);
  }

  /** The entries of one event, all after those of the one before; its last one. */
  #event(event: DrawEvent, after: LogEntry): LogEntry {
    const { bundle, suite } = this.#subject;
    const draw = bundle.commit.draw_id;
    const take = (type: LogType, digest: string): LogEntry => {
      const entry = this.#take(type, digest, `第 ${event.event} 号事件的 ${type}`, `${type} of event ${event.event}`);
      demand(
        entry[0] > after[0],
        'B5',
        `第 ${event.event} 号事件的记录次序不符`,
        `the entries of event ${event.event} are out of order`,
      );
      return entry;
    };
    if (event.type === 'REMOVED') return take('REMOVED', payload.removed(suite, draw, event));
    if (event.type === 'ANNUL')
      return take('ANNUL', payload.ended(suite, 'annul', draw, event.event, event.reason, event.approvers));
    const first = take('REPLACE', payload.replace(suite, draw, event));
    const sources = event.entropy.flatMap(([type, parameter, value, nonce]) => {
      if (type !== 'witness') return [take('BEACON', payload.beacon(suite, type, parameter, value))];
      const hidden = take('WITNESS-COMMIT', payload.witnessCommit(suite, draw, parameter, nonce, value));
      const shown = take('WITNESS', payload.witness(suite, draw, parameter, nonce, value));
      demand(hidden[0] < shown[0], 'D5', `${parameter} 的见证次序不符`, `the entries of ${parameter} are out of order`);
      return [hidden, shown];
    });
    const last = take('REPLACED', payload.replaced(suite, draw, event));
    const inside = sources.every((entry) => first[0] < entry[0] && entry[0] < last[0]);
    demand(
      inside && first[0] < last[0],
      'D5',
      `第 ${event.event} 号事件的记录次序不符`,
      `the entries of event ${event.event} are out of order`,
    );
    return last;
  }

  /** A slot that stayed away may have committed itself before. */
  #absentCommits(committed: LogEntry, drawn: LogEntry): void {
    const absent = this.#subject.bundle.entropy.witness.filter(([, digits]) => digits === '').length;
    for (let count = 0; count < absent; count++) {
      const at = this.#left.findIndex(
        ([number, type]) => type === 'WITNESS-COMMIT' && number > committed[0] && number < drawn[0],
      );
      if (at >= 0) this.#left.splice(at, 1);
    }
  }

  #take(type: LogType, digest: string, zh: string, en: string): LogEntry {
    const at = this.#left.findIndex((entry) => entry[1] === type && entry[3] === digest);
    if (at < 0) refuse('B5', `没有${zh}的记录`, `no entry for ${en}`);
    return this.#left.splice(at, 1)[0];
  }
}
