import { computed, inject, Injectable, linkedSignal, resource, signal } from '@angular/core';
import { GetFormAnswer } from '../../../api/models';
import { Session } from '../../../core/auth/session';
import { FieldWork } from './field-work';
import { Outbox, Parcel } from './outbox';
import { OutboxItem, Trouble } from './outbox-item';
import { withPending } from './pending';

interface Known {
  readonly stored: GetFormAnswer | undefined;
  readonly waiting: number;
  readonly items: readonly OutboxItem[];
}

/** One firm's form as its page shows it: what the server has, with what still waits on this device. */
@Injectable()
export class FormStore {
  private readonly work = inject(FieldWork);
  private readonly session = inject(Session);
  private readonly outbox = inject(Outbox);
  readonly id = signal<string | undefined>(undefined);
  readonly read = resource({
    params: () => this.id(),
    loader: async ({ params: id }) => {
      const form = await this.work.form(id);
      return form === undefined ? undefined : { form, drafts: await this.work.drafts(form) };
    },
  });
  /** What the server has, as of the last reading. */
  readonly stored = computed(() => (this.read.hasValue() ? this.read.value().form : undefined));
  readonly drafts = computed(() => (this.read.hasValue() ? this.read.value().drafts : {}));
  readonly waiting = computed(() => this.outbox.items().filter((item) => item.formId === this.id()));
  /** What has just gone up stays on the page until the server's own state is read: the page never steps back in between. */
  readonly form = linkedSignal<Known, GetFormAnswer | undefined>({
    source: () => ({ stored: this.stored(), waiting: this.waiting().length, items: this.outbox.items() }),
    computation: ({ stored, waiting, items }, before) => {
      if (stored !== undefined && stored === before?.source.stored && waiting < before.source.waiting)
        return before.value;
      return stored === undefined ? undefined : withPending(stored, items, this.work.name());
    },
  }).asReadonly();
  readonly trouble = signal<Trouble | null>(null);
  readonly busy = signal(false);

  mayRecord(departmentId: string): boolean {
    const form = this.form();
    return (
      form?.state === 'open' &&
      !form.signature &&
      !form.refusal &&
      this.session.may('RecordFindings') &&
      this.session.user()?.department?.id === departmentId
    );
  }

  /** True: at the server or safely waiting on this device. */
  async deliver(parcels: readonly Parcel[]): Promise<boolean> {
    const form = this.stored();
    if (form === undefined || this.busy()) return false;
    this.busy.set(true);
    this.trouble.set(null);
    try {
      this.trouble.set(await this.outbox.deliver(form, parcels));
      this.read.reload();
      return this.trouble() === null;
    } finally {
      this.busy.set(false);
    }
  }
}
