import { coordinateKey, drawKey, Ranking } from '../engine/tickets.ts';
import { computedSizes } from './pool.ts';
import { demand, demandSameList, notChecked, passed, refuse, type Outcome } from './report.ts';
import type { Case } from './case.ts';

const auditSize = 20;

/** The OK rows of a stratum that no earlier phase drew, in the order of their tickets (C1, C6). */
export function ticketOrder(subject: Case, stratum: string): readonly string[] {
  const { bundle, rows, suite, draw } = subject;
  const prior = new Set(bundle.prior.map(([handle]) => rows.find(handle)));
  const pool = rows.where((row) => rows.stratum(row) === stratum && subject.isOk(row) && !prior.has(row));
  const { mode, group } = bundle.plan.coordinate;
  const key =
    mode === 'together' ? coordinateKey(suite, bundle.entropy.year_key, group) : drawKey(draw, 'subject', stratum);
  return Array.from(new Ranking(suite, key, rows.handles, pool).order, (row) => rows.handle(row));
}

export interface Scan {
  readonly drawn: readonly string[];
  readonly passedOver: readonly string[];
}

/** C5: those that reached the cap are passed over until the stratum is full. */
export function scanTickets(order: readonly string[], capReached: ReadonlySet<string>, n: number): Scan {
  const drawn: string[] = [];
  const passedOver: string[] = [];
  for (const handle of order) {
    if (drawn.length >= n) break;
    (capReached.has(handle) ? passedOver : drawn).push(handle);
  }
  return { drawn, passedOver };
}

export function checkSelection(subject: Case): Outcome {
  const { bundle } = subject;
  const { selection, skipped } = bundle.result;
  const { strata } = bundle.plan;
  demandSameList(
    'B9',
    '分层名单',
    'strata of the result',
    strata.map((s) => s.code),
    selection.map((s) => s.stratum),
  );
  const sizes = computedSizes(subject) ?? refuse('C2', '抽取总数超过名录库', 'the total to draw is above the pool');
  for (const [at, { stratum, N, n }] of selection.entries())
    demand(
      N === sizes[at].N && n === sizes[at].n,
      'C2',
      `分层 ${stratum} 应为 ${sizes[at].N} 户抽 ${sizes[at].n} 户，公布 ${N} 户抽 ${n} 户`,
      `stratum ${stratum}: ${sizes[at].n} of ${sizes[at].N}, published ${n} of ${N}`,
    );
  if (subject.lacksYearKey) return notChecked('年度密数尚未公开，名次无法重算', 'the year key is not published yet');
  const passedOver: string[] = [];
  for (const [at, { stratum, n, drawn }] of selection.entries()) {
    subject.progress(at / selection.length);
    const capReached = new Set(skipped.flatMap(([of, handle]) => (of === stratum ? [handle] : [])));
    const scan = scanTickets(ticketOrder(subject, stratum), capReached, Number(n));
    demandSameList('C1', `分层 ${stratum} 的抽中名单`, `the drawn of stratum ${stratum}`, scan.drawn, drawn);
    passedOver.push(...scan.passedOver.map((handle) => `${stratum} ${handle}`));
  }
  demandSameList(
    'C5',
    '达到年度上限而跳过的名单',
    'the passed-over list',
    passedOver,
    skipped.map(([of, handle]) => `${of} ${handle}`),
  );
  if (selection.length === 0) return undefined;
  const parts = selection.map(({ stratum, N, drawn }) => ({ stratum, pool: N, count: drawn.length }));
  return passed(
    parts.map(({ stratum, pool, count }) => `${stratum}：${pool} 户抽 ${count} 户`).join('；'),
    parts.map(({ stratum, pool, count }) => `${stratum}: ${count} of ${pool}`).join('; '),
  );
}

export function checkCapReached({ bundle }: Case): Outcome {
  const draws = [...new Set(bundle.result.skipped.map(([, , draw]) => draw))];
  return notChecked(
    `请查对达到年度上限的抽取 ${draws.join('、')}`,
    `look up the draws that reached the yearly cap: ${draws.join(', ')}`,
  );
}

export function checkAudit(subject: Case): Outcome {
  const { bundle, rows, suite, draw } = subject;
  const { audit } = bundle.result;
  const codes = bundle.plan.strata.length > 0 ? bundle.plan.exclusions.map((exclusion) => exclusion.code) : [];
  demandSameList(
    'B8',
    '审计抽样的排除代码',
    'the codes of the audit sample',
    codes,
    audit.map((sample) => sample.code),
  );
  for (const { code, handles } of audit) {
    const excluded = rows.where((row) => rows.status(row) === code);
    const { order } = new Ranking(suite, drawKey(draw, 'subject', `AUDIT/${code}`), rows.handles, excluded);
    const sample = Array.from(order.subarray(0, auditSize), (row) => rows.handle(row));
    demandSameList('B8', `${code} 的审计抽样`, `the audit sample of ${code}`, sample, handles);
  }
  return undefined;
}
