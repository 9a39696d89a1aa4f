import { ByteWriter, fromHex, toHex } from './bytes.ts';
import type { Suite } from './suite.ts';
import type { Roster, Row } from './bundle.ts';

/** A4: leaves, RFC 6962's tree, the roster's root. */
export function rowLeaf(suite: Suite, [handle, stratum, status, sig, priv]: Row): Uint8Array {
  const out = new ByteWriter().u8(0).st('DualRandom/1/row').hex(handle).st(stratum).st(status).st(sig).hex(priv);
  return suite.hash(out.bytes);
}

export function recusalLeaf(suite: Suite, inspector: string, subject: string, reason: string): Uint8Array {
  return suite.hash(new ByteWriter().u8(0).st('DualRandom/1/recusal').hex(inspector).hex(subject).st(reason).bytes);
}

export function incompatibleLeaf(suite: Suite, lower: string, higher: string): Uint8Array {
  return suite.hash(new ByteWriter().u8(0).st('DualRandom/1/incompatible').hex(lower).hex(higher).bytes);
}

const nodeMark = Uint8Array.of(1);

function node(suite: Suite, left: Uint8Array, right: Uint8Array): Uint8Array {
  return suite.hash(nodeMark, left, right);
}

/** Builds the root while the leaves arrive; holds one digest a level. */
export class TreeBuilder {
  readonly #suite: Suite;
  /** One digest for each bit of the count, the highest first. */
  readonly #peaks: Uint8Array[] = [];
  #count = 0;

  constructor(suite: Suite) {
    this.#suite = suite;
  }

  add(leaf: Uint8Array): void {
    let right = leaf;
    for (let bits = this.#count; bits % 2 === 1; bits = (bits - 1) / 2) right = node(this.#suite, this.#pop(), right);
    this.#peaks.push(right);
    this.#count++;
  }

  root(): Uint8Array {
    if (this.#count === 0) return this.#suite.hash();
    const last = this.#peaks.length - 1;
    return this.#peaks.slice(0, last).reduceRight((right, left) => node(this.#suite, left, right), this.#peaks[last]);
  }

  #pop(): Uint8Array {
    const left = this.#peaks.pop();
    if (left === undefined) throw new RangeError('a tree without a left half');
    return left;
  }
}

export function treeRoot(suite: Suite, leaves: readonly Uint8Array[]): Uint8Array {
  const tree = new TreeBuilder(suite);
  leaves.forEach((leaf) => tree.add(leaf));
  return tree.root();
}

/** The siblings of a leaf, its nearest first. */
export function auditPath(suite: Suite, leaves: readonly Uint8Array[], index: number): readonly Uint8Array[] {
  if (leaves.length <= 1) return [];
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  const left = leaves.slice(0, split);
  const right = leaves.slice(split);
  return index < split
    ? [...auditPath(suite, left, index), treeRoot(suite, right)]
    : [...auditPath(suite, right, index - split), treeRoot(suite, left)];
}

export function rootOfPath(
  suite: Suite,
  leaf: Uint8Array,
  index: number,
  size: number,
  path: readonly Uint8Array[],
): Uint8Array {
  if (size <= 1) return leaf;
  let split = 1;
  while (split * 2 < size) split *= 2;
  const sibling = path[path.length - 1];
  const rest = path.slice(0, -1);
  return index < split
    ? node(suite, rootOfPath(suite, leaf, index, split, rest), sibling)
    : node(suite, sibling, rootOfPath(suite, leaf, index - split, size - split, rest));
}

export function rosterRoot(suite: Suite, roster: Roster): string {
  const roots = [
    roster.inspectors.map((row) => rowLeaf(suite, row)),
    roster.recusals.map(([inspector, subject, reason]) => recusalLeaf(suite, inspector, subject, reason)),
    roster.incompatible.map(([lower, higher]) => incompatibleLeaf(suite, lower, higher)),
  ].map((leaves) => treeRoot(suite, leaves));
  const out = new ByteWriter();
  roots.forEach((root) => out.bs(root));
  return toHex(suite.tagged('roster', out));
}

/** A3 and A4: what the installation makes of ids with its keys. */
export const secretForms = {
  handle: (suite: Suite, yearKey: Uint8Array, kind: 'handle' | 'inspector-handle', id: string) =>
    toHex(suite.taggedMac(yearKey, kind, new ByteWriter().st(id)), 0, 16),
  salt: (suite: Suite, snapshotKey: Uint8Array, kind: 'salt' | 'inspector-salt', id: string) =>
    toHex(suite.taggedMac(snapshotKey, kind, new ByteWriter().st(id))),
  priv: (suite: Suite, salt: string, record: string) =>
    suite.taggedHex('priv', new ByteWriter().bsHex(salt).raw(fromHex(record))),
};
