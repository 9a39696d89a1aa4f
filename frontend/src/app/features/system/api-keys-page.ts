import { Component, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { createApiKey, listApiKeys, revokeApiKey } from '../../api/functions';
import { ListApiKeysRow } from '../../api/models';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { MomentPipe } from '../../shared/dates';
import { Acting } from '../../shared/forms/acting';
import { numberOrNull, textOf } from '../../shared/forms/answers';
import { FormDialog, Question } from '../../shared/forms/form-dialog';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog';
import { Dialog } from '../../shared/ui/dialog';
import { Icon } from '../../shared/ui/icon';
import { PageHead } from '../../shared/ui/page-head';
import { Pager } from '../../shared/ui/pager';
import { ReadState } from '../../shared/ui/read-state';
import { Tag } from '../../shared/ui/tag';

const usualDays = '365';

/** Keys with which the department's own systems use the API; each is shown once. */
@Component({
  selector: 'app-api-keys-page',
  imports: [TranslocoPipe, MomentPipe, FormDialog, ConfirmDialog, Dialog, Icon, PageHead, Pager, ReadState, Tag],
  templateUrl: './api-keys-page.html',
})
export class ApiKeysPage {
  private readonly api = inject(Api);
  protected readonly session = inject(Session);
  readonly after = input<string>();
  protected readonly keys = apiResource(listApiKeys, () => ({ after: this.after(), size: 20 }));
  protected readonly making = signal(false);
  protected readonly made = signal<string | null>(null);
  protected readonly revoking = signal<ListApiKeysRow | null>(null);
  protected readonly acting = new Acting();
  protected readonly questions: readonly Question[] = [
    { name: 'name', label: 'apiKeys.name', max: 100, hint: 'apiKeys.nameHint' },
    { name: 'days', label: 'apiKeys.days', kind: 'number', max: 4, value: usualDays },
  ];

  protected readonly make = async (data: FormData): Promise<void> => {
    const body = { name: textOf(data, 'name'), days: numberOrNull(data, 'days') ?? 0 };
    this.made.set((await this.api.invoke(createApiKey, { body })).key);
  };

  protected async revoke({ id }: ListApiKeysRow): Promise<void> {
    const done = await this.acting.run(async () => {
      await this.api.invoke(revokeApiKey, { id });
    });
    if (!done) return;
    this.revoking.set(null);
    this.keys.reload();
  }
}
