const longestSide = 1600;
const quality = 0.82;
/** Of the file that the person chose; what is sent is far smaller. */
const largest = 60 * 1024 * 1024;

export interface Picture {
  readonly bytes: ArrayBuffer;
  /** SHA-256, as the server computes it again. */
  readonly digest: string;
}

/** Sides of the picture that is sent, in proportion. */
export function fitted(width: number, height: number, most = longestSide): { width: number; height: number } {
  const scale = Math.min(1, most / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** A photo of 30 MB becomes a few hundred kB on the device, so that it goes through a weak network. */
export async function compressed(file: Blob): Promise<Picture> {
  if (file.size > largest) throw new Error('照片超过 60 MB，请重新拍摄');
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new Error('文件不是照片，或者已经损坏');
  });
  const { width, height } = fitted(bitmap.width, bitmap.height);
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return pictureOf(await blobOf(canvas, 'image/jpeg'));
}

export async function pictureOf(blob: Blob): Promise<Picture> {
  const bytes = await blob.arrayBuffer();
  return { bytes, digest: await digestOf(bytes) };
}

/** Empty where the address is not secure: the server's digest stands alone then. */
export async function digestOf(bytes: ArrayBuffer): Promise<string> {
  if (!isSecureContext) return '';
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function blobOf(canvas: HTMLCanvasElement, type: string): Promise<Blob> {
  return new Promise((done, failed) => {
    canvas.toBlob(
      (blob) => {
        if (blob === null) failed(new Error('照片太大，这台设备处理不了'));
        else done(blob);
      },
      type,
      quality,
    );
  });
}
