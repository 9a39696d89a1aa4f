import { ByteWriter, toHex } from './bytes.ts';
import { compressSha256, sha256Start } from './sha256.ts';
import { compressSm3, sm3Start } from './sm3.ts';

export type SuiteName = 'SHA256' | 'SM3';

interface Algorithm {
  readonly start: Int32Array;
  readonly compress: (state: Int32Array, block: Int32Array) => void;
}

const algorithms: Record<SuiteName, Algorithm> = {
  SHA256: { start: sha256Start, compress: compressSha256 },
  SM3: { start: sm3Start, compress: compressSm3 },
};

const blockBytes = 64;

function readBlock(bytes: Uint8Array, at: number, words: Int32Array): void {
  for (let i = 0; i < 16; i++, at += 4)
    words[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
}

function wordsToBytes(words: Int32Array): Uint8Array {
  const bytes = new Uint8Array(32);
  for (let i = 0; i < 8; i++) {
    bytes[4 * i] = words[i] >>> 24;
    bytes[4 * i + 1] = words[i] >>> 16;
    bytes[4 * i + 2] = words[i] >>> 8;
    bytes[4 * i + 3] = words[i];
  }
  return bytes;
}

/** A digest that takes its message piece by piece; after `digest` it stands at the beginning again. */
export class Hasher {
  readonly #algorithm: Algorithm;
  readonly #state: Int32Array;
  readonly #words = new Int32Array(68);
  readonly #rest = new Uint8Array(blockBytes);
  #length = 0;

  constructor(suite: SuiteName) {
    this.#algorithm = algorithms[suite];
    this.#state = this.#algorithm.start.slice();
  }

  update(bytes: Uint8Array): this {
    let at = 0;
    const waiting = this.#length % blockBytes;
    this.#length += bytes.length;
    if (waiting > 0) {
      at = Math.min(blockBytes - waiting, bytes.length);
      this.#rest.set(bytes.subarray(0, at), waiting);
      if (waiting + at < blockBytes) return this;
      this.#block(this.#rest, 0);
    }
    for (; at + blockBytes <= bytes.length; at += blockBytes) this.#block(bytes, at);
    this.#rest.set(bytes.subarray(at));
    return this;
  }

  digest(): Uint8Array {
    const waiting = this.#length % blockBytes;
    const end = new Uint8Array(waiting < 56 ? blockBytes : 2 * blockBytes);
    end.set(this.#rest.subarray(0, waiting));
    end[waiting] = 0x80;
    new DataView(end.buffer).setBigUint64(end.length - 8, BigInt(this.#length) * 8n);
    for (let at = 0; at < end.length; at += blockBytes) this.#block(end, at);
    const digest = wordsToBytes(this.#state);
    this.#state.set(this.#algorithm.start);
    this.#length = 0;
    return digest;
  }

  #block(bytes: Uint8Array, at: number): void {
    readBlock(bytes, at, this.#words);
    this.#algorithm.compress(this.#state, this.#words);
  }
}

/** Digest of a key and at most 23 bytes more: one compression, nothing allocated. Tickets and mixing live on it. */
export class ShortHash {
  readonly message = new Uint8Array(blockBytes);
  /** The eight words of the last digest. */
  readonly words = new Int32Array(8);
  readonly #algorithm: Algorithm;
  readonly #block = new Int32Array(68);

  constructor(suite: SuiteName, key: Uint8Array) {
    this.#algorithm = algorithms[suite];
    this.message.set(key);
  }

  /** `length` counts from the beginning of the key; what stands behind it in `message` is overwritten. */
  run(length: number): void {
    this.message.fill(0, length);
    this.message[length] = 0x80;
    this.message[62] = length >>> 5;
    this.message[63] = length << 3;
    readBlock(this.message, 0, this.#block);
    this.words.set(this.#algorithm.start);
    this.#algorithm.compress(this.words, this.#block);
  }
}

/** A1 and A2: H, MAC and their tagged forms. */
export class Suite {
  readonly name: SuiteName;
  readonly #hasher: Hasher;

  constructor(name: SuiteName) {
    this.name = name;
    this.#hasher = new Hasher(name);
  }

  hash(...parts: readonly Uint8Array[]): Uint8Array {
    for (const part of parts) this.#hasher.update(part);
    return this.#hasher.digest();
  }

  mac(key: Uint8Array, ...parts: readonly Uint8Array[]): Uint8Array {
    const inner = new Uint8Array(blockBytes).fill(0x36);
    const outer = new Uint8Array(blockBytes).fill(0x5c);
    (key.length > blockBytes ? this.hash(key) : key).forEach((byte, index) => {
      inner[index] ^= byte;
      outer[index] ^= byte;
    });
    return this.hash(outer, this.hash(inner, ...parts));
  }

  tagged(tag: string, data: ByteWriter): Uint8Array {
    return this.hash(tagBytes(tag), data.bytes);
  }

  taggedHex(tag: string, data: ByteWriter): string {
    return toHex(this.tagged(tag, data));
  }

  taggedMac(key: Uint8Array, tag: string, data: ByteWriter): Uint8Array {
    return this.mac(key, tagBytes(tag), data.bytes);
  }
}

function tagBytes(tag: string): Uint8Array {
  return new ByteWriter().st(`DualRandom/1/${tag}`).bytes;
}
