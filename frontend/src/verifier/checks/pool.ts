import { priorDigest } from '../engine/encode.ts';
import { drawSizes, hamiltonTotalFits, type StratumCounts } from '../engine/sizes.ts';
import { rosterRoot } from '../engine/tree.ts';
import { departmentOf, readSig, strictlyRising } from '../engine/text.ts';
import { demand, demandSame, notChecked, passed, refuse, type Outcome } from './report.ts';
import type { Case } from './case.ts';

export function checkRows(subject: Case): Outcome {
  const { bundle, rows, rowsFileDiffers } = subject;
  demand(
    !rowsFileDiffers,
    'E1',
    '行文件的 SHA-256 与核验包所写不同',
    'the SHA-256 of the rows file is another than the bundle says',
  );
  const { firstOutOfOrder } = rows;
  demand(
    firstOutOfOrder < 0,
    'A4',
    `第 ${firstOutOfOrder + 1} 行未按严格升序排列`,
    `row ${firstOutOfOrder + 1} is not above the one before`,
  );
  const { n_rows, snapshot_root } = bundle.commit;
  demand(
    BigInt(rows.length) === n_rows,
    'B2',
    `有 ${rows.length} 行，承诺为 ${n_rows} 行`,
    `${rows.length} rows, ${n_rows} were committed`,
  );
  checkCodes(subject);
  checkDemands(subject);
  demand(
    hamiltonTotalFits(bundle.plan.strata, countStrata(subject)),
    'C2',
    '抽取总数超过名录库',
    'the total to draw is above the pool',
  );
  demandSame('A4', '名录库摘要', 'the snapshot root', rows.root(), snapshot_root);
  return passed(`${rows.length} 户，摘要与承诺一致`, `${rows.length} rows, the root is the committed one`);
}

function checkCodes({ bundle, rows }: Case): void {
  const { strata, exclusions } = bundle.plan;
  const statuses = new Set(['OK', ...(strata.length > 0 ? exclusions.map((exclusion) => exclusion.code) : [])]);
  const codes = new Set(strata.map((stratum) => stratum.code));
  for (let row = 0; row < rows.length; row++) {
    const status = rows.status(row);
    if (!statuses.has(status))
      refuse(
        'A4',
        `第 ${row + 1} 行的状态 ${status} 不在方案中`,
        `row ${row + 1} has the status ${status}, which the plan lacks`,
      );
    const stratum = rows.stratum(row);
    if (strata.length > 0 && !codes.has(stratum))
      refuse(
        'A4',
        `第 ${row + 1} 行的分层 ${stratum} 不在方案中`,
        `row ${row + 1} has the stratum ${stratum}, which the plan lacks`,
      );
  }
}

/** A5: every OK row has a scope in each department, and what it requires somebody has among his skills. */
function checkDemands({ bundle, rows }: Case): void {
  const { scopes } = bundle.plan;
  if (scopes.length === 0) return;
  const departments = [...new Set(scopes.map((scope) => departmentOf(scope.scope)))];
  const faults = new Map(
    rows.sigs.list.map((sig, index) => {
      const { district, qualifications } = readSig(sig);
      const own = scopes.filter(
        ({ scope }) => scope === departmentOf(scope) || scope === `${departmentOf(scope)}/${district}`,
      );
      const without = departments.find((department) => !own.some(({ scope }) => departmentOf(scope) === department));
      return [
        index,
        without ?? qualifications.find((qualification) => !own.some(({ skills }) => skills.includes(qualification))),
      ];
    }),
  );
  for (let row = 0; row < rows.length; row++) {
    const fault = rows.status(row) === 'OK' ? faults.get(rows.sigIndex(row)) : undefined;
    if (fault !== undefined)
      refuse(
        'A5',
        `第 ${row + 1} 行（${rows.sig(row)}）在 ${fault} 没有派出单位`,
        `row ${row + 1} (${rows.sig(row)}) finds no scope for ${fault}`,
      );
  }
}

