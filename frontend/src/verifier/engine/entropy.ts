import { ByteWriter, fromHex, toHex } from './bytes.ts';
import type { Suite } from './suite.ts';
import type { BeaconType, Commit } from './bundle.ts';

interface BeaconKind {
  /** hundredths of a bit */
  readonly entropy: number;
  readonly parameter: RegExp;
  readonly value: (value: string) => boolean;
}

const issue = /^[0-9]{1,12}$/;
const numbers = (value: string, count: number, max: number): boolean => {
  const parts = value.split('.');
  return (
    parts.length === count &&
    parts.every(
      (part, at) =>
        /^[0-9]{2}$/.test(part) && part >= '01' && Number(part) <= max && (at === 0 || parts[at - 1] < part),
    )
  );
};
const twoParts = (value: string, first: (part: string) => boolean, second: (part: string) => boolean): boolean => {
  const parts = value.split('/');
  return parts.length === 2 && first(parts[0]) && second(parts[1]);
};

/** B3 */
const beaconKinds: Readonly<Record<BeaconType, BeaconKind>> = {
  'cn-ssq': {
    entropy: 2408,
    parameter: issue,
    value: (value) =>
      twoParts(
        value,
        (red) => numbers(red, 6, 33),
        (blue) => numbers(blue, 1, 16),
      ),
  },
  'cn-dlt': {
    entropy: 2435,
    parameter: issue,
    value: (value) =>
      twoParts(
        value,
        (front) => numbers(front, 5, 35),
        (back) => numbers(back, 2, 12),
      ),
  },
  'cn-pl5': { entropy: 1660, parameter: issue, value: (value) => /^[0-9](?:\.[0-9]){4}$/.test(value) },
  'cn-3d': { entropy: 996, parameter: issue, value: (value) => /^[0-9](?:\.[0-9]){2}$/.test(value) },
  'drand-quicknet': {
    entropy: 25600,
    parameter: /^(?:0|[1-9][0-9]*)$/,
    value: (value) => /^[0-9a-f]{64}$/.test(value),
  },
  'nist-2': {
    entropy: 51200,
    parameter: /^(?:0|[1-9][0-9]*)\/(?:0|[1-9][0-9]*)$/,
    value: (value) => /^[0-9a-f]{128}$/.test(value),
  },
};

export function isBeaconType(type: string): type is BeaconType {
  return Object.hasOwn(beaconKinds, type);
}

export const isLottery = (type: BeaconType): boolean => type.startsWith('cn-');
export const beaconParameterFits = (type: BeaconType, parameter: string): boolean =>
  beaconKinds[type].parameter.test(parameter);
export const beaconValueFits = (type: BeaconType, value: string): boolean => beaconKinds[type].value(value);

export interface Strength {
  /** hundredths of a bit */
  readonly entropy: number;
  readonly trust: 1 | 2;
  readonly enough: boolean;
}

/** B7 */
export function strengthOf(digits: readonly number[], beacons: readonly BeaconType[]): Strength {
  const entropies = beacons.map((type) => beaconKinds[type].entropy);
  const entropy = [...digits.map((count) => count * 332), ...entropies].reduce((sum, part) => sum + part, 0);
  return { entropy, trust: entropies.some((part) => part >= 2400) ? 1 : 2, enough: entropy >= 6400 };
}

export const strengthOfCommit = (commit: Commit): Strength =>
  strengthOf(
    commit.witness_slots.map(([, digits]) => digits),
    commit.beacons.map(([type]) => type),
  );

/** B3 */
export function drawSeed(
  suite: Suite,
  secret: string,
  commitDigest: string,
  witness: readonly (readonly [slot: string, digits: string, ...rest: string[]])[],
  beacons: readonly (readonly [type: string, parameter: string, value: string])[],
): string {
  const out = new ByteWriter().bsHex(commitDigest);
  out.ls(witness, ([slot, digits]) => out.st(slot).st(digits));
  out.ls(beacons, ([type, parameter, value]) => out.st(type).st(parameter).st(value));
  return toHex(suite.taggedMac(fromHex(secret), 'seed', out));
}

/** D5 */
export function eventSeed(
  suite: Suite,
  seed: string,
  draw: string,
  event: number,
  sources: readonly (readonly [type: string, parameter: string, value: string, ...rest: string[]])[],
): string {
  const out = new ByteWriter().st(draw).u32(event);
  out.ls(sources, ([type, parameter, value]) => out.st(type).st(parameter).st(value));
  return toHex(suite.taggedMac(fromHex(seed), 'event', out));
}
