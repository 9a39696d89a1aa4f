import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { getCalendar, getLocalRest } from '../../api/functions';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { problemOf } from '../../core/http/problem';
import { Icon } from '../../shared/ui/icon';
import { PageHead } from '../../shared/ui/page-head';
import { ReadState } from '../../shared/ui/read-state';
import { LoadYear } from './load-year';
import { LocalRest } from './local-rest';
import { monthsOf } from './months';
import { OpenLimits } from './open-limits';

/** The year by which all deadlines are counted. */
@Component({
  selector: 'app-calendar-page',
  imports: [RouterLink, TranslocoPipe, Icon, PageHead, ReadState, LoadYear, LocalRest, OpenLimits],
  template: `
    <app-page-head
      [heading]="'calendar.heading' | transloco: { year: shown() }"
      [line]="missing() ? '' : ('calendar.line' | transloco: { days: working() })"
    >
      <a
        class="button"
        routerLink="."
        [queryParams]="{ year: shown() - 1 }"
        [attr.aria-label]="'calendar.before' | transloco"
        ><app-icon name="left"
      /></a>
      <a
        class="button"
        routerLink="."
        [queryParams]="{ year: shown() + 1 }"
        [attr.aria-label]="'calendar.after' | transloco"
        ><app-icon name="right"
      /></a>
      @if (session.may('LoadCalendarYear')) {
        <button type="button" class="button" (click)="loading.set(true)">
          <app-icon name="up" />{{ 'calendar.loadShort' | transloco }}
        </button>
      }
    </app-page-head>
    @if (missing()) {
      <div class="card empty">
        <app-icon name="calendar" />
        <p>{{ 'calendar.missing' | transloco: { year: shown() } }}</p>
      </div>
    } @else {
      <app-read-state [of]="calendar" />
    }
    <app-open-limits #open />
    @if (calendar.hasValue()) {
      <app-local-rest [year]="shown()" [rest]="rest" />
    }
    @if (calendar.hasValue()) {
      <div class="months">
        @for (month of months(); track month.number) {
          <section class="card month" [attr.aria-label]="'calendar.month' | transloco: { month: month.number }">
            <h2>{{ 'calendar.month' | transloco: { month: month.number } }}</h2>
            <ol>
              @for (day of [1, 2, 3, 4, 5, 6, 0]; track day) {
                <li class="weekday" aria-hidden="true">{{ 'weekday.short.' + day | transloco }}</li>
              }
              @for (day of month.days; track $index) {
                @if (day === null) {
                  <li aria-hidden="true"></li>
                } @else {
                  <li [class.off]="day.off" [class.today]="day.date === session.today()" [title]="day.name">
                    {{ day.number }}
                    @if (day.kind) {
                      <span [class.marked]="day.kind === 'workday'">{{ 'calendar.' + day.kind | transloco }}</span>
                    }
                  </li>
                }
              }
            </ol>
          </section>
        }
      </div>
    }
    @if (loading()) {
      <app-load-year
        [year]="shown()"
        [loaded]="calendar.hasValue() ? calendar.value() : null"
        (done)="loaded(); open.reload()"
        (closed)="loading.set(false)"
      />
    }
  `,
})
export class CalendarPage {
  protected readonly session = inject(Session);
  readonly year = input<string>();
  protected readonly shown = computed(() => Number(this.year() ?? this.session.today().slice(0, 4)));
  protected readonly calendar = apiResource(getCalendar, () => ({ year: this.shown() }));
  protected readonly rest = apiResource(getLocalRest, () => ({ year: this.shown() }));
  /** Days of rest of this region and of those above it; they stand behind the country's and win. */
  private readonly local = computed(() =>
    this.rest.hasValue()
      ? [...this.rest.value().days, ...this.rest.value().above].map(({ date, name }) => ({
          date,
          name,
          kind: 'holiday' as const,
        }))
      : [],
  );
  protected readonly missing = computed(() => {
    const error = this.calendar.error();
    return error !== undefined && problemOf(error.cause ?? error).status === 404;
  });
  protected readonly months = computed(() =>
    monthsOf(this.shown(), [...(this.calendar.hasValue() ? this.calendar.value().days : []), ...this.local()]),
  );
  protected readonly working = computed(() =>
    this.months().reduce((sum, month) => sum + month.days.filter((day) => day !== null && !day.off).length, 0),
  );
  protected readonly loading = signal(false);

  protected loaded(): void {
    this.loading.set(false);
    this.calendar.reload();
  }
}
