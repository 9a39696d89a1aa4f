import { computed, inject, Injectable, resource, signal, untracked } from '@angular/core';
import { Session } from '../../../core/auth/session';
import { FieldWork } from './field-work';
import { Outbox, Parcel } from './outbox';
import { Trouble } from './outbox-item';
import { withPending } from './pending';

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
      const contained = untracked(this.outbox.sent).length;
      const form = await this.work.form(id);
      return form === undefined ? undefined : { form, drafts: await this.work.drafts(form), contained };
    },
  });
  /** What the server has, as of the last reading. */
  readonly stored = computed(() => (this.read.hasValue() ? this.read.value().form : undefined));
  readonly drafts = computed(() => (this.read.hasValue() ? this.read.value().drafts : {}));
  readonly waiting = computed(() => this.outbox.items().filter((item) => item.formId === this.id()));
  /** What has gone up since the last reading stays on the page: it never steps back until the server's own state is read. */
  readonly form = computed(() => {
    if (!this.read.hasValue()) return undefined;
    const { form, contained } = this.read.value();
    return withPending(form, [...this.outbox.sent().slice(contained), ...this.outbox.items()], this.work.name());
  });
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
