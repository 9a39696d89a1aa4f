import { newSecret, witnessCommitment } from './witness-commitment';

describe('the commitment of a witness', () => {
  it('is the hash that DR-1 prescribes', async () => {
    const secret = { nonce: '000102030405060708090a0b0c0d0e0f', digits: '402719' };
    expect(await witnessCommitment('QH-2024-8', 'GA', secret)).toBe(
      '8dd1225e026b26ce8c5ea634cddab2d974965e68fcf342d896b73e92537d9508',
    );
  });

  it('hides the digits under a nonce of its own', () => {
    const [one, other] = [newSecret('402719'), newSecret('402719')];
    expect(one.nonce).toMatch(/^[0-9a-f]{32}$/);
    expect(one.nonce).not.toBe(other.nonce);
  });
});
