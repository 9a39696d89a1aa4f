import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { verify } from '../verify.ts';
import type { Line } from '../checks/report.ts';
import type { RowsFile } from '../checks/format.ts';
import type { VectorFile } from '../command/vector-forms.ts';

export const repository = join(import.meta.dirname, '../../../..');

/** The full file where it is found beside the repository, else the part of it that the engine carries. */
function bestVectors(): string {
  for (let folder = repository; folder !== dirname(folder); folder = dirname(folder)) {
    const full = join(folder, 'shared/draw/vectors.json');
    if (existsSync(full)) return full;
  }
  return join(repository, 'backend/Matching/Lottery/vectors.json');
}

export const vectors = JSON.parse(readFileSync(bestVectors(), 'utf8')) as VectorFile;

/** Sound bundles by their name; those of TV11 are always there. */
export const bundles: ReadonlyMap<string, unknown> = new Map([
  ...Object.entries(vectors.suites).map(([suite, { TV11 }]) => [`TV11 ${suite}`, TV11.bundle] as const),
  ...(vectors.bundles ?? []).map(({ name, bundle }) => [name, bundle] as const),
]);

const noFile: RowsFile = () => undefined;

export async function linesOf(bytes: Uint8Array, rowsFile: RowsFile = noFile): Promise<readonly Line[]> {
  const lines: Line[] = [];
  await verify(bytes, rowsFile, { finished: (line) => lines.push(line) });
  return lines;
}

export async function failsOf(bytes: Uint8Array, rowsFile: RowsFile = noFile): Promise<readonly string[]> {
  return (await linesOf(bytes, rowsFile)).flatMap((line) => (line.verdict === 'FAIL' ? [line.check] : []));
}

export function bytesOf(value: unknown): Uint8Array {
  return new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
}
