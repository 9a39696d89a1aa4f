/** What a witness keeps on this device from the commitment to the reveal; the server sees neither before it. */
export interface Secret {
  readonly nonce: string;
  readonly digits: string;
}

const utf8 = new TextEncoder();

export function newSecret(digits: string): Secret {
  return { nonce: hex(crypto.getRandomValues(new Uint8Array(16))), digits };
}

/** DR-1 B5: TH("witness", st(draw id) st(code) bs(nonce) st(digits)) in suite SHA256. */
export async function witnessCommitment(drawId: string, code: string, secret: Secret): Promise<string> {
  const nonce = Uint8Array.from(secret.nonce.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const parts = [
    utf8.encode('DualRandom/1/witness'),
    utf8.encode(drawId),
    utf8.encode(code),
    nonce,
    utf8.encode(secret.digits),
  ];
  const bytes = new Uint8Array(parts.reduce((length, part) => length + 4 + part.length, 0));
  let at = 0;
  for (const part of parts) {
    new DataView(bytes.buffer).setUint32(at, part.length);
    bytes.set(part, at + 4);
    at += 4 + part.length;
  }
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
