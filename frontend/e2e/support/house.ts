import { ChildProcessByStdio, spawn } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';

/** The Monday after the inspections' last day: by then the rows of the first draw are public. */
const afterwards = '2024-06-03T01:30:00+00:00';

/**
 * The house that the journeys walk through: the built host with its demonstration, that is one task led from the notice to the
 * statistics, in a folder of its own. HOUSE names one that is running already, ACCOUNTS its file of accounts.
 */
export default async function openHouse(): Promise<(() => Promise<void>) | undefined> {
  if (process.env['HOUSE'] !== undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'dualrandom-house-'));
  const address = `http://127.0.0.1:${await freePort()}`;
  const people = join(folder, 'house-demo', 'demo-accounts.txt');
  const clock = join(folder, 'house-demo', 'demo-clock');
  let house = new House(folder, address);
  await house.until(() => Promise.resolve(existsSync(people)));

  const open = async (time: (closed: string) => string): Promise<void> => {
    await house.close();
    writeFileSync(clock, time(readFileSync(clock, 'utf8')));
    house = new House(folder, address);
    await house.until(() =>
      fetch(`${address}/api/v1/public/overview`).then(
        ({ ok }) => ok,
        () => false,
      ),
    );
  };
  await open(() => afterwards);

  const control = createControl((minutes) =>
    open((closed) => new Date(Date.parse(closed) + minutes * 60_000).toISOString()),
  );
  process.env['HOUSE'] = address;
  process.env['ACCOUNTS'] = people;
  process.env['CONTROL'] = `http://127.0.0.1:${await listening(control)}`;
  return async () => {
    control.close();
    await house.close();
    // A private database of root lies elsewhere.
    for (const pointer of globSync(join(folder, '**/database.at')))
      rmSync(readFileSync(pointer, 'utf8'), { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  };
}

/** For the journey that waits for a deadline: the house closes and opens again so many minutes later. */
export async function later(minutes: number): Promise<void> {
  const { ok } = await fetch(`${process.env['CONTROL'] ?? ''}/${minutes}`, { method: 'POST' });
  if (!ok) throw new Error('The house did not open again.');
}

/** A house that was open already has a clock that nobody moves. */
export const clockMoves = (): boolean => process.env['CONTROL'] !== undefined;

function createControl(move: (minutes: number) => Promise<void>): Server {
  return createHttpServer((request, response) => {
    move(Number(request.url?.slice(1))).then(
      () => response.writeHead(204).end(),
      () => response.writeHead(500).end(),
    );
  });
}

/** One run of the host. */
class House {
  private said = '';
  private readonly host: ChildProcessByStdio<null, Readable, Readable>;

  constructor(folder: string, address: string) {
    this.host = spawn(
      'dotnet',
      [hostProgram(), '--demo', '--urls', address, `--FrontEnd=${join(import.meta.dirname, '../../dist')}`],
      { env: { ...process.env, DataFolder: join(folder, 'house') }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    for (const stream of [this.host.stdout, this.host.stderr])
      stream.on('data', (text) => {
        this.said += String(text);
      });
  }

  async until(ready: () => Promise<boolean>): Promise<void> {
    for (let waited = 0; !(await ready()); waited++) {
      if (this.host.exitCode !== null || waited > 360) {
        this.host.kill();
        throw new Error(`The house did not open:\n${this.said}`);
      }
      await pause(500);
    }
  }

  async close(): Promise<void> {
    const ended = new Promise((done) => this.host.once('exit', done));
    this.host.kill('SIGTERM');
    await ended;
  }
}

interface Account {
  readonly signInName: string;
  readonly password: string;
  /** Department and name. */
  readonly who: string;
}

/** The demonstration's people. */
export function accounts(): Account[] {
  const lines = readFileSync(process.env['ACCOUNTS'] ?? '', 'utf8')
    .trim()
    .split('\n');
  return lines
    .map((line) => line.split('\t'))
    .map(([signInName = '', password = '', who = '']) => ({ signInName, password, who }));
}

function hostProgram(): string {
  // Of a debug and a release build the later one.
  const [program] = globSync(join(import.meta.dirname, '../../../backend/Host/bin/*/net10.0/DualRandom.Host.dll')).sort(
    (one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs,
  );
  if (program === undefined) throw new Error('Build the host first: dotnet build backend/Host');
  return program;
}

async function freePort(): Promise<number> {
  const probe = createHttpServer();
  const port = await listening(probe);
  await new Promise((done) => probe.close(done));
  return port;
}

function listening(server: Server): Promise<number> {
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      done(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}
