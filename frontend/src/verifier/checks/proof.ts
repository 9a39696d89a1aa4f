import { fromHex, toHex } from '../engine/bytes.ts';
import { commitForm, rowForm } from '../engine/bundle.ts';
import { commitDigest } from '../engine/encode.ts';
import { h32, hex, list, object, one, oneOf, u64, type Read } from '../engine/forms.ts';
import { Suite } from '../engine/suite.ts';
import { rootOfPath, rowLeaf, secretForms } from '../engine/tree.ts';
import { readStrictly } from './format.ts';
import { demand, demandSame, notChecked, passed, Refused, type Line, type Outcome } from './report.ts';

const largest = 1024 * 1024;
const name = 'dualrandom-proof';

const proofForm = object(
  {
    format: oneOf(name),
    version: one,
    alg: oneOf('DR-1'),
    suite: oneOf('SHA256', 'SM3'),
    commit: commitForm,
    commit_digest: h32,
    index: u64,
    row: rowForm,
    salt: h32,
    record: hex,
    path: list(h32),
  },
  true,
);

type Proof = Read<typeof proofForm>;

export type ProofLine = Omit<Line, 'check'> & {
  readonly check: 'format' | 'commit' | 'opening' | 'inclusion' | 'commit-truth';
};

/** A small file that says of itself that it is what one subject got of its own row (A6). */
export function isProof(bytes: Uint8Array): boolean {
  if (bytes.length > largest) return false;
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null && 'format' in value && value.format === name;
  } catch {
    return false;
  }
}

export function verifyProof(bytes: Uint8Array): readonly ProofLine[] {
  const lines: ProofLine[] = [];
  let proof: Proof | undefined;
  const check = (what: ProofLine['check'], outcome: () => Outcome) => lines.push({ check: what, ...ending(outcome) });
  check('format', () => {
    proof = readStrictly(bytes, proofForm);
    return undefined;
  });
  if (proof === undefined) return lines;
  const given = proof;
  const suite = new Suite(given.suite);
  check('commit', () => {
    demandSame('B2', '承诺', 'the commitment', commitDigest(suite, given.commit), given.commit_digest);
    return undefined;
  });
  check('opening', () => opening(suite, given));
  check('inclusion', () => inclusion(suite, given));
  const { draw_id } = given.commit;
  check('commit-truth', () =>
    notChecked(
      `请在公开页上查对 ${draw_id} 的承诺 ${given.commit_digest}`,
      `look up on the public page the commitment of ${draw_id}: ${given.commit_digest}`,
    ),
  );
  return lines;
}

function opening(suite: Suite, { salt, record, row }: Proof): Outcome {
  demandSame('A4', '公开内容', 'the opening', secretForms.priv(suite, salt, record), row[4]);
  return passed(`状态 ${row[2]}，分层 ${row[1]}`, `status ${row[2]}, stratum ${row[1]}`);
}

function inclusion(suite: Suite, { commit, index, path, row }: Proof): Outcome {
  demand(
    index < commit.n_rows && path.length === depthOf(index, commit.n_rows),
    'A4',
    '包含路径的长度与序号、行数不符',
    'the path does not fit the place and the number of rows',
  );
  const siblings = path.map((sibling) => fromHex(sibling));
  const root = rootOfPath(suite, rowLeaf(suite, row), Number(index), Number(commit.n_rows), siblings);
  demandSame('A4', '快照根', 'the snapshot root', toHex(root), commit.snapshot_root);
  return passed(
    `名录 ${commit.n_rows} 行中的第 ${index + 1n} 行`,
    `row ${index + 1n} of ${commit.n_rows} rows in the pool`,
  );
}

/** How many levels stand above a leaf. */
function depthOf(index: bigint, count: bigint): number {
  let depth = 0;
  let [place, size] = [index, count];
  while (size > 1n) {
    let split = 1n;
    while (split * 2n < size) split *= 2n;
    [place, size] = place < split ? [place, split] : [place - split, size - split];
    depth++;
  }
  return depth;
}

function ending(outcome: () => Outcome): Omit<Line, 'check'> {
  try {
    return outcome() ?? { verdict: 'PASS' };
  } catch (error) {
    if (error instanceof Refused) return { verdict: 'FAIL', words: error.words, clause: error.clause };
    throw error;
  }
}
