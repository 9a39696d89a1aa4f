import { Secret } from '../../shared/witness-commitment';

/** What this phone knows of a slot: the ticket that it got when it joined, and from the commitment on the digits. */
export interface Kept {
  readonly ticket: string;
  readonly secret: Secret | null;
}

const none: Kept = { ticket: '', secret: null };

/** Anything else than what this application wrote counts as nothing. */
export function readKept(text: string | null): Kept {
  try {
    const { ticket, secret } = JSON.parse(text ?? '') as Partial<Kept>;
    if (typeof ticket !== 'string') return none;
    const whole = typeof secret?.nonce === 'string' && typeof secret.digits === 'string';
    return { ticket, secret: whole ? { nonce: secret.nonce, digits: secret.digits } : null };
  } catch {
    return none;
  }
}

export type Step = 'taken' | 'join' | 'type' | 'reveal' | 'lost' | 'revealed' | 'absent' | 'over';

interface Facts {
  readonly state: 'invited' | 'joined' | 'committed' | 'revealed' | 'absent';
  readonly isCodeUsed: boolean;
  readonly over: boolean;
}

/** What the person holding this phone can do now. */
export function stepOf(facts: Facts, kept: Kept): Step {
  if (facts.over) return 'over';
  if (facts.state === 'revealed' || facts.state === 'absent') return facts.state;
  if (kept.ticket === '') return facts.isCodeUsed ? 'taken' : 'join';
  if (facts.state === 'committed') return kept.secret === null ? 'lost' : 'reveal';
  return 'type';
}
