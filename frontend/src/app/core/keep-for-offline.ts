import { house } from './house';

/** The phone's pages stand on the device from the first visit on; the office, which needs the network anyway, goes without. */
export async function keepForOffline(): Promise<void> {
  if (house.practice || !('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register(new URL('ngsw-worker.js', document.baseURI));
    // Asked once, so that a full phone does not throw the forms away.
    await navigator.storage.persist();
  } catch {
    // An address without TLS, or a private window: the pages work with a network only, and the strip says so.
  }
}
