import { Service } from '@angular/core';
import { newKey, seal, Sealed, unseal } from './sealed';

interface Row extends Sealed {
  readonly place: string;
}

type Tables = Awaited<ReturnType<typeof open>>;
const key = 'key';

/** The browser's database; without a secure address nothing can be sealed, so everything stays in the open page only. */
@Service()
export class LocalDatabase {
  private readonly unsealed = new Map<string, unknown>();
  private readonly turns = new Map<string, Promise<void>>();
  private tables: Promise<Tables> | undefined;

  async get(place: string): Promise<unknown> {
    if (!sealable()) return this.unsealed.get(place);
    const { rows, sealing } = await this.opened();
    const row = await rows.get(place);
    return row === undefined ? undefined : unseal(sealing, row);
  }

  async put(place: string, value: unknown): Promise<void> {
    if (!sealable()) {
      this.unsealed.set(place, value);
      return;
    }
    await this.inTurn(place, async () => {
      const { rows, sealing } = await this.opened();
      await rows.put({ place, ...(await seal(sealing, value)) });
    });
  }

  async remove(place: string): Promise<void> {
    this.unsealed.delete(place);
    if (sealable()) await this.inTurn(place, async () => (await this.opened()).rows.delete(place));
  }

  /** Sealing takes its time: what was said later at a place must not be overtaken by what was said before. */
  private async inTurn(place: string, act: () => Promise<void>): Promise<void> {
    const before = this.turns.get(place) ?? Promise.resolve();
    const turn = before.then(act, act);
    this.turns.set(place, turn);
    try {
      await turn;
    } finally {
      if (this.turns.get(place) === turn) this.turns.delete(place);
    }
  }

  async list(from: string): Promise<unknown[]> {
    if (!sealable()) return [...this.unsealed].filter(([place]) => place.startsWith(from)).map(([, value]) => value);
    const { rows, sealing } = await this.opened();
    const found = await rows.where('place').startsWith(from).sortBy('place');
    return Promise.all(found.map((row) => unseal(sealing, row)));
  }

  async wipe(): Promise<void> {
    this.unsealed.clear();
    if (!sealable()) return;
    const { database } = await this.opened();
    this.tables = undefined;
    await database.delete();
  }

  private opened(): Promise<Tables> {
    this.tables ??= open();
    return this.tables;
  }
}

function sealable(): boolean {
  return isSecureContext && 'indexedDB' in window;
}

async function open() {
  const { Dexie } = await import('dexie');
  // The practice area has the same origin; its pieces must not lie among the real ones.
  const database = new Dexie(`dualrandom${new URL(document.baseURI).pathname}`);
  database.version(1).stores({ keys: '', rows: 'place' });
  const [keys, rows] = [database.table<CryptoKey, string>('keys'), database.table<Row, string>('rows')];
  const made = await newKey();
  // Two tabs at once: the first key is the key.
  const sealing = await database.transaction('rw', keys, async () => {
    const known = await keys.get(key);
    if (known === undefined) await keys.put(made, key);
    return known ?? made;
  });
  return { database, rows, sealing };
}
