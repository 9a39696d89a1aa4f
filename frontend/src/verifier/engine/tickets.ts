import { ByteWriter, compareBytes, fromHex, toHex, writeHex } from './bytes.ts';
import { ShortHash, type Suite } from './suite.ts';

/** What every key of a draw is derived from (C1). */
export interface Draw {
  readonly suite: Suite;
  /** 32 bytes in hex; in D5 the event's seed */
  readonly seed: string;
  readonly id: string;
  readonly phase: number;
}

export function drawKey(draw: Draw, tag: string, scope: string): Uint8Array {
  return draw.suite.taggedMac(fromHex(draw.seed), tag, new ByteWriter().st(draw.id).u32(draw.phase).st(scope));
}

/** C6: instead of the stratum's key. */
export function coordinateKey(suite: Suite, yearKey: string, group: string): Uint8Array {
  return suite.taggedMac(fromHex(yearKey), 'coordinate', new ByteWriter().st(group));
}

const handleBytes = 16;
const keyBytes = 32;

/** C1: items in the order of (ticket, handle). `handles` holds 16 bytes an item, `items` says which of them take part. */
export class Ranking {
  /** The items' numbers, first ticket first. */
  readonly order: Uint32Array;
  readonly #tickets: Uint32Array;
  readonly #positions: Uint32Array;

  constructor(suite: Suite, key: Uint8Array, handles: Uint8Array, items: Uint32Array) {
    const hash = new ShortHash(suite.name, key);
    const tickets = new Uint32Array(items.length * 8);
    items.forEach((item, at) => {
      hash.message.set(handles.subarray(item * handleBytes, (item + 1) * handleBytes), keyBytes);
      hash.run(keyBytes + handleBytes);
      tickets.set(hash.words, at * 8);
    });
    const handleAt = (at: number) => handles.subarray(items[at] * handleBytes, (items[at] + 1) * handleBytes);
    this.#tickets = tickets;
    this.#positions = Uint32Array.from(items, (_, at) => at).sort((a, b) => {
      for (let i = 0; i < 8; i++) {
        const x = tickets[8 * a + i];
        const y = tickets[8 * b + i];
        if (x !== y) return x < y ? -1 : 1;
      }
      return compareBytes(handleAt(a), handleAt(b));
    });
    this.order = this.#positions.map((at) => items[at]);
  }

  /** The ticket of the one with this rank, in hex. */
  ticket(rank: number): string {
    const bytes = new ByteWriter();
    const at = this.#positions[rank] * 8;
    for (let i = 0; i < 8; i++) bytes.u32(this.#tickets[at + i]);
    return toHex(bytes.bytes);
  }
}

export function rankHandles(suite: Suite, key: Uint8Array, handles: readonly string[]): Ranking {
  return new Ranking(
    suite,
    key,
    packHandles(handles),
    Uint32Array.from(handles, (_, item) => item),
  );
}

export function packHandles(handles: readonly string[]): Uint8Array {
  const packed = new Uint8Array(handles.length * handleBytes);
  handles.forEach((handle, item) => writeHex(packed, item * handleBytes, handle));
  return packed;
}

/** The handles in the order of their tickets. */
export function inTicketOrder(suite: Suite, key: Uint8Array, handles: readonly string[]): readonly string[] {
  return Array.from(rankHandles(suite, key, handles).order, (item) => handles[item]);
}
