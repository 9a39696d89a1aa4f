import { Component, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { createWebhook, endWebhook, listDepartments, listWebhooks } from '../../api/functions';
import { ListWebhooksRow } from '../../api/models';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { messageAt, Problem, problemOf } from '../../core/http/problem';
import { MomentPipe } from '../../shared/dates';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog';
import { Dialog } from '../../shared/ui/dialog';
import { Icon } from '../../shared/ui/icon';
import { PageHead } from '../../shared/ui/page-head';
import { Pager } from '../../shared/ui/pager';
import { ReadState } from '../../shared/ui/read-state';
import { Tag } from '../../shared/ui/tag';
import { RemindingTabs } from './reminding-tabs';

/** A department's own system or SMS gateway that is told what its people are told; its secret is shown once. */
@Component({
  selector: 'app-webhooks-page',
  imports: [TranslocoPipe, MomentPipe, ConfirmDialog, Dialog, Icon, PageHead, Pager, ReadState, Tag, RemindingTabs],
  templateUrl: './webhooks-page.html',
})
export class WebhooksPage {
  private readonly api = inject(Api);
  protected readonly session = inject(Session);
  readonly after = input<string>();
  protected readonly webhooks = apiResource(listWebhooks, () => ({ after: this.after(), size: 20 }));
  private readonly departments = apiResource(listDepartments, () => ({ size: 200 }));
  protected readonly creating = signal(false);
  protected readonly secret = signal<string | null>(null);
  protected readonly ending = signal<ListWebhooksRow | null>(null);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly messageAt = messageAt;

  protected unitName(id: string | null | undefined): string {
    const rows = this.departments.hasValue() ? this.departments.value().items : [];
    return rows.find((row) => row.id === id)?.name ?? '—';
  }

  protected begin(): void {
    this.problem.set(null);
    this.secret.set(null);
    this.creating.set(true);
  }

  protected create(name: string, url: string): Promise<void> {
    return this.run(async () => {
      this.secret.set((await this.api.invoke(createWebhook, { body: { name, url } })).secret);
    });
  }

  protected end({ id }: ListWebhooksRow): Promise<void> {
    return this.run(async () => {
      await this.api.invoke(endWebhook, { id });
      this.ending.set(null);
    });
  }

  private async run(call: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await call();
      this.webhooks.reload();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
