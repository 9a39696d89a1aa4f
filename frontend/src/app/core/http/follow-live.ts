import { effect, Signal, signal } from '@angular/core';

/**
 * Calls on each change that the server tells of, with what it said. The browser opens the stream anew by itself; as long as none gets through, a look
 * from time to time stands in for it: every few seconds where people watch, seldom where they do not.
 *
 * @returns Whether the stream is open.
 */
export function followLive(
  address: () => string | undefined,
  changed: (state?: string) => void,
  look = 3000,
): Signal<boolean> {
  const open = signal(false);
  effect((onCleanup) => {
    const url = address();
    if (url === undefined) return;
    const seek = (): void => {
      changed();
    };
    let looking = window.setInterval(seek, look);
    const source = new EventSource(url);
    source.addEventListener('open', () => {
      window.clearInterval(looking);
      open.set(true);
    });
    source.addEventListener('state', ({ data }: MessageEvent<string>) => {
      changed(data);
    });
    source.addEventListener('error', () => {
      window.clearInterval(looking);
      looking = window.setInterval(seek, look);
      open.set(false);
    });
    onCleanup(() => {
      window.clearInterval(looking);
      source.close();
    });
  });
  return open.asReadonly();
}
