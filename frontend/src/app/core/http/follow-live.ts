import { effect, Signal, signal } from '@angular/core';

const look = 3000;

/**
 * Calls on each change that the server tells of. The browser opens the stream anew by itself; as long as none gets through, a look
 * every few seconds stands in for it.
 *
 * @returns Whether the stream is open.
 */
export function followLive(address: () => string | undefined, changed: () => void): Signal<boolean> {
  const open = signal(false);
  effect((onCleanup) => {
    const url = address();
    if (url === undefined) return;
    let looking = window.setInterval(changed, look);
    const source = new EventSource(url);
    source.addEventListener('open', () => {
      window.clearInterval(looking);
      open.set(true);
    });
    source.addEventListener('state', changed);
    source.addEventListener('error', () => {
      window.clearInterval(looking);
      looking = window.setInterval(changed, look);
      open.set(false);
    });
    onCleanup(() => {
      window.clearInterval(looking);
      source.close();
    });
  });
  return open.asReadonly();
}
