import { Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { MomentPipe } from '../../../shared/dates';
import { ConfirmDialog } from '../../../shared/ui/confirm-dialog';
import { Icon } from '../../../shared/ui/icon';
import { FieldWork } from '../data/field-work';
import { Outbox } from '../data/outbox';
import { OutboxItem } from '../data/outbox-item';

/** What is on this phone only, in the order in which it will go, and why something does not. */
@Component({
  selector: 'app-outbox-page',
  imports: [RouterLink, TranslocoPipe, MomentPipe, ConfirmDialog, Icon],
  template: `
    <header class="phone-head">
      <h1>{{ 'phone.outboxTitle' | transloco }}</h1>
      <span class="muted">{{ 'phone.synced' | transloco: { at: (work.syncedAt() | moment) } }}</span>
    </header>
    @for (item of outbox.items(); track item.id) {
      <article class="card firm">
        <header class="firm-head">
          <h2>
            <a [routerLink]="['/phone/forms', item.formId]">{{ item.subjectName }}</a>
          </h2>
          <span class="hint">{{ item.at | moment }}</span>
        </header>
        <p>{{ 'phone.sending.' + item.sending.kind | transloco }}</p>
        @if (item.trouble; as trouble) {
          <p class="note tone-bad" role="alert"><app-icon name="warn" />{{ trouble.message }}</p>
          <div class="actions">
            <button type="button" class="button tall" (click)="outbox.retry(item)">
              {{ 'state.retry' | transloco }}
            </button>
            <button type="button" class="button tall" (click)="discarding.set(item)">
              {{ 'phone.discard' | transloco }}
            </button>
          </div>
        }
      </article>
    } @empty {
      <div class="empty">
        <app-icon name="tick" />
        <p>{{ 'phone.nothingWaits' | transloco }}</p>
      </div>
    }
    <div class="phone-actions">
      <button type="button" class="button save" [disabled]="work.busy()" (click)="work.synchronise()">
        {{ (work.busy() ? 'phone.syncing' : 'phone.sync') | transloco }}
      </button>
    </div>
    @if (discarding(); as item) {
      <app-confirm-dialog
        [heading]="'phone.discard' | transloco"
        [verb]="'phone.discard' | transloco"
        (confirmed)="discard(item)"
        (closed)="discarding.set(null)"
      >
        {{
          'phone.discardText'
            | transloco: { name: item.subjectName, what: ('phone.sending.' + item.sending.kind | transloco) }
        }}
      </app-confirm-dialog>
    }
  `,
})
export class OutboxPage {
  protected readonly work = inject(FieldWork);
  protected readonly outbox = inject(Outbox);
  protected readonly discarding = signal<OutboxItem | null>(null);

  protected async discard(item: OutboxItem): Promise<void> {
    await this.outbox.discard(item);
    this.discarding.set(null);
  }
}
