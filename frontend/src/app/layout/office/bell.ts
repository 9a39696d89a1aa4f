import { Component, computed, ElementRef, inject, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../../core/auth/session';
import { Problem, problemOf } from '../../core/http/problem';
import { followTodos } from '../../core/live-todos';
import { Todos } from '../../core/todos';
import { DayPipe, daysBetween } from '../../shared/dates';
import { Icon } from '../../shared/ui/icon';

const shown = 6;
/** What waits for this person, wherever in the office they are; new ones appear by themselves. */
@Component({
  selector: 'app-bell',
  imports: [RouterLink, TranslocoPipe, DayPipe, Icon],
  template: `
    <details #box class="account bell">
      <summary [attr.aria-label]="'bell.label' | transloco: { count: count() }">
        <app-icon name="bell" />
        @if (count() > 0) {
          <span class="badge" [class.late]="late() > 0">{{ count() > 99 ? '99+' : count() }}</span>
        }
      </summary>
      <div class="sheet wide">
        <h2>{{ 'bell.title' | transloco }}</h2>
        @if (problem(); as problem) {
          <p class="note tone-bad" role="alert">{{ problem.message }}</p>
        }
        <ul class="bell-list">
          @for (row of rows(); track row.id) {
            <li>
              <p class="row">
                <b class="grow">{{ row.subject }}</b>
                <span [class]="'due tone-' + row.urgency">{{ row.dueOn | day: year() }}</span>
              </p>
              <p class="hint">{{ todos.sentenceOf(row) }}</p>
              @if (row.onBehalfOf) {
                <p class="hint">{{ 'bell.onBehalfOf' | transloco: { name: row.onBehalfOf } }}</p>
              }
              <div class="actions">
                @if (row.linkPath) {
                  <a class="button compact" [routerLink]="row.linkPath" (click)="close()">{{
                    'todos.open' | transloco
                  }}</a>
                }
                <button type="button" class="button compact" [disabled]="busy()" (click)="acknowledge(row.id)">
                  {{ 'todos.done' | transloco }}<span class="visually-hidden">{{ row.subject }}</span>
                </button>
              </div>
            </li>
          } @empty {
            <li class="hint">{{ 'todos.none' | transloco }}</li>
          }
        </ul>
        <a routerLink="/todos" (click)="close()">{{ 'bell.all' | transloco: { count: count() } }}</a>
        <a routerLink="/account" fragment="reminders" (click)="close()">{{ 'bell.choices' | transloco }}</a>
      </div>
    </details>
    <p class="visually-hidden" aria-live="polite">{{ 'bell.label' | transloco: { count: count() } }}</p>
  `,
  host: {
    '(document:click)': 'closeOutside($event)',
    '(document:keydown.escape)': 'close()',
  },
})
export class Bell {
  protected readonly todos = inject(Todos);
  private readonly session = inject(Session);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly box = viewChild.required<ElementRef<HTMLDetailsElement>>('box');
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly count = computed(() => this.todos.open().length);
  protected readonly late = computed(() => this.todos.open().filter((row) => row.dueOn < this.session.today()).length);
  protected readonly year = computed(() => this.session.today().slice(0, 4));
  protected readonly rows = computed(() =>
    this.todos
      .open()
      .slice(0, shown)
      .map((row) => {
        const days = daysBetween(this.session.today(), row.dueOn);
        return { ...row, urgency: days < 0 ? 'late' : days === 0 ? 'today' : 'later' };
      }),
  );

  constructor() {
    followTodos();
  }

  protected close(): void {
    this.box().nativeElement.open = false;
  }

  protected closeOutside(event: Event): void {
    if (event.target instanceof Node && event.target.isConnected && !this.host.nativeElement.contains(event.target))
      this.close();
  }

  protected async acknowledge(id: string): Promise<void> {
    this.busy.set(true);
    this.problem.set(null);
    try {
      await this.todos.acknowledge(id);
      // The button that had the focus goes with its line.
      this.box().nativeElement.querySelector('summary')?.focus();
    } catch (error) {
      this.problem.set(problemOf(error));
      this.todos.page.reload();
    } finally {
      this.busy.set(false);
    }
  }
}
