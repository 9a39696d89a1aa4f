import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Chance } from './chance.ts';
import { bundles, failsOf, linesOf, repository } from './support.ts';
import { bundleBytes, bundleText, makeBundle } from './made-bundle.ts';
import { makeInspectorDraw, makeMatching, makeSizes } from './made-vectors.ts';
import type { BundleVector } from '../command/vector-forms.ts';

// The one that the tests have built already, else the command brings its own.
const [built] = globSync(join(repository, 'backend/Verifier/bin/*/net10.0/DualRandom.Verifier.dll'));
const other = built === undefined ? [join(repository, 'deploy/dr1')] : ['dotnet', built];
const hasOther = spawnSync('dotnet', ['--version']).status === 0;
const times = process.env.LONG === 'yes' ? 4 : 1;

/** Both verifiers come from the text of DR-1 alone; what one draws, the other recomputes. */
describe.skipIf(!hasOther)('The verifier on the command line', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dr1-'));
    ask(['check', '-']);
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  function ask(words: readonly string[]): string {
    const { stdout, stderr } = spawnSync(other[0], [...other.slice(1), ...words], { encoding: 'utf8' });
    return (stdout + stderr).trim();
  }

  function otherVerdict(content: unknown): string {
    const file = join(folder, 'vectors.json');
    writeFileSync(file, JSON.stringify(content));
    return ask(['check', file]).split('\n').at(-1) ?? '';
  }

  const empty = {
    format: 'dr1-vectors',
    version: 1,
    strings: [],
    beacon_values: [],
    suites: {},
    fuzz: [],
    inspector_draws: [],
    sizes: [],
    bundles: [],
  };

  it(`recomputes ${600 * times} matchings, ${150 * times} draws of inspectors and ${150 * times} sizes of this engine without a difference`, () => {
    const chance = new Chance(20261122);
    const file = {
      ...empty,
      fuzz: Array.from({ length: 600 * times }, () => makeMatching(chance)),
      inspector_draws: Array.from({ length: 150 * times }, () => makeInspectorDraw(chance)),
      sizes: Array.from({ length: 150 * times }, () => makeSizes(chance)),
    };
    expect(file.fuzz.filter((vector) => vector.violators.length > 0).length).toBeGreaterThan(75 * times);
    expect(file.fuzz.filter((vector) => vector.frozen.length > 0).length).toBeGreaterThan(75 * times);
    expect(otherVerdict(file)).toBe('全部一致 · no difference');
  }, 120_000);

  it('names a matching that was changed', () => {
    const vector = makeMatching(new Chance(7));
    vector.stats.mixed++;
    expect(otherVerdict({ ...empty, fuzz: [vector] })).not.toContain('no difference');
  }, 60_000);

  it('passes whole made-up draws and fails the same check of each spoiled one', async () => {
    const made: BundleVector[] = [];
    for (let start = 1; start <= 10 * times; start++) {
      const kind = (['joint', 'subjects', 'inspectors'] as const)[start % 3];
      const bundle = makeBundle(start, { kind, inspectors: 4, cap: 5, rows: 45, inspectorsPerScope: 12 });
      if (bundle === undefined) continue;
      const notChecked = (await linesOf(bundleBytes(bundle))).filter((line) => line.verdict === 'NOT-CHECKED');
      const spoiled = await spoil(bundleText(bundle), new Chance(start));
      made.push({
        name: `made ${start}`,
        bundle: JSON.parse(bundleText(bundle)) as unknown,
        not_checked: notChecked.map((line) => line.check),
        spoiled,
      });
    }
    expect(made.length).toBeGreaterThan(7 * times);
    expect(otherVerdict({ ...empty, bundles: made })).toBe('全部一致 · no difference');
  }, 120_000);

  async function expectSameLines(name: string, text: string): Promise<void> {
    const file = join(folder, 'bundle.json');
    writeFileSync(file, text);
    const { status, stdout } = spawnSync(other[0], [...other.slice(1), 'verify', file], { encoding: 'utf8' });
    const theirs = stdout
      .trim()
      .split('\n')
      .map((line) => line.split('：')[0]);
    const ours = await linesOf(new TextEncoder().encode(text));
    expect(theirs, name).toEqual(ours.map((line) => `${line.verdict} ${line.check}`));
    expect(status, name).toBe(ours.some((line) => line.verdict === 'FAIL') ? 1 : 0);
  }

  it('prints the same verdicts for every bundle of the vectors', async () => {
    for (const [name, bundle] of bundles) await expectSameLines(name, JSON.stringify(bundle));
  }, 120_000);

  it('prints the same verdicts for what is no bundle, no real draw, or spoiled', async () => {
    const text = JSON.stringify(bundles.get('TV11 SHA256'));
    const spoiled: Readonly<Record<string, string>> = {
      'no JSON': 'hello',
      'depth 1,000': `${'['.repeat(1000)}${']'.repeat(1000)}`,
      'a key twice': text.replace('"alg":', '"alg":"DR-1","alg":'),
      'an unknown suite': text.replace('"SHA256"', '"SHA512"'),
      'an unknown mode': text.replace('"mode":"ceil"', '"mode":"up"'),
      'a practice area': text.replace('"plan_id":"', '"plan_id":"PRACTICE-'),
      'another secret': text.replace(/"secret":"[0-9a-f]{64}"/, `"secret":"${'0'.repeat(64)}"`),
      'another seed': text.replace(/"seed":"[0-9a-f]{64}"/, `"seed":"${'0'.repeat(64)}"`),
    };
    for (const [name, content] of Object.entries(spoiled)) await expectSameLines(name, content);
  }, 120_000);
});

/** Values of the same form at places that one check alone looks after. */
async function spoil(text: string, chance: Chance): Promise<BundleVector['spoiled']> {
  const bundle = JSON.parse(text) as Record<string, unknown>;
  const places: [(string | number)[], unknown][] = [
    [['seed'], chance.hex(32)],
    [['commit_digest'], chance.hex(32)],
    [['result_digest'], chance.hex(32)],
    [['entropy', 'secret'], chance.hex(32)],
    [['log', 'head'], chance.hex(32)],
    [['plan', 'cutoff'], '2026-11-20T15:00:00Z'],
    [['rows', 'rows', 0, 4], chance.hex(32)],
    [['rows', 'rows', 1, 2], 'X09'],
    [['result', 'trust'], 3],
    [['prior'], [[chance.hex(16), 'S1', true]]],
    [['result', 'selection'], []],
    [['result', 'scopes'], []],
    [['result', 'audit'], []],
  ];
  const spoiled: { name: string; fail: string; patch: [(string | number)[], unknown][] }[] = [];
  for (const [path, value] of places) {
    const copy = structuredClone(bundle);
    let holder = copy as Record<string | number, unknown>;
    for (const step of path.slice(0, -1)) holder = holder[step] as Record<string | number, unknown>;
    holder[path[path.length - 1]] = value;
    for (const fail of await failsOf(new TextEncoder().encode(JSON.stringify(copy))))
      spoiled.push({ name: path.join('.'), fail, patch: [[path, value]] });
  }
  return spoiled;
}
