import { Component, computed, DestroyRef, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { followTodos } from '../../../core/live-todos';
import { Todos } from '../../../core/todos';
import { Icon } from '../../../shared/ui/icon';
import { FieldWork } from '../data/field-work';
import { Outbox } from '../data/outbox';
import { keepForOffline } from '../../../core/keep-for-offline';

const everyMinutes = 5;

/** The inspector's phone: what is safe and how many wait stands above every page, the five places below. */
@Component({
  selector: 'app-phone-layout',
  imports: [RouterOutlet, RouterLink, RouterLinkActive, TranslocoPipe, Icon],
  template: `
    @if (strip(); as words) {
      <p class="network-strip" role="status">
        <app-icon [name]="work.offline() ? 'warn' : 'up'" /><span class="grow">{{ words | transloco }}</span>
        @if (outbox.waiting() > 0) {
          <b>{{ 'phone.waiting' | transloco: { count: outbox.waiting() } }}</b>
        }
      </p>
    }
    <main id="main" class="phone-main" tabindex="-1"><router-outlet /></main>
    <nav class="tab-bar" [attr.aria-label]="'shell.menu' | transloco">
      <a
        routerLink="/phone"
        routerLinkActive="on"
        [routerLinkActiveOptions]="{ exact: true }"
        ariaCurrentWhenActive="page"
        ><app-icon name="home" />{{ 'phone.today' | transloco }}</a
      >
      <a routerLink="/phone/all" routerLinkActive="on" ariaCurrentWhenActive="page"
        ><app-icon name="file" />{{ 'phone.all' | transloco }}</a
      >
      <a routerLink="/phone/outbox" routerLinkActive="on" ariaCurrentWhenActive="page"
        ><app-icon name="up" />{{ 'phone.outbox' | transloco }}
        @if (outbox.waiting() > 0) {
          <span class="badge">{{ outbox.waiting() }}</span>
        }
      </a>
      <a
        routerLink="/phone/reminders"
        routerLinkActive="on"
        ariaCurrentWhenActive="page"
        [attr.aria-label]="'bell.label' | transloco: { count: todos.open().length }"
        ><app-icon name="bell" />{{ 'bell.title' | transloco }}
        @if (todos.open().length > 0) {
          <span class="badge">{{ todos.open().length > 99 ? '99+' : todos.open().length }}</span>
        }
      </a>
      <a routerLink="/phone/me" routerLinkActive="on" ariaCurrentWhenActive="page"
        ><app-icon name="person" />{{ 'phone.me' | transloco }}</a
      >
    </nav>
  `,
})
export class PhoneLayout {
  protected readonly work = inject(FieldWork);
  protected readonly outbox = inject(Outbox);
  protected readonly todos = inject(Todos);
  protected readonly strip = computed(() =>
    this.work.offline() ? 'phone.offline' : this.outbox.waiting() > 0 ? 'phone.uploading' : null,
  );

  constructor() {
    followTodos();
    void keepForOffline();
    void this.work.synchronise();
    const timer = setInterval(() => void this.work.synchronise(), everyMinutes * 60_000);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(timer);
    });
  }
}
