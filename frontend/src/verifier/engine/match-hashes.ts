import { compareAscii, writeHex } from './bytes.ts';
import { ShortHash, type Suite } from './suite.ts';

const keyBytes = 32;

/** Units by (mt, handle). */
export function inTicketPositions(suite: Suite, key: Uint8Array, handles: readonly string[]): Uint32Array {
  const hash = new ShortHash(suite.name, key);
  const tickets = new Uint32Array(handles.length * 8);
  hash.message[keyBytes] = 1;
  handles.forEach((handle, unit) => {
    writeHex(hash.message, keyBytes + 1, handle);
    hash.run(keyBytes + 1 + 16);
    tickets.set(hash.words, unit * 8);
  });
  return Uint32Array.from(handles, (_, unit) => unit).sort((a, b) => {
    for (let i = 0; i < 8; i++) {
      const x = tickets[8 * a + i];
      const y = tickets[8 * b + i];
      if (x !== y) return x < y ? -1 : 1;
    }
    return compareAscii(handles[a], handles[b]);
  });
}

/** rk(L, r) for the load that each team has now. */
export class TeamRanks {
  readonly #hash: ShortHash;
  readonly #load: Int32Array;
  readonly #words: Uint32Array;

  constructor(suite: Suite, key: Uint8Array, load: Int32Array) {
    this.#hash = new ShortHash(suite.name, key);
    this.#load = load;
    this.#words = new Uint32Array(load.length * 8);
    load.forEach((_, team) => this.loadChanged(team));
  }

  loadChanged(team: number): void {
    const { message } = this.#hash;
    message[keyBytes] = 2;
    writeU32(message, keyBytes + 1, this.#load[team]);
    writeU32(message, keyBytes + 5, team);
    this.#hash.run(keyBytes + 9);
    this.#words.set(this.#hash.words, team * 8);
  }

  /** By (rk, r) at equal loads. */
  isBefore(a: number, b: number): boolean {
    for (let i = 0; i < 8; i++) {
      const x = this.#words[8 * a + i];
      const y = this.#words[8 * b + i];
      if (x !== y) return x < y;
    }
    return a < b;
  }
}

export function writeU32(target: Uint8Array, at: number, value: number): void {
  target[at] = value >>> 24;
  target[at + 1] = value >>> 16;
  target[at + 2] = value >>> 8;
  target[at + 3] = value;
}
