import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { ListFormsRow } from '../../../api/models';
import { Session } from '../../../core/auth/session';
import { DayPipe } from '../../../shared/dates';
import { Icon } from '../../../shared/ui/icon';
import { FieldWork } from '../data/field-work';
import { Outbox } from '../data/outbox';
import { visitsOf } from '../data/visits';
import { FirmCard } from './firm-card';

/** Where to go next: one card carries the action. */
@Component({
  selector: 'app-today-page',
  imports: [RouterLink, TranslocoPipe, DayPipe, Icon, FirmCard],
  template: `
    <header class="phone-head">
      <h1>{{ 'phone.todayTitle' | transloco }}</h1>
      <span class="muted">{{ session.user()?.department?.name }}</span>
    </header>
    <div class="phone-line">
      <span>{{ session.today() | day: session.today().slice(0, 4) }} {{ 'weekday.' + weekday() | transloco }}</span>
      <span>{{ 'phone.left' | transloco: { count: visits().open.length } }}</span>
    </div>
    @if (work.forms() === undefined) {
      <div class="empty">
        <app-icon name="inbox" />
        <p>{{ (work.offline() ? 'phone.neverSynced' : 'state.loading') | transloco }}</p>
      </div>
    } @else {
      @for (row of visits().open; track row.id) {
        <app-firm-card [row]="row" [next]="$first" [waiting]="waits(row)" />
      } @empty {
        <div class="empty">
          <app-icon name="tick" />
          <p>{{ 'phone.noneLeft' | transloco }}</p>
          <a class="button tall" routerLink="/phone/all">{{ 'phone.all' | transloco }}</a>
        </div>
      }
      @for (row of visits().signed; track row.id) {
        <app-firm-card [row]="row" [next]="false" [waiting]="waits(row)" />
      }
    }
  `,
})
export class TodayPage {
  protected readonly session = inject(Session);
  protected readonly work = inject(FieldWork);
  private readonly outbox = inject(Outbox);
  protected readonly visits = computed(() =>
    visitsOf(this.work.forms() ?? [], this.outbox.items(), this.session.today()),
  );
  protected readonly weekday = computed(() => new Date(`${this.session.today()}T00:00:00Z`).getUTCDay());

  protected waits(row: ListFormsRow): number {
    return this.outbox.items().filter((item) => item.formId === row.id).length;
  }
}
