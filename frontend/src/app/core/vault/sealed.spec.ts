import { newKey, seal, unseal } from './sealed';

describe('what lies on the device', () => {
  it('comes back as it was, and cannot be read there', async () => {
    const key = await newKey();
    const sealed = await seal(key, { name: '清河县示例云帆网吧' });
    expect(new TextDecoder().decode(sealed.data)).not.toContain('云帆');
    expect(await unseal(key, sealed)).toEqual({ name: '清河县示例云帆网吧' });
  });

  it('keeps a picture as bytes', async () => {
    const key = await newKey();
    const picture = new Uint8Array([255, 216, 0, 1]).buffer;
    expect(new Uint8Array((await unseal(key, await seal(key, picture))) as ArrayBuffer)).toEqual(
      new Uint8Array([255, 216, 0, 1]),
    );
  });

  it('is good for nothing under another key, and its key cannot be taken out', async () => {
    const key = await newKey();
    const sealed = await seal(key, 1);
    await expect(unseal(await newKey(), sealed)).rejects.toThrow();
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
  });
});
