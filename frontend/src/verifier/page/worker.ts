import { toHex } from '../engine/bytes.ts';
import { Hasher } from '../engine/suite.ts';
import { demandBundleSize } from '../checks/format.ts';
import { Refused } from '../checks/report.ts';
import { verify } from '../verify.ts';
import type { Bundle } from '../engine/bundle.ts';
import type { Facts, News, Order } from './messages.ts';

const pieceBytes = 4 * 1024 * 1024;
const betweenProgress = 60;

addEventListener('message', ({ data }: MessageEvent<Order>) => void run(data));

function tell(news: News): void {
  postMessage(news);
}

async function run({ file, rowsFiles }: Order): Promise<void> {
  try {
    demandBundleSize(file.size);
    const bytes = new Uint8Array(await file.arrayBuffer());
    let told = 0;
    await verify(bytes, (name) => piecesOf(rowsFiles.find((candidate) => candidate.name === name)), {
      planned: (checks, bundle) => tell({ type: 'planned', checks, facts: factsOf(bundle) }),
      started(check, share) {
        if (share > 0 && performance.now() - told < betweenProgress) return;
        told = performance.now();
        tell({ type: 'started', check, share });
      },
      finished: (line) => tell({ type: 'finished', line }),
    });
    tell({ type: 'fileDigest', sha256: toHex(new Hasher('SHA256').update(bytes).digest()) });
    tell({ type: 'ended' });
  } catch (error) {
    if (error instanceof Refused) {
      tell({ type: 'finished', line: { check: 'format', verdict: 'FAIL', words: error.words, clause: error.clause } });
      tell({ type: 'ended' });
    } else {
      tell({ type: 'crashed', message: error instanceof Error ? error.message : String(error) });
    }
  }
}

function piecesOf(file: File | undefined): AsyncIterable<Uint8Array> | undefined {
  return file === undefined ? undefined : readPieces(file);
}

async function* readPieces(file: File): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.size; at += pieceBytes)
    yield new Uint8Array(await file.slice(at, at + pieceBytes).arrayBuffer());
}

function factsOf(bundle: Bundle): Facts {
  return {
    title: bundle.plan.title,
    drawId: bundle.commit.draw_id,
    kind: bundle.commit.kind,
    suite: bundle.suite,
    trust: bundle.result.trust,
    rows: Number(bundle.commit.n_rows),
    deadline: bundle.commit.witness_deadline,
    annulled: bundle.events.some((event) => event.type === 'ANNUL'),
    digests: {
      commitment: bundle.commit_digest,
      resultDigest: bundle.result_digest,
      logHead: bundle.log.head,
      seed: bundle.seed,
    },
  };
}
