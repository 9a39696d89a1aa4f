/** AES-GCM with a key that no script can read out; what lies on the device says nothing without it. */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

const algorithm = 'AES-GCM';

export function newKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: algorithm, length: 256 }, false, ['encrypt', 'decrypt']);
}

export async function seal(key: CryptoKey, value: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt({ name: algorithm, iv }, key, encode(value));
  return { iv, data };
}

export async function unseal(key: CryptoKey, { iv, data }: Sealed): Promise<unknown> {
  return decode(await crypto.subtle.decrypt({ name: algorithm, iv }, key, data));
}

// A picture stays bytes; everything else is JSON. The first byte says which.
function encode(value: unknown): Uint8Array<ArrayBuffer> {
  const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : new TextEncoder().encode(JSON.stringify(value));
  const marked = new Uint8Array(bytes.length + 1);
  marked[0] = value instanceof ArrayBuffer ? 1 : 0;
  marked.set(bytes, 1);
  return marked;
}

function decode(buffer: ArrayBuffer): unknown {
  const bytes = new Uint8Array(buffer);
  return bytes[0] === 1 ? buffer.slice(1) : JSON.parse(new TextDecoder().decode(bytes.subarray(1)));
}
