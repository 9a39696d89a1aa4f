import { ByteWriter, compareBytes, fromHex, toHex, writeHex } from './bytes.ts';
import { TreeBuilder } from './tree.ts';
import type { Suite } from './suite.ts';
import type { Row } from './bundle.ts';

const handleBytes = 16;
const privBytes = 32;
const leafTag = new ByteWriter().u8(0).st('DualRandom/1/row').bytes;

/** Codes that repeat in every row: each is kept once, with its bytes. */
class Words {
  readonly list: string[] = [];
  readonly encoded: Uint8Array[] = [];
  readonly #index = new Map<string, number>();

  indexOf(word: string): number {
    let index = this.#index.get(word);
    if (index === undefined) {
      index = this.list.push(word) - 1;
      this.encoded.push(new ByteWriter().st(word).bytes);
      this.#index.set(word, index);
    }
    return index;
  }
}

/** The snapshot's public rows in columns (about 60 bytes a row); their tree grows while they arrive. */
export class RowTable {
  readonly strata = new Words();
  readonly statuses = new Words();
  readonly sigs = new Words();
  readonly #suite: Suite;
  readonly #tree: TreeBuilder;
  #length = 0;
  #handles = new Uint8Array(handleBytes * 64);
  #privs = new Uint8Array(privBytes * 64);
  #codes = new Uint32Array(3 * 64);
  #firstOutOfOrder = -1;
  #byHandle: Map<string, number> | undefined;

  constructor(suite: Suite) {
    this.#suite = suite;
    this.#tree = new TreeBuilder(suite);
  }

  get length(): number {
    return this.#length;
  }

  /** 16 bytes a row. */
  get handles(): Uint8Array {
    return this.#handles;
  }

  /** The first row whose handle is not above the one before; −1 if all rise. */
  get firstOutOfOrder(): number {
    return this.#firstOutOfOrder;
  }

  add([handle, stratum, status, sig, priv]: Row): void {
    const row = this.#length++;
    this.#reserve();
    writeHex(this.#handles, row * handleBytes, handle);
    writeHex(this.#privs, row * privBytes, priv);
    this.#codes[3 * row] = this.strata.indexOf(stratum);
    this.#codes[3 * row + 1] = this.statuses.indexOf(status);
    this.#codes[3 * row + 2] = this.sigs.indexOf(sig);
    if (row > 0 && this.#firstOutOfOrder < 0 && compareBytes(this.#handle(row - 1), this.#handle(row)) >= 0)
      this.#firstOutOfOrder = row;
    this.#tree.add(this.#leaf(row));
  }

  root(): string {
    return toHex(this.#tree.root());
  }

  handle(row: number): string {
    return toHex(this.#handles, row * handleBytes, (row + 1) * handleBytes);
  }

  stratum(row: number): string {
    return this.strata.list[this.stratumIndex(row)];
  }

  status(row: number): string {
    return this.statuses.list[this.statusIndex(row)];
  }

  sig(row: number): string {
    return this.sigs.list[this.sigIndex(row)];
  }

  priv(row: number): string {
    return toHex(this.#privs, row * privBytes, (row + 1) * privBytes);
  }

  stratumIndex(row: number): number {
    return this.#codes[3 * row];
  }

  statusIndex(row: number): number {
    return this.#codes[3 * row + 1];
  }

  sigIndex(row: number): number {
    return this.#codes[3 * row + 2];
  }

  /** −1 if no row has this handle. */
  find(handle: string): number {
    return this.#firstOutOfOrder < 0 ? this.#search(fromHex(handle)) : (this.#index().get(handle) ?? -1);
  }

  /** Rows that fit, in the order in which they stand. */
  where(fits: (row: number) => boolean): Uint32Array {
    const rows = new Uint32Array(this.#length);
    let count = 0;
    for (let row = 0; row < this.#length; row++) if (fits(row)) rows[count++] = row;
    return rows.slice(0, count);
  }

  #search(handle: Uint8Array): number {
    let low = 0;
    let high = this.#length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const order = compareBytes(this.#handle(middle), handle);
      if (order === 0) return middle;
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** Rows out of order fail their own check; the others must find them nevertheless. */
  #index(): Map<string, number> {
    if (this.#byHandle === undefined) {
      this.#byHandle = new Map();
      for (let row = this.#length - 1; row >= 0; row--) this.#byHandle.set(this.handle(row), row);
    }
    return this.#byHandle;
  }

  #handle(row: number): Uint8Array {
    return this.#handles.subarray(row * handleBytes, (row + 1) * handleBytes);
  }

  #leaf(row: number): Uint8Array {
    return this.#suite.hash(
      leafTag,
      this.#handle(row),
      this.strata.encoded[this.stratumIndex(row)],
      this.statuses.encoded[this.statusIndex(row)],
      this.sigs.encoded[this.sigIndex(row)],
      this.#privs.subarray(row * privBytes, (row + 1) * privBytes),
    );
  }

  #reserve(): void {
    if (this.#length * handleBytes <= this.#handles.length) return;
    const rows = Math.ceil(this.#length * 1.6);
    const handles = new Uint8Array(rows * handleBytes);
    const privs = new Uint8Array(rows * privBytes);
    const codes = new Uint32Array(rows * 3);
    handles.set(this.#handles);
    privs.set(this.#privs);
    codes.set(this.#codes);
    this.#handles = handles;
    this.#privs = privs;
    this.#codes = codes;
  }
}
