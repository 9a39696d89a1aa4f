import { Component, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../../../core/auth/session';
import { LocalDatabase } from '../../../core/vault/local-database';
import { LanguageSwitch } from '../../../shared/ui/language-switch';
import { MomentPipe } from '../../../shared/dates';
import { ConfirmDialog } from '../../../shared/ui/confirm-dialog';
import { FieldWork } from '../data/field-work';
import { Outbox } from '../data/outbox';

/** Who works on this phone, what it keeps, and how to leave it. */
@Component({
  selector: 'app-me-page',
  imports: [RouterLink, TranslocoPipe, MomentPipe, ConfirmDialog, LanguageSwitch],
  template: `
    <header class="phone-head">
      <h1>{{ session.user()?.name }}</h1>
      <app-language-switch />
    </header>
    <dl class="card pairs facts-line firm">
      <dt>{{ 'users.department' | transloco }}</dt>
      <dd>{{ session.user()?.department?.name }}</dd>
      <dt>{{ 'phone.kept' | transloco }}</dt>
      <dd>{{ 'phone.keptText' | transloco: { count: work.forms()?.length ?? 0, at: (work.syncedAt() | moment) } }}</dd>
      <dt>{{ 'phone.install' | transloco }}</dt>
      <dd>{{ 'phone.installText' | transloco }}</dd>
    </dl>
    <div class="phone-actions">
      <a class="button tall" routerLink="/record-forms">{{ 'phone.office' | transloco }}</a>
      <a class="button tall" routerLink="/account">{{ 'account.title' | transloco }}</a>
      <button type="button" class="button tall" (click)="outbox.waiting() > 0 ? leaving.set(true) : leave()">
        {{ 'shell.signOut' | transloco }}
      </button>
    </div>
    @if (leaving()) {
      <app-confirm-dialog
        [heading]="'shell.signOut' | transloco"
        [verb]="'phone.leaveAnyway' | transloco"
        (confirmed)="leave()"
        (closed)="leaving.set(false)"
      >
        {{ 'phone.leaveText' | transloco: { count: outbox.waiting() } }}
      </app-confirm-dialog>
    }
  `,
})
export class MePage {
  protected readonly session = inject(Session);
  protected readonly work = inject(FieldWork);
  protected readonly outbox = inject(Outbox);
  private readonly database = inject(LocalDatabase);
  private readonly router = inject(Router);
  protected readonly leaving = signal(false);

  protected async leave(): Promise<void> {
    await this.session.signOut();
    await this.database.wipe();
    await this.router.navigate(['/sign-in']);
  }
}
