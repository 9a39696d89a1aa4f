import { computed, inject, Service, signal } from '@angular/core';
import { Problem, problemOf } from '../../../core/http/problem';
import { Vault } from '../../../core/vault/vault';
import { mayGoThroughLater, OutboxItem, sendable, Sending, Trouble } from './outbox-item';
import { newId } from '../../../core/new-id';
import { ChangedSinceError, OutboxSender } from './outbox-sender';

const kind = 'outbox';

export interface Parcel {
  readonly sending: Sending;
  readonly bytes?: ArrayBuffer;
  /** Where another parcel refers to this one. */
  readonly id?: string;
}

/** What happened on this device and is not at the server yet, in its order; it goes as soon as there is a network. */
@Service()
export class Outbox {
  private readonly vault = inject(Vault);
  private readonly sender = inject(OutboxSender);
  private readonly current = signal<readonly OutboxItem[]>([]);
  private readonly gone = signal<readonly OutboxItem[]>([]);
  private running: Promise<void> | undefined;
  private count = 0;

  readonly items = this.current.asReadonly();
  /** What has gone up since this page was opened, in its order: a form that was read earlier does not have it yet. */
  readonly sent = this.gone.asReadonly();
  readonly waiting = computed(() => this.current().length);
  readonly sending = signal(false);

  constructor() {
    window.addEventListener('online', () => void this.flush());
  }

  async load(): Promise<void> {
    this.current.set((await this.vault.list(kind)) as OutboxItem[]);
  }

  /** Kept first, then tried: whatever happens next, it is not lost. */
  async add(
    form: { id: string; subjectName: string },
    sending: Sending,
    bytes?: ArrayBuffer,
    id = newId(),
  ): Promise<OutboxItem> {
    const at = new Date().toISOString();
    const order = `${at}-${String(this.count++).padStart(6, '0')}`;
    const item = { id, order, formId: form.id, subjectName: form.subjectName, at, sending, trouble: null };
    if (bytes !== undefined) await this.vault.put('bytes', id, bytes);
    await this.vault.put(kind, order, item);
    this.current.update((items) => [...items, item]);
    return item;
  }

  /** Kept and tried at once. What the server refuses is given back to the person instead of waiting; null: sent, or waiting. */
  async deliver(form: { id: string; subjectName: string }, parcels: readonly Parcel[]): Promise<Trouble | null> {
    const items: OutboxItem[] = [];
    for (const { sending, bytes, id } of parcels) items.push(await this.add(form, sending, bytes, id));
    await this.flush();
    const own = new Set(items.map((item) => item.id));
    const left = this.current().filter((item) => own.has(item.id));
    const trouble = left.find((item) => item.trouble !== null)?.trouble ?? null;
    if (trouble === null || mayGoThroughLater(trouble.code)) return null;
    for (const item of left) await this.discard(item);
    return trouble;
  }

  /** Sends what can be sent; a second call waits for the first one's end and looks again. */
  async flush(): Promise<void> {
    await this.running;
    this.running = this.run().finally(() => (this.running = undefined));
    await this.running;
  }

  async discard(item: OutboxItem): Promise<void> {
    await this.vault.remove(kind, item.order);
    await this.vault.remove('bytes', item.id);
    this.current.update((items) => items.filter((other) => other.id !== item.id));
  }

  async retry(item: OutboxItem): Promise<void> {
    await this.replace({ ...item, trouble: null });
    await this.flush();
  }

  private async run(): Promise<void> {
    this.sending.set(true);
    const blocked = new Set<string>();
    try {
      for (const item of sendable(this.current())) {
        if (blocked.has(item.formId)) continue;
        const problem = await this.attempt(item);
        if (problem === null) continue;
        // Without a network the rest need not be tried.
        if (problem.status === 0 && problem.code === 'unreachable') return;
        blocked.add(item.formId);
        await this.replace({ ...item, trouble: { code: problem.code, message: sentencesOf(problem) } });
      }
    } finally {
      this.sending.set(false);
    }
  }

  private async attempt(item: OutboxItem): Promise<Problem | null> {
    try {
      await this.sender.send(item);
      this.gone.update((items) => [...items, item]);
      await this.discard(item);
      return null;
    } catch (error) {
      return error instanceof ChangedSinceError ? { ...problemOf(error), code: error.code } : problemOf(error);
    }
  }

  private async replace(item: OutboxItem): Promise<void> {
    await this.vault.put(kind, item.order, item);
    this.current.update((items) => items.map((other) => (other.id === item.id ? item : other)));
  }
}

function sentencesOf({ message, errors }: Problem): string {
  return [message, ...errors.map((error) => error.message)].join('；');
}