/** C2's counts, in the order of the plan's strata. */
export function countStrata({ bundle, rows }: Case): readonly StratumCounts[] {
  const all = new Map<string, number>();
  const ok = new Map<string, number>();
  for (let row = 0; row < rows.length; row++) {
    const stratum = rows.stratum(row);
    all.set(stratum, (all.get(stratum) ?? 0) + 1);
    if (rows.status(row) === 'OK') ok.set(stratum, (ok.get(stratum) ?? 0) + 1);
  }
  return bundle.plan.strata.map(({ code }) => {
    const prior = bundle.prior.filter(([, stratum]) => stratum === code);
    const standing = prior.filter(([, , stands]) => stands).length;
    return { rows: all.get(code) ?? 0, ok: ok.get(code) ?? 0, prior: prior.length, standing };
  });
}

export function computedSizes(subject: Case) {
  return drawSizes(subject.draw, subject.bundle.plan.strata, countStrata(subject));
}

export function checkRoster({ bundle, rows, suite }: Case): Outcome {
  const { inspectors, recusals, incompatible } = bundle.roster;
  demand(
    strictlyRising(inspectors.map(([handle]) => handle)),
    'A4',
    '检查人员未按严格升序排列',
    'inspectors do not rise',
  );
  demand(strictlyRising(recusals.map(([a, b]) => a + b)), 'A4', '回避未按严格升序排列', 'recusals do not rise');
  demand(
    strictlyRising(incompatible.map(([a, b]) => a + b)),
    'A4',
    '不能同组的人员未按严格升序排列',
    'incompatible pairs do not rise',
  );
  const known = new Set(inspectors.map(([handle]) => handle));
  for (const [handle, , status] of inspectors)
    demand(status === 'OK', 'A4', `检查人员 ${handle} 的状态不是 OK`, `inspector ${handle} is not OK`);
  for (const [inspector, visited] of recusals) {
    demand(known.has(inspector), 'E2', `名册中没有检查人员 ${inspector}`, `${inspector} stands in no roster`);
    demand(rows.find(visited) >= 0, 'E2', `名录库快照中没有 ${visited}`, `${visited} stands in no row`);
  }
  for (const [lower, higher] of incompatible) {
    demand(lower < higher, 'A4', '不能同组的人员未按升序成对', 'an incompatible pair does not rise');
    demand(
      known.has(lower) && known.has(higher),
      'E2',
      '不能同组的人员不在名册中',
      'an incompatible inspector stands in no roster',
    );
  }
  const { scopes } = bundle.plan;
  const empty = inspectors.length + recusals.length + incompatible.length === 0;
  demand(scopes.length > 0 || empty, 'A4', '没有派出单位时名册须为空', 'a plan without scopes has an empty roster');
  demandSame('A4', '名册摘要', 'the roster root', rosterRoot(suite, bundle.roster), bundle.commit.roster_root);
  if (scopes.length === 0) return undefined;
  return passed(
    `${inspectors.length} 名检查人员，${recusals.length} 条回避`,
    `${inspectors.length} inspectors, ${recusals.length} recusals`,
  );
}

export function checkPrior({ bundle, rows, suite }: Case): Outcome {
  const { prior, commit } = bundle;
  demand(
    strictlyRising(prior.map(([handle]) => handle)),
    'B2',
    '前次名单未按严格升序排列',
    'the prior list does not rise',
  );
  demand(commit.phase > 0 || prior.length === 0, 'B2', '首次抽取不得有前次名单', 'a first draw has no prior list');
  for (const [handle, stratum] of prior) {
    const row = rows.find(handle);
    demand(
      row >= 0 && rows.status(row) === 'OK' && rows.stratum(row) === stratum,
      'B2',
      `前次名单的 ${handle} 不是分层 ${stratum} 的可抽行`,
      `${handle} of the prior list is no OK row of ${stratum}`,
    );
  }
  demandSame('B2', '前次名单摘要', 'the prior digest', priorDigest(suite, prior), commit.prior_digest);
  if (prior.length === 0) return undefined;
  return notChecked(
    `${prior.length} 户须与此前各次抽取的核验包对照`,
    `${prior.length} subjects: compare with the bundles of the draws before`,
  );
}
