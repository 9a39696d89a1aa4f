import {
  bool,
  code,
  digits,
  h16,
  h32,
  hex,
  list,
  object,
  oneOf,
  one,
  orEmpty,
  scope,
  sig,
  st,
  team,
  time,
  tuple,
  u32,
  u64,
  type Read,
} from './forms.ts';

/** E1: the form of a bundle; the types of everything else follow from it. */
const beaconType = ['cn-ssq', 'cn-dlt', 'cn-pl5', 'cn-3d', 'drand-quicknet', 'nist-2'] as const;

export const planForm = object({
  plan_id: st,
  title: st,
  cutoff: time,
  strata: list(
    object({
      code,
      bp: u32,
      mode: oneOf('ceil', 'floor', 'half_up', 'seeded', 'hamilton'),
      min: u64,
      base: oneOf('eligible', 'in_scope'),
    }),
  ),
  exclusions: list(object({ code, rule: st })),
  scopes: list(
    object({
      scope,
      n: u32,
      team_size: u32,
      cap: u32,
      mix_factor: u32,
      coverage: list(tuple(code, u32)),
      lead_qual: orEmpty(code),
      skills: list(code),
    }),
  ),
  coordinate: object({
    draw_id: st,
    mode: oneOf('', 'together'),
    group: orEmpty(code),
    year_commit: orEmpty(h32),
  }),
  supplement: oneOf('ranked', 'fresh', 'none'),
  replacement: oneOf('fresh', 'none'),
  disclosure: oneOf('P0', 'P0-NAMES', 'P1'),
});

export const commitForm = object({
  kind: oneOf('subjects', 'inspectors', 'joint', 'year'),
  draw_id: st,
  phase: u32,
  prev_log_hash: h32,
  snapshot_id: st,
  n_rows: u64,
  snapshot_root: h32,
  roster_root: h32,
  plan_hash: h32,
  prior_digest: h32,
  secret_commit: h32,
  witness_slots: list(tuple(code, u32)),
  beacons: list(tuple(oneOf(...beaconType), st, time)),
  witness_deadline: time,
  void_policy: oneOf('next-issue', 'annul'),
});

/** handle, stratum (inspectors: department), status, sig, priv */
export const rowForm = tuple(h16, code, code, sig, h32);

const priorForm = list(tuple(h16, code, bool));

const scopeResultForm = object({
  scope,
  inspectors: list(h16),
  teams: list(list(h16)),
  unplaced: list(h16),
  assign: list(tuple(h16, team)),
  violators: list(object({ units: list(h16), teams: list(u32) })),
  frozen: list(object({ level: u32, teams: list(u32) })),
});

export const resultForm = object({
  trust: u32,
  selection: list(object({ stratum: code, N: u64, n: u64, drawn: list(h16) })),
  audit: list(object({ code, handles: list(h16) })),
  skipped: list(tuple(code, h16, st)),
  scopes: list(scopeResultForm),
});

export const eventForm = object({
  type: oneOf('REMOVED', 'REPLACE', 'ANNUL'),
  event: u32,
  scope: st,
  handle: orEmpty(h16),
  reason: st,
  approvers: list(code),
  open: list(h16),
  entropy: list(tuple(oneOf('witness', ...beaconType), st, st, hex)),
  seed: orEmpty(h32),
  entered: orEmpty(h16),
  moved: list(tuple(h16, team)),
});

export const logTypes = [
  'KEY',
  'FREEZE',
  'COMMIT',
  'WITNESS-COMMIT',
  'WITNESS',
  'BEACON',
  'DRAW',
  'DISCLOSE',
  'VOID',
  'ANNUL',
  'REMOVED',
  'REPLACE',
  'REPLACED',
] as const;

const logEntryForm = tuple(u64, oneOf(...logTypes), st, h32, time);

export const bundleForm = object(
  {
    format: oneOf('dualrandom-bundle'),
    version: one,
    alg: oneOf('DR-1'),
    suite: oneOf('SHA256', 'SM3'),
    plan: planForm,
    commit: commitForm,
    commit_digest: h32,
    rows: object({ encoding: oneOf('inline', 'file'), rows: list(rowForm), name: st, sha256: orEmpty(h32) }),
    roster: object({
      inspectors: list(rowForm),
      recusals: list(tuple(h16, h16, st)),
      incompatible: list(tuple(h16, h16)),
    }),
    prior: priorForm,
    entropy: object({
      secret: h32,
      witness: list(tuple(code, digits, hex)),
      beacons: list(tuple(oneOf(...beaconType), st, st)),
      year_key: orEmpty(h32),
    }),
    seed: h32,
    result: resultForm,
    result_digest: h32,
    events: list(eventForm),
    log: object({ previous: h32, entries: list(logEntryForm), head: h32 }),
    openings: list(object({ handle: h16, salt: h32, record: hex })),
    signatures: list(
      object({
        by: st,
        alg: oneOf('ed25519', 'ecdsa-p256-sha256', 'sm2-sm3'),
        over: oneOf('commit', 'result', 'log'),
        cert: hex,
        value: hex,
      }),
    ),
  },
  true,
);

export type Bundle = Read<typeof bundleForm>;
export type Plan = Read<typeof planForm>;
export type Stratum = Plan['strata'][number];
export type Scope = Plan['scopes'][number];
export type Commit = Read<typeof commitForm>;
export type BeaconType = (typeof beaconType)[number];
export type Row = Read<typeof rowForm>;
export type Roster = Bundle['roster'];
export type Prior = Read<typeof priorForm>;
export type Result = Read<typeof resultForm>;
export type ScopeResult = Read<typeof scopeResultForm>;
export type Violator = ScopeResult['violators'][number];
export type FreezeSet = ScopeResult['frozen'][number];
export type DrawEvent = Read<typeof eventForm>;
export type LogEntry = Read<typeof logEntryForm>;
export type LogType = (typeof logTypes)[number];
