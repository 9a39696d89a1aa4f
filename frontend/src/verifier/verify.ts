import { checkBeaconTruth, checkEntropy, checkSecret, checkSeed } from './checks/chance.ts';
import { Case } from './checks/case.ts';
import { checkCommitment, checkPlan } from './checks/plan.ts';
import { checkEvents } from './checks/events.ts';
import { checkLog, checkResult } from './checks/log.ts';
import { checkOpenings, checkSignatures } from './checks/openings.ts';
import { checkPractice, isOfPractice } from './checks/practice.ts';
import { checkPrior, checkRoster, checkRows } from './checks/pool.ts';
import { checkAudit, checkCapReached, checkSelection } from './checks/selection.ts';
import { checkCertificates, checkInspectors, checkMatching, checkTeams } from './checks/teams.ts';
import { checkNames, Refused, type CheckName, type Line, type Outcome } from './checks/report.ts';
import { inlineRows, readBundle, rowsOfFile, type RowsFile } from './checks/format.ts';
import type { Bundle } from './engine/bundle.ts';
import type { RowTable } from './engine/rows.ts';

export interface Reporting {
  /** The checks that will be made, known when the form is right. */
  planned?(checks: readonly CheckName[], bundle: Bundle): void;
  started?(check: CheckName, share: number): void;
  finished(line: Line): void;
}

const checks: Record<Exclude<CheckName, 'format'>, (subject: Case) => Outcome> = {
  practice: checkPractice,
  plan: checkPlan,
  commit: checkCommitment,
  rows: checkRows,
  roster: checkRoster,
  prior: checkPrior,
  secret: checkSecret,
  entropy: checkEntropy,
  'beacon-truth': checkBeaconTruth,
  seed: checkSeed,
  selection: checkSelection,
  'cap-reached': checkCapReached,
  audit: checkAudit,
  inspectors: checkInspectors,
  teams: checkTeams,
  matching: checkMatching,
  certificates: checkCertificates,
  result: checkResult,
  log: checkLog,
  events: checkEvents,
  openings: checkOpenings,
  signatures: checkSignatures,
};

/** E2: one line a check, in the fixed order. Nothing but a FAIL of `format` or a missing rows file ends it early. */
export async function verify(bytes: Uint8Array, rowsFile: RowsFile, reporting: Reporting): Promise<void> {
  const read = await readAll(bytes, rowsFile, reporting);
  if (read === undefined) return;
  const { bundle, table, rowsFileDiffers } = read;
  let running: CheckName = 'format';
  const subject = new Case(bundle, table, rowsFileDiffers, (share) => reporting.started?.(running, share));
  for (const check of plannedChecks(bundle)) {
    if (check === 'format') continue;
    running = check;
    reporting.started?.(check, 0);
    reporting.finished({ check, ...outcomeOf(() => checks[check](subject)) });
  }
}

export function verifyBundle(bundle: Bundle): readonly Line[] {
  const subject = new Case(bundle, inlineRows(bundle), false, () => undefined);
  return plannedChecks(bundle)
    .filter((check) => check !== 'format')
    .map((check) => ({ check, ...outcomeOf(() => checks[check](subject)) }));
}

function plannedChecks(bundle: Bundle): readonly CheckName[] {
  const concerns: Partial<Record<CheckName, boolean>> = {
    practice: isOfPractice(bundle),
    'beacon-truth':
      bundle.commit.beacons.length > 0 ||
      bundle.entropy.beacons.length > 0 ||
      bundle.events.some((event) => event.entropy.some(([type]) => type !== 'witness')),
    'cap-reached': bundle.result.skipped.length > 0,
  };
  return checkNames.filter((check) => concerns[check] ?? true);
}

function outcomeOf(check: () => Outcome): Omit<Line, 'check'> {
  try {
    return check() ?? { verdict: 'PASS' };
  } catch (error) {
    return failure(error);
  }
}

/** Whatever a file makes a check do, it ends as FAIL: nothing passes that was not recomputed to its end. */
function failure(error: unknown): Omit<Line, 'check'> {
  if (error instanceof Refused) return { verdict: 'FAIL', words: error.words, clause: error.clause };
  const why = error instanceof Error ? error.message : String(error);
  return { verdict: 'FAIL', words: { zh: `本项无法重算：${why}`, en: `cannot be recomputed: ${why}` } };
}

interface ReadBundle {
  readonly bundle: Bundle;
  readonly table: RowTable;
  readonly rowsFileDiffers: boolean;
}

async function readAll(bytes: Uint8Array, rowsFile: RowsFile, reporting: Reporting): Promise<ReadBundle | undefined> {
  reporting.started?.('format', 0);
  try {
    // Reading takes about as long as hashing the rows.
    const bundle = readBundle(bytes, (share) => reporting.started?.('format', share / 2));
    const file = bundle.rows.encoding === 'file' ? rowsFile(bundle.rows.name) : undefined;
    const read = file === undefined ? undefined : await rowsOfFile(bundle, file);
    const table = read?.table ?? inlineRows(bundle, (share) => reporting.started?.('format', (1 + share) / 2));
    reporting.planned?.(plannedChecks(bundle), bundle);
    reporting.finished({ check: 'format', verdict: 'PASS' });
    if (bundle.rows.encoding === 'file' && read === undefined) {
      if (isOfPractice(bundle)) reporting.finished({ check: 'practice', ...outcomeOf(checkPractice) });
      reportMissingFile(bundle.rows.name, reporting);
      return undefined;
    }
    return { bundle, table, rowsFileDiffers: read !== undefined && read.sha256 !== bundle.rows.sha256 };
  } catch (error) {
    reporting.finished({ check: 'format', ...failure(error) });
    return undefined;
  }
}

function reportMissingFile(name: string, reporting: Reporting): void {
  const words = {
    zh: `行文件 ${name} 不在核验包旁边，其余未核验`,
    en: `the rows file ${name} is not beside the bundle; nothing else was checked`,
  };
  reporting.finished({ check: 'rows', verdict: 'NOT-CHECKED', words });
}
