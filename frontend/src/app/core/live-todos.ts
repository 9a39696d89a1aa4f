import { DestroyRef, inject, signal } from '@angular/core';
import { Session } from './auth/session';
import { followLive } from './http/follow-live';
import { Todos } from './todos';

/** Nobody at the desk: a stream that goes on would keep the session open for whoever comes by. */
const rest = 30 * 60_000;
/** Without the stream; nobody waits for a reminder by the second. */
const look = 60_000;

/** What waits for this person appears by itself for as long as its caller lives and somebody looks at the page. */
export function followTodos(): void {
  const [todos, session] = [inject(Todos), inject(Session)];
  const visible = signal(!document.hidden);
  const awake = signal(true);
  let resting = 0;
  const stir = (): void => {
    window.clearTimeout(resting);
    awake.set(true);
    resting = window.setTimeout(() => {
      awake.set(false);
    }, rest);
  };
  const seen = (): void => {
    visible.set(!document.hidden);
  };
  /** The stream begins with what the page has read already. */
  const differs = (state: string): boolean => {
    const { open, newest } = JSON.parse(state) as { open: number; newest?: string | null };
    const known = todos.open();
    return open !== known.length || (newest != null && !known.some(({ id }) => id === newest));
  };
  // A browser keeps few connections to one house, so a page that nobody looks at gives its own back.
  followLive(
    () =>
      visible() && awake() && session.user() !== null && session.may('WatchReminders')
        ? 'api/v1/reminders/events?ngsw-bypass=true'
        : undefined,
    (state) => {
      if (navigator.onLine && (state === undefined || differs(state))) todos.page.reload();
    },
    look,
  );
  stir();
  document.addEventListener('visibilitychange', seen);
  document.addEventListener('pointerdown', stir);
  document.addEventListener('keydown', stir);
  inject(DestroyRef).onDestroy(() => {
    window.clearTimeout(resting);
    document.removeEventListener('visibilitychange', seen);
    document.removeEventListener('pointerdown', stir);
    document.removeEventListener('keydown', stir);
  });
}
