import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../../../core/auth/session';
import { Problem, problemOf } from '../../../core/http/problem';
import { Todos } from '../../../core/todos';
import { DayPipe, daysBetween } from '../../../shared/dates';
import { Icon } from '../../../shared/ui/icon';
import { FieldWork } from '../data/field-work';
import { phonePathOf } from '../data/phone-path';

/** What waits for the inspector, as the office shows it; without a network what was read last. */
@Component({
  selector: 'app-reminders-page',
  imports: [RouterLink, TranslocoPipe, DayPipe, Icon],
  template: `
    <header class="phone-head">
      <h1>{{ 'bell.title' | transloco }}</h1>
      <span class="muted">{{ 'todos.line' | transloco: { count: rows().length } }}</span>
    </header>
    @if (work.offline() && todos.known()) {
      <p class="note tone-warn">{{ 'bell.offline' | transloco }}</p>
    }
    @if (problem(); as problem) {
      <p class="note tone-bad" role="alert">{{ problem.message }}</p>
    }
    @if (!todos.known()) {
      <div class="empty">
        <app-icon name="inbox" />
        @if (work.offline()) {
          <p>{{ 'bell.neverRead' | transloco }}</p>
        } @else if (todos.page.error()) {
          <p role="alert">{{ 'bell.unread' | transloco }}</p>
          <button type="button" class="button tall" (click)="todos.page.reload()">
            {{ 'state.retry' | transloco }}
          </button>
        } @else {
          <p>{{ 'state.loading' | transloco }}</p>
        }
      </div>
    } @else {
      <ul class="phone-list">
        @for (row of rows(); track row.id) {
          <li class="card stack">
            <p class="row">
              <b class="grow">{{ row.subject }}</b>
              <span [class]="'due tone-' + row.urgency">{{ row.dueOn | day: year() }}</span>
            </p>
            <p>{{ todos.sentenceOf(row) }}</p>
            @if (row.onBehalfOf) {
              <p class="hint">{{ 'bell.onBehalfOf' | transloco: { name: row.onBehalfOf } }}</p>
            }
            <div class="phone-actions two">
              @if (row.path) {
                <a class="button tall" [routerLink]="row.path">{{ 'todos.open' | transloco }}</a>
              }
              <button
                type="button"
                class="button tall"
                [disabled]="busy() || work.offline()"
                (click)="acknowledge(row.id)"
              >
                {{ 'todos.done' | transloco }}<span class="visually-hidden">{{ row.subject }}</span>
              </button>
            </div>
          </li>
        } @empty {
          <li class="empty">
            <app-icon name="tick" />
            <p>{{ 'todos.none' | transloco }}</p>
          </li>
        }
      </ul>
    }
  `,
})
export class RemindersPage {
  protected readonly todos = inject(Todos);
  protected readonly work = inject(FieldWork);
  private readonly session = inject(Session);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly year = computed(() => this.session.today().slice(0, 4));
  protected readonly rows = computed(() =>
    this.todos.open().map((row) => {
      const days = daysBetween(this.session.today(), row.dueOn);
      const path = row.linkPath ? phonePathOf(row.linkPath) : null;
      return { ...row, path, urgency: days < 0 ? 'late' : days === 0 ? 'today' : 'later' };
    }),
  );

  protected async acknowledge(id: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await this.todos.acknowledge(id);
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
