import { Suite, type SuiteName } from '../engine/suite.ts';
import { ByteWriter, toHex } from '../engine/bytes.ts';

/** A repeatable source of numbers for made-up cases; no draw ever uses it. */
export class Chance {
  #state: number;

  constructor(start: number) {
    this.#state = start | 0;
  }

  /** 0 … below − 1 */
  below(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000) * below);
  }

  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  is(percent: number): boolean {
    return this.below(100) < percent;
  }

  of<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)];
  }

  some<Item>(items: readonly Item[], percent: number): Item[] {
    return items.filter(() => this.is(percent));
  }

  hex(bytes: number): string {
    return Array.from({ length: bytes }, () => this.below(256).toString(16).padStart(2, '0')).join('');
  }

  digits(count: number): string {
    return Array.from({ length: count }, () => this.below(10)).join('');
  }

  suite(): SuiteName {
    return this.is(50) ? 'SHA256' : 'SM3';
  }
}

/** `count` different handles, rising. */
export function risingHandles(what: string, count: number): readonly string[] {
  const suite = new Suite('SHA256');
  const handles = Array.from({ length: count }, (_, at) =>
    toHex(suite.hash(new ByteWriter().st(`${what} ${at}`).bytes), 0, 16),
  );
  return handles.sort();
}
