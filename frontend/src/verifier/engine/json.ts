/** A strict reader of JSON (E1): UTF-8, no key twice, bounded depth, numbers only as integers that u32 can hold. */
export type Json = string | number | boolean | null | OddNumber | Json[] | JsonObject;
export type JsonObject = Map<string, Json>;

/** A number that is no plain integer of u32; whoever reads it refuses it, a key that is ignored may hold it. */
export class OddNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export class JsonError extends Error {
  readonly at: number;
  readonly zh: string;

  constructor(at: number, zh: string, en: string) {
    super(en);
    this.at = at;
    this.zh = zh;
  }
}

const maxDepth = 16;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const numberForm = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const integerForm = /^(?:0|[1-9]\d{0,9})$/;
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** `progress` is told now and then what share of the bytes is read. */
export function parseJson(bytes: Uint8Array, progress?: (share: number) => void): Json {
  return new Reader(bytes, progress).document();
}

const betweenProgress = 256 * 1024;

class Reader {
  readonly #bytes: Uint8Array;
  readonly #progress: ((share: number) => void) | undefined;
  #tellAt = betweenProgress;
  #at = 0;
  #depth = 0;

  constructor(bytes: Uint8Array, progress: ((share: number) => void) | undefined) {
    this.#bytes = bytes;
    this.#progress = progress;
  }

  document(): Json {
    const value = this.#value();
    this.#blank();
    if (this.#at < this.#bytes.length) throw this.#error('文件在结尾之后还有内容', 'something follows the end');
    return value;
  }

  #value(): Json {
    this.#blank();
    if (this.#at >= this.#tellAt) {
      this.#tellAt = this.#at + betweenProgress;
      this.#progress?.(this.#at / this.#bytes.length);
    }
    switch (this.#bytes[this.#at]) {
      case 0x7b:
        return this.#nested(() => this.#object());
      case 0x5b:
        return this.#nested(() => this.#array());
      case 0x22:
        return this.#string();
      case 0x74:
        return this.#word('true', true);
      case 0x66:
        return this.#word('false', false);
      case 0x6e:
        return this.#word('null', null);
      default:
        return this.#number();
    }
  }

  #nested<Value>(read: () => Value): Value {
    if (++this.#depth > maxDepth) throw this.#error('嵌套超过 16 层', 'nested deeper than 16');
    this.#at++;
    const value = read();
    this.#depth--;
    return value;
  }

  #object(): JsonObject {
    const object: JsonObject = new Map();
    if (this.#skip(0x7d)) return object;
    do {
      this.#blank();
      if (this.#bytes[this.#at] !== 0x22) throw this.#unexpected();
      const key = this.#string();
      if (object.has(key)) throw this.#error(`键 ${key} 出现两次`, `the key ${key} stands twice`);
      this.#expect(0x3a);
      object.set(key, this.#value());
    } while (this.#skip(0x2c));
    this.#expect(0x7d);
    return object;
  }

  #array(): Json[] {
    const items: Json[] = [];
    if (this.#skip(0x5d)) return items;
    do items.push(this.#value());
    while (this.#skip(0x2c));
    this.#expect(0x5d);
    return items;
  }

  #string(): string {
    const bytes = this.#bytes;
    const start = ++this.#at;
    let ascii = true;
    for (;;) {
      const byte = bytes[this.#at];
      if (byte === 0x22) {
        const text = ascii ? asciiText(bytes, start, this.#at) : this.#decode(start, this.#at);
        this.#at++;
        return text;
      }
      if (byte === 0x5c) return this.#escapedString(start);
      if (byte === undefined || byte < 0x20) throw this.#unexpected();
      if (byte > 0x7f) ascii = false;
      this.#at++;
    }
  }

  #escapedString(start: number): string {
    let text = '';
    for (;;) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined || byte < 0x20) throw this.#unexpected();
      if (byte !== 0x22 && byte !== 0x5c) {
        this.#at++;
        continue;
      }
      text += this.#decode(start, this.#at);
      this.#at++;
      if (byte === 0x22) return text;
      text += this.#escape();
      start = this.#at;
    }
  }

  #escape(): string {
    const letter = String.fromCharCode(this.#bytes[this.#at] ?? 0);
    if (letter !== 'u') {
      const plain = escapes[letter];
      if (plain === undefined) throw this.#unexpected();
      this.#at++;
      return plain;
    }
    const hex = asciiText(this.#bytes, this.#at + 1, Math.min(this.#at + 5, this.#bytes.length));
    if (!/^[0-9a-fA-F]{4}$/.test(hex)) throw this.#unexpected();
    this.#at += 5;
    return String.fromCharCode(Number.parseInt(hex, 16));
  }

  #decode(from: number, to: number): string {
    try {
      return utf8.decode(this.#bytes.subarray(from, to));
    } catch {
      throw this.#error('不是 UTF-8', 'not UTF-8');
    }
  }

  #number(): Json {
    const start = this.#at;
    while ('+-.0123456789eE'.includes(String.fromCharCode(this.#bytes[this.#at] ?? 0))) this.#at++;
    const text = asciiText(this.#bytes, start, this.#at);
    if (!numberForm.test(text)) {
      this.#at = start;
      throw this.#unexpected();
    }
    return integerForm.test(text) && Number(text) <= 0xffffffff ? Number(text) : new OddNumber(text);
  }

  #word<Value>(word: string, value: Value): Value {
    if (asciiText(this.#bytes, this.#at, this.#at + word.length) !== word) throw this.#unexpected();
    this.#at += word.length;
    return value;
  }

  #skip(byte: number): boolean {
    this.#blank();
    if (this.#bytes[this.#at] !== byte) return false;
    this.#at++;
    return true;
  }

  #expect(byte: number): void {
    if (!this.#skip(byte)) throw this.#unexpected();
  }

  #blank(): void {
    for (;;) {
      const byte = this.#bytes[this.#at];
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return;
      this.#at++;
    }
  }

  #unexpected(): JsonError {
    return this.#at < this.#bytes.length
      ? this.#error('不是 JSON', 'not JSON')
      : this.#error('文件不完整', 'the file ends too early');
  }

  #error(zh: string, en: string): JsonError {
    return new JsonError(this.#at, zh, en);
  }
}

function asciiText(bytes: Uint8Array, from: number, to: number): string {
  const part = bytes.subarray(from, to);
  return part.length < 1024 ? String.fromCharCode(...part) : utf8.decode(part);
}
