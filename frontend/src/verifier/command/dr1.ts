import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkVectors } from './check-vectors.ts';
import { demandBundleSize } from '../checks/format.ts';
import { isProof, verifyProof } from '../checks/proof.ts';
import { printed, Refused } from '../checks/report.ts';
import { verify } from '../verify.ts';
import type { Language } from '../words.ts';
import type { VectorFile } from './vector-forms.ts';

const usage = `dr1 verify [--en] BUNDLE   核验一个抽取的核验包，或检查对象自己的入库证明 · verifies the bundle of a draw, or a subject's own proof
dr1 check FILE             核对样例文件 · checks a file of vectors`;

async function verifyFile(path: string, language: Language): Promise<number> {
  let failed = false;
  try {
    demandBundleSize(statSync(path).size);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    console.log(printed({ check: 'format', verdict: 'FAIL', words: error.words, clause: error.clause }, language));
    return 1;
  }
  const bytes = readFileSync(path);
  if (isProof(bytes)) {
    const lines = verifyProof(bytes);
    for (const line of lines) console.log(printed(line, language));
    return lines.some((line) => line.verdict === 'FAIL') ? 1 : 0;
  }
  const beside = (name: string) => {
    const file = join(dirname(path), name);
    return existsSync(file) ? createReadStream(file) : undefined;
  };
  await verify(bytes, beside, {
    finished(line) {
      failed ||= line.verdict === 'FAIL';
      console.log(printed(line, language));
    },
  });
  return failed ? 1 : 0;
}

function checkFile(path: string): number {
  const tally = checkVectors(JSON.parse(readFileSync(path, 'utf8')) as VectorFile);
  for (const line of tally.lines) console.log(line);
  console.log(tally.firstDifference ?? '全部一致 · no difference');
  return tally.firstDifference === undefined ? 0 : 1;
}

const words = process.argv.slice(2);
const language: Language = words.includes('--en') ? 'en' : 'zh';
const [command, path, ...more] = words.filter((word) => word !== '--en');
if (path === undefined || more.length > 0 || (command !== 'verify' && command !== 'check')) {
  console.error(usage);
  process.exitCode = 2;
} else {
  try {
    process.exitCode = command === 'verify' ? await verifyFile(path, language) : checkFile(path);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}
