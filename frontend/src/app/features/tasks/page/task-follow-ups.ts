import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { countFollowUps } from '../../../api/functions';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { Icon } from '../../../shared/ui/icon';

/** What follows from the task's results, in numbers that lead to the list. */
@Component({
  selector: 'app-task-follow-ups',
  imports: [RouterLink, TranslocoPipe, Icon],
  template: `
    @if (sum(); as sum) {
      <section class="card" aria-labelledby="follow-ups-heading">
        <header>
          <h2 id="follow-ups-heading">{{ 'followUps.ofTask' | transloco }}</h2>
          <span class="grow"></span>
          @if (session.may('ListFollowUps')) {
            <a routerLink="/follow-ups" [queryParams]="{ task: task(), view: 'all' }">{{
              'followUps.list' | transloco
            }}</a>
          }
        </header>
        <ul class="lines">
          <li [class.late]="sum.overdue > 0">
            <app-icon [name]="sum.overdue > 0 ? 'warn' : sum.open > 0 ? 'clock' : 'tick'" />{{
              'followUps.ofTaskText' | transloco: sum
            }}
          </li>
        </ul>
      </section>
    }
  `,
})
export class TaskFollowUps {
  protected readonly session = inject(Session);
  readonly task = input.required<string>();
  private readonly figures = apiResource(countFollowUps, () =>
    this.task() === '' ? undefined : { taskId: this.task() },
  );
  protected readonly sum = computed(() => {
    const rows = (this.figures.hasValue() ? this.figures.value().units : []).flatMap((unit) => unit.kinds);
    const add = (column: 'all' | 'open' | 'overdue') => rows.reduce((sum, row) => sum + row[column], 0);
    return rows.length === 0 ? null : { all: add('all'), open: add('open'), overdue: add('overdue') };
  });
}
