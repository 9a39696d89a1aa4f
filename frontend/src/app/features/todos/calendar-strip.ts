import { Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { getCalendar } from '../../api/functions';
import { CalendarDay } from '../../api/models';
import { apiResource } from '../../core/http/api-resource';
import { plusDays, weekday } from '../../shared/dates';

const shown = 21;

/** Three weeks around today: why the dates above are what they are. */
@Component({
  selector: 'app-calendar-strip',
  imports: [TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="calendar-heading">
      <header>
        <h2 id="calendar-heading">{{ 'todos.calendar' | transloco }}</h2>
      </header>
      <ol class="strip">
        @for (day of days(); track day.date) {
          <li
            [class.off]="day.off"
            [class.today]="day.date === today()"
            [attr.aria-current]="day.date === today() ? 'date' : null"
          >
            {{ 'weekday.short.' + day.weekday | transloco }}
            <b>{{ day.label }}</b>
            @if (day.kind === 'workday') {
              <span class="marked">{{ 'calendar.workday' | transloco }}</span>
            } @else if (day.kind === 'holiday') {
              {{ 'calendar.holiday' | transloco }}
            } @else if (day.date === today()) {
              {{ 'calendar.today' | transloco }}
            }
            @if (day.due > 0) {
              <span class="dues">{{ 'calendar.due' | transloco: { count: day.due } }}</span>
            }
          </li>
        }
      </ol>
    </section>
  `,
})
export class CalendarStrip {
  readonly today = input.required<string>();
  readonly due = input.required<readonly { dueOn: string }[]>();

  private readonly calendar = apiResource(getCalendar, () =>
    this.today() === '' ? undefined : { year: Number(this.today().slice(0, 4)) },
  );

  protected readonly days = computed(() => {
    const monday = plusDays(this.today(), -((weekday(this.today()) + 6) % 7));
    const special = this.calendar.hasValue() ? this.calendar.value().days : [];
    return Array.from({ length: shown }, (_, index) => this.describe(plusDays(monday, index), special));
  });

  private describe(date: string, special: readonly CalendarDay[]) {
    const kind = special.find((day) => day.date === date)?.kind;
    const day = weekday(date);
    const off = kind === 'holiday' || (kind === undefined && (day === 0 || day === 6));
    const first = date.endsWith('-01') || date === plusDays(this.today(), -((weekday(this.today()) + 6) % 7));
    const label = first ? `${Number(date.slice(5, 7))}/${Number(date.slice(8))}` : String(Number(date.slice(8)));
    return { date, kind, weekday: day, off, label, due: this.due().filter((row) => row.dueOn === date).length };
  }
}
