import type { Words } from '../words.ts';

interface PracticeBundle {
  plan: { strata: { code: string }[]; exclusions: { code: string }[] };
  rows: { rows: [string, string, string, string, string][] };
}

const largest = 32 * 1024 * 1024;

/** A copy with one altered row: an excluded subject becomes one that may be drawn, or the other way round. */
export async function alterOneRow(file: File): Promise<{ readonly file: File; readonly words: Words } | undefined> {
  if (file.size > largest) return undefined;
  const bundle = JSON.parse(await file.text()) as PracticeBundle;
  const { rows } = bundle.rows;
  if (rows.length === 0) return undefined;
  const excluded = rows.findIndex(([, , status]) => status !== 'OK');
  const at = excluded < 0 ? Math.floor(rows.length / 2) : excluded;
  const before = rows[at][2];
  const after = excluded < 0 ? (bundle.plan.exclusions.at(0)?.code ?? 'X02') : 'OK';
  rows[at][2] = after;
  const words = {
    zh: `第 ${at + 1} 行的状态由 ${before} 改为 ${after}，其余未动`,
    en: `The status of row ${at + 1} was changed from ${before} to ${after}, nothing else`,
  };
  return { file: new File([JSON.stringify(bundle)], file.name, { type: 'application/json' }), words };
}
