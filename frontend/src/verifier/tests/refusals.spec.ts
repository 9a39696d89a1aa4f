import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBundle } from '../checks/format.ts';
import { printed, Refused } from '../checks/report.ts';
import { bundles, bytesOf, failsOf, linesOf } from './support.ts';

const sound = () => structuredClone(bundles.get('TV11 SHA256')) as Joint;
const text = () => JSON.stringify(sound());

interface Joint {
  rows: { encoding: string; rows: string[][]; name: string; sha256: string };
  openings: { handle: string }[];
  [key: string]: unknown;
}

async function refusalOf(bytes: Uint8Array): Promise<string> {
  const lines = await linesOf(bytes);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ check: 'format', verdict: 'FAIL', clause: 'E1' });
  return printed(lines[0], 'en');
}

describe('What is no bundle is refused in one line that says why', () => {
  it.each([
    ['not JSON', 'hello', 'byte 1: not JSON'],
    ['nothing at all', '', 'byte 1: the file ends too early'],
    ['cut short', text().slice(0, 500), 'the file ends too early'],
    ['a list', '[]', 'the file should be object'],
    ['a key twice', text().replace('"alg":', '"alg":"DR-1","alg":'), 'the key alg stands twice'],
    ['a key twice in an ignored part', text().replace(/}$/, ',"more":{"a":1,"a":2}}'), 'the key a stands twice'],
    ['depth 1,000', `${'['.repeat(1000)}${']'.repeat(1000)}`, 'nested deeper than 16'],
    [
      'depth 17 in an ignored part',
      text().replace(/}$/, `,"more":${'['.repeat(16)}${']'.repeat(16)}}`),
      'nested deeper than 16',
    ],
    ['something behind the end', `${text()} {}`, 'something follows the end'],
    ['a byte order mark', `\ufeff${text()}`, 'byte 1: not JSON'],
    ['an unknown suite', text().replace('"SHA256"', '"SHA512"'), 'suite should be enum:SHA256|SM3'],
    ['an unknown mode', text().replace('"mode":"ceil"', '"mode":"up"'), 'plan.strata[0].mode should be enum:'],
    ['an unknown kind', text().replace('"kind":"joint"', '"kind":"all"'), 'commit.kind should be enum:'],
    [
      'a team below zero',
      text().replace('"assign":[[', `"assign":[["${'0'.repeat(32)}",-1],[`),
      'result.scopes[0].assign',
    ],
    ['an unknown key below', text().replace('"plan":{', '"plan":{"more":1,'), 'unknown key plan.more'],
    ['a missing key', text().replace('"phase":0,', ''), 'commit.phase is missing'],
    ['a number with a fraction', text().replace('"version":1', '"version":1.0'), 'version should be one'],
    ['a number beyond u32', text().replace('"phase":0', '"phase":4294967296'), 'commit.phase should be u32'],
    ['a lone surrogate', text().replace(/"title":"/, '"title":"\\ud800'), 'plan.title should be st'],
  ])('%s', async (_, content, why) => {
    expect(await refusalOf(bytesOf(content))).toContain(why);
  });

  it('bytes that are no UTF-8', async () => {
    const bytes = bytesOf(text());
    bytes[bytes.findIndex((byte) => byte > 127)] = 0xff;
    expect(await refusalOf(bytes)).toContain('not UTF-8');
  });

  it('257 MB, without a look inside', () => {
    const large = { length: 257 * 1024 * 1024 } as Uint8Array;
    expect(() => readBundle(large)).toThrow(Refused);
  });

  it('2 GB on the command line, by the size alone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dr1-'));
    const file = join(folder, 'large.json');
    try {
      writeFileSync(file, '{');
      truncateSync(file, 2 * 1024 ** 3);
      const command = join(import.meta.dirname, '../command/dr1.ts');
      const { status, stdout } = spawnSync(process.execPath, [command, 'verify', file], { encoding: 'utf8' });
      expect(stdout).toBe('FAIL format：文件有 2048 MB，核验包不得超过 256 MB（DR-1 E1）\n');
      expect(status).toBe(1);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('16 levels in a part that is ignored are allowed', async () => {
    expect(await failsOf(bytesOf(text().replace(/}$/, `,"more":${'['.repeat(15)}1.5${']'.repeat(15)}}`)))).toEqual([]);
  });
});

