import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * The house that the journeys walk through: the built host with its demonstration, that is one task led from the notice to the
 * statistics, in a folder of its own. HOUSE names one that is running already, ACCOUNTS its file of accounts.
 */
export default async function openHouse(): Promise<(() => Promise<void>) | undefined> {
  if (process.env['HOUSE'] !== undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'dualrandom-house-'));
  const address = `http://127.0.0.1:${await freePort()}`;
  const host = spawn(
    'dotnet',
    [hostProgram(), '--demo', '--urls', address, `--FrontEnd=${join(import.meta.dirname, '../../dist')}`],
    {
      env: { ...process.env, DataFolder: join(folder, 'house') },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  host.stdout.on('data', (text) => (said += String(text)));
  host.stderr.on('data', (text) => (said += String(text)));
  const accounts = join(folder, 'house-demo', 'demo-accounts.txt');
  for (let waited = 0; !existsSync(accounts); waited++) {
    if (host.exitCode !== null || waited > 360) {
      host.kill();
      throw new Error(`The house did not open:\n${said}`);
    }
    await pause(500);
  }
  process.env['HOUSE'] = address;
  process.env['ACCOUNTS'] = accounts;
  return async () => {
    const ended = new Promise((done) => host.once('exit', done));
    host.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Sign-in name to password, of the demonstration's people. */
export function passwords(): Map<string, string> {
  const lines = readFileSync(process.env['ACCOUNTS'] ?? '', 'utf8')
    .trim()
    .split('\n');
  return new Map(lines.map((line) => line.split('\t')).map(([name, password]) => [name ?? '', password ?? '']));
}

function hostProgram(): string {
  const [program] = globSync(join(import.meta.dirname, '../../../backend/Host/bin/*/net10.0/DualRandom.Host.dll'));
  if (program === undefined) throw new Error('Build the host first: dotnet build backend/Host');
  return program;
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        done(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}
