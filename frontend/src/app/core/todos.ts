import { computed, inject, Service } from '@angular/core';
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
  readonly open = computed(() =>
    this.page.hasValue() ? this.page.value().items.filter((row) => !row.acknowledgedAt) : [],
  );

  /** In the reader's language where the room said it in both. */
  sentenceOf({ sentence, sentenceInEnglish }: ListRemindersRow): string {
    return this.transloco.getActiveLang() === 'en-US' ? (sentenceInEnglish ?? sentence) : sentence;
  }

  async acknowledge(id: string): Promise<void> {
    await this.api.invoke(acknowledgeReminder, { id });
    this.page.reload();
  }
}
