import { secretCommit } from '../engine/encode.ts';
import { beaconValueFits, drawSeed, isLottery, strengthOfCommit, beaconParameterFits } from '../engine/entropy.ts';
import { demand, demandSame, notChecked, passed, type Outcome } from './report.ts';
import type { BeaconType } from '../engine/bundle.ts';
import type { Case } from './case.ts';

export function checkSecret({ bundle, suite }: Case): Outcome {
  const { secret, year_key } = bundle.entropy;
  demandSame('B2', '密数承诺', 'the secret commitment', secretCommit(suite, secret), bundle.commit.secret_commit);
  if (year_key === '') return undefined;
  const { year_commit } = bundle.plan.coordinate;
  demandSame('C6', '年度密数承诺', 'the year commitment', secretCommit(suite, year_key), year_commit);
  return undefined;
}

export function checkEntropy(subject: Case): Outcome {
  checkWitnesses(subject);
  checkBeacons(subject);
  const { entropy, trust, enough } = strengthOfCommit(subject.bundle.commit);
  demand(enough, 'B7', `强度 ${entropy / 100} 比特，不足 64 比特`, `${entropy / 100} bits, fewer than 64`);
  const stated = subject.bundle.result.trust;
  demand(
    stated === trust,
    'B7',
    `信任级别应为 ${trust}，公布 ${stated}`,
    `the trust class is ${trust}, published ${stated}`,
  );
  return passed(`信任级别 ${trust}，强度 ${entropy / 100} 比特`, `trust class ${trust}, ${entropy / 100} bits`);
}

function checkWitnesses({ bundle }: Case): void {
  const { witness_slots } = bundle.commit;
  const { witness } = bundle.entropy;
  demand(
    witness.length === witness_slots.length && witness.every(([slot], at) => slot === witness_slots[at][0]),
    'B3',
    '见证席位与承诺不符',
    'the witness slots are not the committed ones',
  );
  for (const [at, [slot, digits, nonce]] of witness.entries()) {
    const absent = digits === '' && nonce === '';
    demand(
      absent || (digits.length === witness_slots[at][1] && nonce.length === 32),
      'B3',
      `席位 ${slot} 应有 ${witness_slots[at][1]} 位数字`,
      `slot ${slot} needs ${witness_slots[at][1]} digits and a nonce`,
    );
  }
}

function checkBeacons({ bundle }: Case): void {
  const { beacons: declared, void_policy } = bundle.commit;
  const { beacons } = bundle.entropy;
  demand(
    beacons.length === declared.length && beacons.every(([type], at) => type === declared[at][0]),
    'B3',
    '公开随机源与承诺不符',
    'the beacons are not the declared ones',
  );
  for (const [at, [type, parameter, value]] of beacons.entries()) {
    const wanted = declared[at][1];
    demand(
      beaconParameterFits(type, parameter),
      'B3',
      `${type} 的期号 ${parameter} 不合规定`,
      `${type} has no issue ${parameter}`,
    );
    demand(
      parameter === wanted || (void_policy === 'next-issue' && isLottery(type) && isLater(type, parameter, wanted)),
      'B2',
      `${type} 应为第 ${wanted} 期，用了第 ${parameter} 期`,
      `${type} was declared as ${wanted}, ${parameter} was used`,
    );
    demand(
      beaconValueFits(type, value),
      'B3',
      `${type} 的号码 ${value} 不合规定`,
      `${type} cannot have the value ${value}`,
    );
  }
}

/** A higher issue number; `wanted` may be anything where the plan's check failed. */
function isLater(type: BeaconType, used: string, wanted: string): boolean {
  return beaconParameterFits(type, wanted) && BigInt(used) > BigInt(wanted);
}

export function checkBeaconTruth({ bundle }: Case): Outcome {
  const { beacons } = bundle.entropy;
  const events = bundle.events.flatMap((event) => event.entropy.filter(([type]) => type !== 'witness'));
  const all = [...beacons, ...events];
  return notChecked(
    `请向发布方查对 ${all.map(([type, parameter, value]) => `${type} 第 ${parameter} 期 ${value}`).join('；')}`,
    `look up at the source: ${all.map(([type, parameter, value]) => `${type} ${parameter}: ${value}`).join('; ')}`,
  );
}

export function checkSeed({ bundle, suite }: Case): Outcome {
  const { secret, witness, beacons } = bundle.entropy;
  const computed = drawSeed(suite, secret, bundle.commit_digest, witness, beacons);
  demandSame('B3', '种子', 'the seed', computed, bundle.seed);
  return undefined;
}
