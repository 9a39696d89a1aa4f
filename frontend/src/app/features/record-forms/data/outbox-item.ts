import {
  OrderInput,
  RecordFindingsInput,
  RefuseSignatureInput,
  ResultsEvidenceKind,
  SignFormInput,
} from '../../../api/models';

/** What the device has to bring to the server; its id is the server's id of the same thing. */
export type Sending =
  | { readonly kind: 'certificates'; readonly department: string; readonly officers: readonly string[] }
  | {
      readonly kind: 'block';
      readonly department: string;
      readonly input: RecordFindingsInput;
      /** Version of the form and time of the block's record that the officer saw. */
      readonly seen: number;
      readonly before: string | null;
    }
  | {
      readonly kind: 'evidence';
      readonly evidence: ResultsEvidenceKind;
      readonly name: string;
      readonly note: string;
      readonly digest: string;
    }
  | { readonly kind: 'order'; readonly department: string; readonly input: OrderInput }
  | { readonly kind: 'feedback'; readonly way: string }
  | { readonly kind: 'signature'; readonly input: SignFormInput; readonly held: Held }
  | { readonly kind: 'refusal'; readonly input: RefuseSignatureInput; readonly held: Held };

/** Of each other department the time of the record that the subject was shown; null: this device did not have it. */
export type Held = Readonly<Record<string, string | null>>;

export interface OutboxItem {
  readonly id: string;
  /** Sorts the outbox in the order of what happened. */
  readonly order: string;
  readonly formId: string;
  readonly subjectName: string;
  readonly at: string;
  readonly sending: Sending;
  /** Why it did not go through; null while it only waits for a network. */
  readonly trouble: Trouble | null;
}

export interface Trouble {
  readonly code: string;
  readonly message: string;
}

/** May be sent again by itself: what was missing may have come in meanwhile. */
export function mayGoThroughLater(code: string): boolean {
  return code === 'form.block-missing' || code === 'form.feedback-missing';
}

/** A record that the subject was shown has been changed since: the signature does not stand for it. */
export function changedSince(
  held: Held,
  blocks: readonly { departmentId: string; record?: { recordedAt: string } | null }[],
): boolean {
  return blocks.some((block) => {
    const shown = held[block.departmentId];
    return typeof shown === 'string' && block.record?.recordedAt !== shown;
  });
}

/** The items to try now: of each form everything up to the first one that a person must look at. */
export function sendable(items: readonly OutboxItem[]): OutboxItem[] {
  const stopped = new Set<string>();
  return items.filter((item) => {
    if (item.trouble !== null && !mayGoThroughLater(item.trouble.code)) stopped.add(item.formId);
    return !stopped.has(item.formId);
  });
}
