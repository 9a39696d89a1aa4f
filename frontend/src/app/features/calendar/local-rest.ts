import { Component, computed, inject, input, ResourceRef, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { setLocalRest } from '../../api/functions';
import { CalendarLocalRestDay, GetLocalRestAnswer } from '../../api/models';
import { Session } from '../../core/auth/session';
import { Problem, problemOf } from '../../core/http/problem';
import { seen } from '../../core/http/seen-version';
import { DayPipe } from '../../shared/dates';
import { Dialog } from '../../shared/ui/dialog';
import { Icon } from '../../shared/ui/icon';

/** Days on which the region rests beside the country; whatever is open is counted anew at once. */
@Component({
  selector: 'app-local-rest',
  imports: [TranslocoPipe, DayPipe, Dialog, Icon],
  template: `
    @if (rest().hasValue()) {
      <section class="card block" aria-labelledby="local-heading">
        <header>
          <h2 id="local-heading">{{ 'calendar.local' | transloco }}</h2>
          <span class="hint">{{ 'calendar.localText' | transloco }}</span>
          <span class="grow"></span>
          @if (session.may('SetLocalRest')) {
            <button type="button" class="button compact" (click)="begin()">
              <app-icon name="plus" />{{ 'calendar.addLocal' | transloco }}
            </button>
          }
        </header>
        @if (all().length > 0) {
          <ul class="lines">
            @for (row of all(); track row.date) {
              <li>
                <span class="nowrap">{{ row.date | day }}</span> {{ row.name }}
                <span class="hint">{{ row.source }}</span>
                <span class="end">
                  @if (row.own && session.may('SetLocalRest')) {
                    <button type="button" class="button text compact" [disabled]="busy()" (click)="remove(row.date)">
                      {{ 'calendar.removeLocal' | transloco }}<span class="visually-hidden">{{ row.date }}</span>
                    </button>
                  } @else {
                    <span class="hint">{{ (row.own ? 'calendar.own' : 'calendar.above') | transloco }}</span>
                  }
                </span>
              </li>
            }
          </ul>
        } @else {
          <p class="body hint">{{ 'calendar.noLocal' | transloco }}</p>
        }
        @if (problem(); as problem) {
          @if (!adding()) {
            <p class="note tone-bad" role="alert">{{ sentence(problem) }}</p>
          }
        }
      </section>
    }
    @if (adding()) {
      <app-dialog [heading]="'calendar.addLocal' | transloco" (closed)="adding.set(false)">
        <form class="stack" (submit)="$event.preventDefault(); add(date.value, name.value.trim(), source.value.trim())">
          <label class="field">
            <span>{{ 'calendar.date' | transloco }}</span>
            <input #date class="input" type="date" required [min]="year() + '-01-01'" [max]="year() + '-12-31'" />
          </label>
          <label class="field">
            <span>{{ 'calendar.name' | transloco }}</span>
            <input #name class="input" required maxlength="20" />
          </label>
          <label class="field">
            <span>{{ 'calendar.source' | transloco }}</span>
            <input #source class="input" required maxlength="200" />
          </label>
          <p class="hint">{{ 'calendar.moves' | transloco }}</p>
          @if (problem(); as problem) {
            <p class="note tone-bad" role="alert">{{ sentence(problem) }}</p>
          }
          <div class="actions end">
            <button type="button" class="button" (click)="adding.set(false)">{{ 'dialog.cancel' | transloco }}</button>
            <button type="submit" class="button primary" [disabled]="busy()">
              {{ 'calendar.saveLocal' | transloco }}
            </button>
          </div>
        </form>
      </app-dialog>
    }
  `,
})
export class LocalRest {
  private readonly api = inject(Api);
  protected readonly session = inject(Session);
  readonly year = input.required<number>();
  readonly rest = input.required<ResourceRef<GetLocalRestAnswer | undefined>>();
  private readonly read = computed(() => (this.rest().hasValue() ? this.rest().value() : undefined));
  protected readonly all = computed(() => {
    const rest = this.read();
    return [
      ...(rest?.days ?? []).map((day) => ({ ...day, own: true })),
      ...(rest?.above ?? []).map((day) => ({ ...day, own: false })),
    ].sort((a, b) => a.date.localeCompare(b.date));
  });
  protected readonly adding = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected begin(): void {
    this.problem.set(null);
    this.adding.set(true);
  }

  protected sentence(problem: Problem): string {
    return problem.errors.map((error) => error.message).join('；') || problem.message;
  }

  protected add(date: string, name: string, source: string): Promise<void> {
    return this.save([...this.own(), { date, name, source }]);
  }

  protected remove(date: string): Promise<void> {
    return this.save(this.own().filter((day) => day.date !== date));
  }

  private own(): readonly CalendarLocalRestDay[] {
    return this.read()?.days ?? [];
  }

  private async save(days: readonly CalendarLocalRestDay[]): Promise<void> {
    const rest = this.read();
    if (this.busy() || rest === undefined) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      const before = rest.version > 0 ? seen(rest.version) : undefined;
      await this.api.invoke(setLocalRest, { year: this.year(), body: { days: [...days] } }, before);
      this.adding.set(false);
      this.rest().reload();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
