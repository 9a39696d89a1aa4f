/** How many of the drawn stand on the stage at a moment; the result itself stands already. */
export interface Playback {
  readonly shown: number;
  readonly paused: boolean;
  /** Tickets a second, at most two by the clock; faster only by the operator. */
  readonly pace: 1 | 2 | 10;
}

export const start: Playback = { shown: 0, paused: false, pace: 2 };

export function advance(playback: Playback, all: number): Playback {
  return playback.paused || playback.shown >= all ? playback : { ...playback, shown: playback.shown + 1 };
}

/** Where the hall was before a reload; anything else than what this page wrote begins anew. */
export function resumed(kept: string | null): Playback {
  try {
    const read: unknown = JSON.parse(kept ?? '');
    return isPlayback(read) ? read : start;
  } catch {
    return start;
  }
}

function isPlayback(read: unknown): read is Playback {
  const { shown, paused, pace } = (read ?? {}) as Record<keyof Playback, unknown>;
  return Number.isInteger(shown) && typeof paused === 'boolean' && (pace === 1 || pace === 2 || pace === 10);
}

/** The newest first, as many as the ladder holds. */
export function ladder<T>(rows: readonly T[], shown: number, steps: number): T[] {
  return rows.slice(Math.max(0, shown - steps), shown).reverse();
}

/** 30b4b527 is read as 30b4 b527. */
export function ticketWords(ticket: string): string {
  return `${ticket.slice(0, 4)} ${ticket.slice(4, 8)}`;
}

/** A long hash in lines of four words. */
export function hashLines(hash: string, words = 4, letters = 4): string[] {
  const parts = hash.match(new RegExp(`.{1,${letters}}`, 'g')) ?? [];
  return Array.from({ length: Math.ceil(parts.length / words) }, (_, line) =>
    parts.slice(line * words, (line + 1) * words).join(' '),
  );
}

/** Where a ticket stands between 0 and ffffffff, in percent. */
export function axisPlace(ticket: string): number {
  return (Number.parseInt(ticket.slice(0, 8), 16) / 0xffffffff) * 100;
}
