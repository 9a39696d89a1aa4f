import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toHex } from '../engine/bytes.ts';
import { Hasher, ShortHash, Suite, type SuiteName } from '../engine/suite.ts';

const ascii = (text: string) => new TextEncoder().encode(text);
const bytes = (length: number) => Uint8Array.from({ length }, (_, at) => (at * 167 + length) & 255);
const platformName: Record<SuiteName, string> = { SHA256: 'sha256', SM3: 'sm3' };

describe('SM3 of GB/T 32905-2016', () => {
  it('gives the published digests', () => {
    const sm3 = new Suite('SM3');
    expect(toHex(sm3.hash(ascii('abc')))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
    expect(toHex(sm3.hash(ascii('abcd'.repeat(16))))).toBe(
      'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
    );
  });
});

describe('SHA-256 of FIPS 180-4', () => {
  it('gives the published digests', () => {
    const sha256 = new Suite('SHA256');
    expect(toHex(sha256.hash(ascii('abc')))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(toHex(sha256.hash())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });
});

describe.each(['SHA256', 'SM3'] as const)('%s', (name) => {
  it('agrees with the platform at every length around the blocks', () => {
    for (let length = 0; length <= 200; length++)
      expect(toHex(new Suite(name).hash(bytes(length)))).toBe(
        createHash(platformName[name]).update(bytes(length)).digest('hex'),
      );
  });

  it('takes a message in pieces', () => {
    const hasher = new Hasher(name);
    for (const length of [1, 62, 1, 64, 65, 0, 7, 129]) hasher.update(bytes(200).subarray(0, length));
    const whole = [1, 62, 1, 64, 65, 0, 7, 129].flatMap((length) => [...bytes(200).subarray(0, length)]);
    expect(toHex(hasher.digest())).toBe(createHash(platformName[name]).update(Uint8Array.from(whole)).digest('hex'));
  });

  it('makes the same short digests with one compression', () => {
    const key = bytes(32);
    const short = new ShortHash(name, key);
    for (const more of [16, 9, 0, 23, 17]) {
      short.message.set(bytes(more), 32);
      short.run(32 + more);
      const hex = [...short.words].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
      expect(hex).toBe(toHex(new Suite(name).hash(key, bytes(more))));
    }
  });

  it('makes the same MAC with short and long keys', () => {
    for (const length of [0, 32, 64, 65, 200])
      expect(toHex(new Suite(name).mac(bytes(length), bytes(99)))).toBe(
        createHmac(platformName[name], bytes(length)).update(bytes(99)).digest('hex'),
      );
  });
});
