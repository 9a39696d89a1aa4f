import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Api } from '../../api/api';
import {
  listFailingDeliveries,
  listOutboxes,
  listStuckDeliveries,
  resendDeliveries,
  resendDelivery,
} from '../../api/functions';
import { UnsentDelivery } from '../../api/models';
import { Announcements } from '../../core/announcer';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { MomentPipe } from '../../shared/dates';
import { Acting } from '../../shared/forms/acting';
import { Icon } from '../../shared/ui/icon';
import { PageHead } from '../../shared/ui/page-head';
import { ReadState } from '../../shared/ui/read-state';
import { Tag } from '../../shared/ui/tag';

/** What the parts of the house tell each other: what waits, what fails, what has stopped and wants a person. */
@Component({
  selector: 'app-outbox-page',
  imports: [RouterLink, TranslocoPipe, MomentPipe, Icon, PageHead, ReadState, Tag],
  templateUrl: './outbox-page.html',
})
export class OutboxPage {
  private readonly api = inject(Api);
  private readonly announcements = inject(Announcements);
  private readonly transloco = inject(TranslocoService);
  protected readonly session = inject(Session);
  /** Only this module's deliveries. */
  readonly module = input<string>();
  protected readonly outboxes = apiResource(listOutboxes, () => ({}));
  protected readonly stuck = apiResource(listStuckDeliveries, () =>
    this.session.may('ListStuckDeliveries') ? {} : undefined,
  );
  protected readonly failing = apiResource(listFailingDeliveries, () =>
    this.session.may('ListFailingDeliveries') ? {} : undefined,
  );
  protected readonly unsent = computed(() =>
    [
      { kind: 'stuck' as const, rows: this.stuck.hasValue() ? this.stuck.value() : [] },
      { kind: 'failing' as const, rows: this.failing.hasValue() ? this.failing.value() : [] },
    ].flatMap(({ kind, rows }) => rows.map((row) => ({ ...row, kind }))),
  );
  protected readonly shown = computed(() => {
    const module = this.module();
    return module === undefined ? this.unsent() : this.unsent().filter((row) => row.module === module);
  });
  protected readonly acting = new Acting();
  /** What is being sent again, so that only its button waits. */
  protected readonly sending = signal('');

  protected async resend({ module, position }: UnsentDelivery): Promise<void> {
    await this.run(`${module} ${position}`, async () => {
      await this.api.invoke(resendDelivery, { module, position });
      return 1;
    });
  }

  protected async resendAll(module: string): Promise<void> {
    await this.run(module, async () => (await this.api.invoke(resendDeliveries, { module })).count);
  }

  protected look(): void {
    this.outboxes.reload();
    this.stuck.reload();
    this.failing.reload();
  }

  private async run(what: string, act: () => Promise<number>): Promise<void> {
    this.sending.set(what);
    const done = await this.acting.run(async () => {
      const count = await act();
      this.announcements.say(this.transloco.translate('outbox.sentAgain', { count }));
    });
    this.sending.set('');
    if (done) this.look();
  }
}
