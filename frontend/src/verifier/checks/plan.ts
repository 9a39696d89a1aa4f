import { commitDigest, planHash } from '../engine/encode.ts';
import { beaconParameterFits } from '../engine/entropy.ts';
import { modesFit } from '../engine/sizes.ts';
import { departmentOf, strictlyRising } from '../engine/text.ts';
import { demand, demandSame, passed, type Outcome } from './report.ts';
import type { Case } from './case.ts';
import type { Bundle, Commit, Plan, Scope } from '../engine/bundle.ts';

const maxQuotaStates = 100_000;

/** A draw of a practice area, whose plan says so by its name. */
export const isPractice = ({ plan }: Bundle): boolean => plan.plan_id.startsWith('PRACTICE-');

export const checkPractice = (): Outcome => ({
  verdict: 'FAIL',
  words: { zh: '演练区的抽取，不是正式抽取', en: 'drawn in a practice area, never a real draw' },
});

export function checkPlan({ bundle, suite }: Case): Outcome {
  const { plan, commit } = bundle;
  checkStrata(plan);
  checkExclusions(plan);
  checkScopes(plan);
  checkCoordinate(plan);
  checkKind(plan, commit);
  checkCommit(plan, commit);
  demandSame('A5', '方案摘要', 'the plan hash', planHash(suite, plan), commit.plan_hash);
  return passed(
    `${plan.title}，${plan.strata.length} 个分层，${plan.scopes.length} 个派出单位`,
    `${plan.title}, ${plan.strata.length} strata, ${plan.scopes.length} scopes`,
  );
}

function checkStrata({ strata }: Plan): void {
  demand(strictlyRising(strata.map((s) => s.code)), 'A5', '分层未按代码升序', 'strata do not rise by code');
  for (const { code, bp } of strata)
    demand(bp <= 10000, 'A5', `分层 ${code} 的比例超过 100%`, `stratum ${code} asks for more than 100 %`);
  demand(modesFit(strata), 'C2', '总额分配须用于全部分层', 'hamilton stands at some strata only');
}

function checkExclusions({ exclusions }: Plan): void {
  const codes = exclusions.map((exclusion) => exclusion.code);
  demand(new Set(codes).size === codes.length, 'A5', '排除代码重复', 'an exclusion code stands twice');
  demand(
    !codes.includes('OK') && !codes.includes('X01L'),
    'A5',
    '排除代码不得为 OK 或 X01L',
    'an exclusion is called OK or X01L',
  );
}

function checkScopes({ scopes }: Plan): void {
  demand(strictlyRising(scopes.map((s) => s.scope)), 'A5', '派出单位未按代码升序', 'scopes do not rise by code');
  const whole = new Set(scopes.map((s) => s.scope).filter((scope) => departmentOf(scope) === scope));
  for (const scope of scopes) {
    demand(
      whole.has(scope.scope) || !whole.has(departmentOf(scope.scope)),
      'A5',
      `${departmentOf(scope.scope)} 既整体又分区派出`,
      `${departmentOf(scope.scope)} stands as a whole and by district`,
    );
    checkScope(scope);
  }
}

function checkScope({ scope, n, team_size, coverage, lead_qual, skills }: Scope): void {
  demand(
    team_size >= 1 && team_size <= n,
    'A5',
    `${scope} 的每组人数不在 1 至 ${n} 之间`,
    `the team size of ${scope} is not between 1 and ${n}`,
  );
  const covered = coverage.map(([qualification]) => qualification);
  demand(
    new Set(covered).size === covered.length,
    'A5',
    `${scope} 的专业名额有重复`,
    `${scope} asks for a qualification twice`,
  );
  demand(strictlyRising(skills), 'A5', `${scope} 的专业要求未按代码升序`, `the skills of ${scope} do not rise`);
  const states = coverage.reduce((product, [, min]) => product * (min + 1), 1);
  demand(
    states <= maxQuotaStates,
    'A5',
    `${scope} 的专业名额组合过多`,
    `the quotas of ${scope} have too many combinations`,
  );
  demand(
    lead_qual === '' || coverage.some(([qualification, min]) => qualification === lead_qual && min >= 1),
    'A5',
    `${scope} 的组长资格没有名额`,
    `${scope} has no quota for its lead qualification`,
  );
}

function checkCoordinate({ coordinate, strata }: Plan): void {
  const given = Object.values(coordinate).filter((value) => value !== '').length;
  demand(
    given === 0 || given === 4,
    'C6',
    '协同抽取的四项须同时填写或同时为空',
    'coordination needs all four entries or none',
  );
  demand(given === 0 || strata.length > 0, 'C6', '协同抽取须有分层', 'coordination needs strata');
}

function checkKind({ strata, scopes }: Plan, { kind, n_rows }: Commit): void {
  const wanted = { subjects: [true, false], inspectors: [false, true], joint: [true, true], year: [false, false] }[
    kind
  ];
  demand(
    strata.length > 0 === wanted[0] && scopes.length > 0 === wanted[1],
    'B1',
    `抽取种类 ${kind} 与方案的分层、派出单位不符`,
    `the kind ${kind} does not fit the plan's strata and scopes`,
  );
  demand(kind !== 'year' || n_rows === 0n, 'B1', '年度密数的抽取不得有行', 'a draw of kind year has no rows');
}

function checkCommit(plan: Plan, commit: Commit): void {
  const { phase, draw_id, witness_slots, beacons, witness_deadline } = commit;
  demand(phase <= 98, 'B2', '次数超过 99', 'the phase is above 98');
  const number = String(phase + 1).padStart(2, '0');
  demand(
    draw_id === `${plan.plan_id}-${number}`,
    'B2',
    '抽取编号不是方案编号加次数',
    'the draw id is not plan id and phase',
  );
  demand(
    strictlyRising(witness_slots.map(([slot]) => slot)),
    'B2',
    '见证席位未按代码升序',
    'witness slots do not rise by code',
  );
  for (const [slot, digits] of witness_slots)
    demand(
      digits >= 1 && digits <= 64,
      'B2',
      `席位 ${slot} 的位数不在 1 至 64 之间`,
      `slot ${slot} has not 1 to 64 digits`,
    );
  for (const [type, parameter, time] of beacons) {
    demand(
      beaconParameterFits(type, parameter),
      'B3',
      `${type} 的期号 ${parameter} 不合规定`,
      `${type} has no issue ${parameter}`,
    );
    demand(
      time > witness_deadline,
      'B2',
      `${type} 的公布时间不晚于见证截止`,
      `${type} is not later than the witness deadline`,
    );
  }
  demand(
    plan.cutoff <= witness_deadline,
    'B2',
    '截止时点晚于见证截止',
    'the cutoff is later than the witness deadline',
  );
}

export function checkCommitment({ bundle, suite }: Case): Outcome {
  demandSame('B2', '承诺', 'the commitment', commitDigest(suite, bundle.commit), bundle.commit_digest);
  return undefined;
}
