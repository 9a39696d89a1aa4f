import type { BeaconType, Stratum } from '../engine/bundle.ts';
import type { SuiteName } from '../engine/suite.ts';

/** Section G: the lists of a file of vectors, as JSON.parse gives them. */
export interface VectorFile {
  readonly format: string;
  readonly version: number;
  readonly strings: readonly { name: string; utf16: number[]; accepted: boolean; bytes: string }[];
  readonly beacon_values: readonly { type: BeaconType; parameter: string; value: string; accepted: boolean }[];
  readonly suites: Partial<Record<SuiteName, SuiteVectors>>;
  readonly fuzz?: readonly MatchingVector[];
  readonly inspector_draws?: readonly InspectorVector[];
  readonly sizes?: readonly SizeVector[];
  readonly bundles?: readonly BundleVector[];
}

export interface SuiteVectors {
  readonly TV1: Readonly<Record<string, string>>;
  readonly TV2: {
    k_year: string;
    k_snapshot: string;
    rows: (PrivateVector & { subject_id: string; class: string; times: number; stratum: string })[];
    trees: { n: number; root: string; paths: { index: number; path: string[] }[] }[];
  };
  readonly TV2r: {
    inspectors: (PrivateVector & { inspector_id: string; department: string })[];
    recusals: { inspector: string; subject: string; reason: string; leaf: string }[];
    incompatible: { lower: string; higher: string; leaf: string }[];
    roster_root: string;
    empty_roster_root: string;
  };
  readonly TV3p: { plan: unknown; plan_bytes: string; plan_hash: string }[];
  readonly TV3: {
    secret: string;
    commit: unknown;
    commit_bytes: string;
    C: string;
    witness: [string, string][];
    beacons: [BeaconType, string, string][];
    seed: string;
    nonce: string;
    witness_commit: string;
    witness_reveal: string;
  };
  readonly TV3l: {
    secret: string;
    result: unknown;
    events: [removed: unknown, replaced: unknown, annulled: unknown, voided: { reason: string; approvers: string[] }];
    prior: [string, string, boolean][];
    prior_digest: string;
    entries: { number: number; type: string; draw_id: string; payload: string; time: string; hash: string }[];
  };
  readonly TV4: SizeVector[];
  readonly TV5: {
    name: string;
    draw_id: string;
    phase: number;
    stratum: string;
    mode: string;
    group: string;
    year_key: string;
    pool: string[];
    skipped: string[];
    n: number;
    order: { handle: string; ticket: string }[];
    drawn: string[];
  }[];
  readonly TV6: InspectorVector[];
  readonly TV7: MatchingVector;
  readonly TV8: MatchingVector;
  readonly TV9: MatchingVector;
  readonly TV10: MatchingVector;
  readonly TV10b: MatchingVector;
  readonly TV11: { bundle: unknown; bundle_events: EventVector[] };
  readonly TV12: {
    slots: [string, number][];
    beacons: BeaconType[];
    entropy: number;
    trust: number;
    enough: boolean;
  }[];
}

interface PrivateVector {
  name: string;
  handle: string;
  salt: string;
  record: string;
  status: string;
  sig: string;
  priv: string;
  leaf: string;
}

export interface EventVector {
  event: number;
  seed: string;
  entered: string;
  moved: [string, number | null][];
}

interface DrawVector {
  suite: SuiteName;
  seed: string;
  draw_id: string;
  phase: number;
}

export interface MatchingVector extends DrawVector {
  scope: string;
  mix: number;
  units: string[];
  elig: number[][];
  T: number;
  cap: (number | null)[] | null;
  order: number[];
  assign: (number | null)[];
  load: number[];
  uncovered: number[];
  violators: { units: number[]; teams: number[] }[];
  frozen: { level: number; teams: number[] }[];
  stats: { repair: number; balance: number; mixed: number };
}

export interface InspectorVector extends DrawVector {
  name: string;
  scope: string;
  inspectors: [string, string[]][];
  n: number;
  team_size: number;
  coverage: [string, number][];
  lead_qual: string;
  incompatible: [string, string][];
  refused: boolean;
  drawn: string[];
  teams: string[][];
  unplaced: string[];
}

export interface SizeVector extends DrawVector {
  name: string;
  strata: {
    code: string;
    bp: number;
    mode: Stratum['mode'];
    min: number;
    base: Stratum['base'];
    rows: number;
    ok: number;
    prior: number;
    standing: number;
  }[];
  refused: boolean;
  expect: [number, number][];
}

export interface BundleVector {
  name: string;
  bundle: unknown;
  not_checked: string[];
  spoiled: { name: string; fail: string; patch: [(string | number)[], unknown][] }[];
}
