import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { listTasks } from '../../api/functions';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { Problem, problemOf } from '../../core/http/problem';
import { Todos } from '../../core/todos';
import { DayPipe, daysBetween, weekday } from '../../shared/dates';
import { Icon } from '../../shared/ui/icon';
import { PageHead } from '../../shared/ui/page-head';
import { ReadState } from '../../shared/ui/read-state';
import { TaskStateTag } from '../../shared/ui/task-state-tag';
import { CalendarStrip } from './calendar-strip';
import { Urgency, urgency } from './due';

const filters = ['all', 'late', 'today', 'soon'] as const;

@Component({
  selector: 'app-todos-page',
  imports: [RouterLink, TranslocoPipe, DayPipe, Icon, PageHead, ReadState, TaskStateTag, CalendarStrip],
  templateUrl: './todos-page.html',
})
export class TodosPage {
  protected readonly session = inject(Session);
  protected readonly todos = inject(Todos);
  /** From the address: which of them are shown. */
  readonly due = input<Urgency>();
  protected readonly filter = computed(() => this.due() ?? 'all');
  protected readonly filters = filters;
  protected readonly failure = signal<Problem | null>(null);
  protected readonly today = this.session.today;
  protected readonly tasks = apiResource(listTasks, () => (this.session.may('ListTasks') ? { size: 3 } : undefined));
  protected readonly rows = computed(() =>
    this.todos
      .open()
      .map((row) => ({
        ...row,
        urgency: urgency(row.dueOn, this.today()),
        days: Math.abs(daysBetween(this.today(), row.dueOn)),
      }))
      .filter((row) => this.shown(row.urgency, this.filter())),
  );
  protected readonly weekday = computed(() => `weekday.${weekday(this.today())}`);

  protected countOf(filter: Urgency | 'all'): number {
    return this.todos.open().filter((row) => this.shown(urgency(row.dueOn, this.today()), filter)).length;
  }

  protected async acknowledge(id: string): Promise<void> {
    try {
      await this.todos.acknowledge(id);
      this.failure.set(null);
    } catch (error) {
      this.failure.set(problemOf(error));
    }
  }

  private shown(kind: Urgency, filter: Urgency | 'all'): boolean {
    return filter === 'all' || kind === filter;
  }
}
