import { computed, inject, linkedSignal, ResourceStatus, Service } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { Api } from '../api/api';
import { acknowledgeReminder, listReminders } from '../api/functions';
import { ListRemindersRow } from '../api/models';
import { Session } from './auth/session';
import { apiResource } from './http/api-resource';

/** What waits for this person; the menu shows how much, the start page what. */
@Service()
export class Todos {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly transloco = inject(TranslocoService);
  readonly page = apiResource(listReminders, () => (this.session.user() === null ? undefined : { size: 100 }));
  /** What was read last stays when a later read gets no answer, until somebody else signs in. */
  private readonly read = linkedSignal<
    { person: string | undefined; status: ResourceStatus; rows: readonly ListRemindersRow[] | undefined },
    readonly ListRemindersRow[] | undefined
  >({
    source: () => ({
      person: this.session.user()?.id,
      status: this.page.status(),
      rows: this.page.hasValue() ? this.page.value().items : undefined,
    }),
    computation: ({ person, status, rows }, before) =>
      rows ??
      (status === 'error' && before !== undefined && before.source.person === person ? before.value : undefined),
  });
  /** Whether anything is known, be it old. */
  readonly known = computed(() => this.read() !== undefined);
  readonly open = computed(() => (this.read() ?? []).filter((row) => !row.acknowledgedAt));

  /** In the reader's language where the room said it in both. */
  sentenceOf({ sentence, sentenceInEnglish }: ListRemindersRow): string {
    return this.transloco.getActiveLang() === 'en-US' ? (sentenceInEnglish ?? sentence) : sentence;
  }

  async acknowledge(id: string): Promise<void> {
    await this.api.invoke(acknowledgeReminder, { id });
    this.page.reload();
  }
}