describe('Handles', () => {
  it('that stand twice fail their row', async () => {
    const bundle = sound();
    bundle.rows.rows[1] = bundle.rows.rows[0];
    const lines = await linesOf(bytesOf(bundle));
    const rows = lines.find((line) => line.check === 'rows');
    expect(rows?.words?.en).toBe('row 2 is not above the one before');
  });

  it('of nobody fail the check that meets them', async () => {
    const bundle = sound();
    bundle.openings[0].handle = 'ff'.repeat(16);
    expect(await failsOf(bytesOf(bundle))).toEqual(['openings']);
  });
});

describe('A draw of a practice area', () => {
  const practice = () => {
    const bundle = sound();
    const plan = bundle['plan'] as { plan_id: string };
    plan.plan_id = `PRACTICE-${plan.plan_id}`;
    return bundle;
  };

  it('fails a line of its own, right behind the format', async () => {
    const lines = await linesOf(bytesOf(practice()));
    expect(lines.slice(0, 3).map((line) => [line.check, line.verdict])).toEqual([
      ['format', 'PASS'],
      ['practice', 'FAIL'],
      ['plan', 'FAIL'],
    ]);
    expect(printed(lines[1], 'en')).toContain('never a real draw');
  });

  it('fails it without its rows too', async () => {
    const rows = { encoding: 'file', rows: [], name: 'rows.jsonl', sha256: '00'.repeat(32) };
    const lines = await linesOf(bytesOf({ ...practice(), rows }));
    expect(lines.map((line) => line.check)).toEqual(['format', 'practice', 'rows']);
  });

  it('has no such line if it is a real one', async () => {
    expect((await linesOf(bytesOf(sound()))).map((line) => line.check)).not.toContain('practice');
  });
});

describe('Rows in a file of their own', () => {
  const file = () =>
    `${sound()
      .rows.rows.map((row) => JSON.stringify(row))
      .join('\n')}\n`;
  const bundleFor = (content: string, name = 'rows.jsonl') => {
    const sha256 = createHash('sha256').update(content).digest('hex');
    return bytesOf({ ...sound(), rows: { encoding: 'file', rows: [], name, sha256 } });
  };
  async function* inPieces(content: string): AsyncGenerator<Uint8Array> {
    const bytes = bytesOf(content);
    const size = bytes.length > 1_000_000 ? 65_536 : 100;
    for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.slice(at, at + size));
  }

  it('are read in pieces and pass as inline rows do', async () => {
    expect(await failsOf(bundleFor(file()), () => inPieces(file()))).toEqual([]);
  });

  it('are NOT-CHECKED when the file is missing, and nothing else is printed', async () => {
    const lines = await linesOf(bundleFor(file()));
    expect(lines.map((line) => [line.check, line.verdict])).toEqual([
      ['format', 'PASS'],
      ['rows', 'NOT-CHECKED'],
    ]);
  });

  it('fail when the file has another digest', async () => {
    const other = file().replace('\n', ' \n');
    expect(await failsOf(bundleFor(file()), () => inPieces(other))).toEqual(['rows']);
  });

  it.each([
    ['a line of another form', file().replace('"OK"', '"ok"'), 'line 1 of the rows file'],
    ['a last line without its end', file().slice(0, -1), 'ends inside a line'],
    ['a line without an end', `"${'x'.repeat(2_000_000)}`, 'is too long'],
  ])('refuse %s', async (_, content, why) => {
    const [line] = await linesOf(bundleFor(content), () => inPieces(content));
    expect([line.check, line.verdict]).toEqual(['format', 'FAIL']);
    expect(line.words?.en).toContain(why);
  });

  it.each(['../rows.jsonl', 'a/rows.jsonl', 'a\\rows.jsonl', '..', '.', ''])(
    'refuse the file name "%s"',
    async (name) => {
      expect(await failsOf(bundleFor(file(), name))).toEqual(['format']);
    },
  );
});
