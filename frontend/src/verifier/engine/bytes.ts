/** Byte helpers of DR-1 section A: hexadecimal, order, and the writer of everything that is hashed. */
const hexDigits = '0123456789abcdef';
const hexOfByte = Array.from({ length: 256 }, (_, byte) => hexDigits[byte >> 4] + hexDigits[byte & 15]);

export const zero32 = '00'.repeat(32);

export function toHex(bytes: Uint8Array, from = 0, to = bytes.length): string {
  let text = '';
  for (let at = from; at < to; at++) text += hexOfByte[bytes[at]];
  return text;
}

function nibble(code: number): number {
  return code <= 57 ? code - 48 : code - 87;
}

/** Writes lower-case hexadecimal whose form was checked before. */
export function writeHex(target: Uint8Array, at: number, hex: string): void {
  for (let i = 0; i < hex.length; i += 2)
    target[at++] = (nibble(hex.charCodeAt(i)) << 4) | nibble(hex.charCodeAt(i + 1));
}

export function fromHex(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2);
  writeHex(bytes, 0, hex);
  return bytes;
}

/** Unsigned order of bytes. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}

/** For codes, handles and times: their characters are ASCII, so order by UTF-16 is order by bytes (A2). */
export function compareAscii(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const utf8 = new TextEncoder();

/** Collects the bytes of A2: u8, u32, u64, bs, st, ls. */
export class ByteWriter {
  #bytes = new Uint8Array(256);
  #length = 0;

  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  u8(value: number): this {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
    return this;
  }

  u32(value: number): this {
    this.#reserve(4);
    this.#bytes[this.#length++] = value >>> 24;
    this.#bytes[this.#length++] = value >>> 16;
    this.#bytes[this.#length++] = value >>> 8;
    this.#bytes[this.#length++] = value;
    return this;
  }

  u64(value: bigint): this {
    return this.u32(Number(value >> 32n)).u32(Number(value & 0xffffffffn));
  }

  raw(bytes: Uint8Array): this {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
    return this;
  }

  hex(hex: string): this {
    this.#reserve(hex.length / 2);
    writeHex(this.#bytes, this.#length, hex);
    this.#length += hex.length / 2;
    return this;
  }

  bs(bytes: Uint8Array): this {
    return this.u32(bytes.length).raw(bytes);
  }

  bsHex(hex: string): this {
    return this.u32(hex.length / 2).hex(hex);
  }

  st(text: string): this {
    return this.bs(utf8.encode(text));
  }

  ls<Item>(items: readonly Item[], write: (item: Item) => void): this {
    this.u32(items.length);
    items.forEach(write);
    return this;
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const wider = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    wider.set(this.#bytes);
    this.#bytes = wider;
  }
}
