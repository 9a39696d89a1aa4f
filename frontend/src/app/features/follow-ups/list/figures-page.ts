import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { countFollowUps, listTasks } from '../../../api/functions';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { Icon } from '../../../shared/ui/icon';
import { PageHead } from '../../../shared/ui/page-head';
import { ReadState } from '../../../shared/ui/read-state';
import { FollowUpTabs } from './follow-up-tabs';

/** How many are open, late and ended in each unit, and that no problem is without one: numbers, and the list behind each. */
@Component({
  selector: 'app-figures-page',
  imports: [RouterLink, TranslocoPipe, Icon, PageHead, ReadState, FollowUpTabs],
  template: `
    <app-page-head [heading]="'followUps.figures.title' | transloco" [line]="'followUps.figures.line' | transloco" />
    <app-follow-up-tabs />
    @if (session.may('ListTasks')) {
      <section class="card search" [attr.aria-label]="'forms.filter' | transloco">
        <label
          >{{ 'forms.task' | transloco }}
          <select #of class="input wide" (change)="ofTask(of.value)">
            <option value="">{{ 'search.all' | transloco }}</option>
            @if (tasks.hasValue()) {
              @for (row of tasks.value().items; track row.id) {
                <option [value]="row.id" [selected]="row.id === task()">{{ row.documentNumber || row.name }}</option>
              }
            }
          </select>
        </label>
      </section>
    }
    @if (figures.hasValue()) {
      <p class="note block" [class]="'note block tone-' + (figures.value().unassigned > 0 ? 'bad' : 'ok')">
        <app-icon [name]="figures.value().unassigned > 0 ? 'warn' : 'tick'" />{{
          (figures.value().unassigned > 0 ? 'followUps.figures.unassigned' : 'followUps.figures.assigned')
            | transloco: { count: figures.value().unassigned }
        }}
      </p>
    }
    <section class="card" [attr.aria-label]="'followUps.figures.title' | transloco">
      <app-read-state [of]="figures" />
      @if (figures.hasValue()) {
        @if (rows().length > 0) {
          <div class="scroll">
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">{{ 'followUps.responsible' | transloco }}</th>
                  <th scope="col">{{ 'followUps.kindHead' | transloco }}</th>
                  @for (column of columns; track column) {
                    <th scope="col" class="num">{{ 'followUps.figures.' + column | transloco }}</th>
                  }
                </tr>
              </thead>
              <tbody>
                @for (row of rows(); track row.departmentId + row.kind) {
                  <tr>
                    <td>{{ row.department }}</td>
                    <td>{{ 'followUps.kind.' + row.kind | transloco }}</td>
                    @for (column of columns; track column) {
                      <td class="num">
                        @if (views[column]; as view) {
                          @if (row[column] > 0 && session.may('ListFollowUps')) {
                            <a
                              routerLink="/follow-ups"
                              [queryParams]="{ unit: row.departmentId, kind: row.kind, view, task: task() }"
                              >{{ row[column] }}</a
                            >
                          } @else {
                            {{ row[column] }}
                          }
                        } @else {
                          {{ row[column] }}
                        }
                      </td>
                    }
                  </tr>
                }
              </tbody>
              <tfoot>
                <tr>
                  <th scope="row" colspan="2">{{ 'statistics.total' | transloco }}</th>
                  @for (column of columns; track column) {
                    <td class="num">{{ total(column) }}</td>
                  }
                </tr>
              </tfoot>
            </table>
          </div>
        } @else {
          <div class="empty">
            <app-icon name="inbox" />
            <p>{{ 'followUps.none.all' | transloco }}</p>
          </div>
        }
      }
    </section>
  `,
})
export class FiguresPage {
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  readonly task = input<string>();
  protected readonly columns = ['all', 'open', 'overdue', 'closed', 'dropped', 'withoutPrinciple'] as const;
  /** Which list stands behind a column; the others are parts of none. */
  protected readonly views: Partial<Record<(typeof this.columns)[number], string>> = {
    all: 'all',
    open: 'open',
    overdue: 'overdue',
  };
  protected readonly tasks = apiResource(listTasks, () => (this.session.may('ListTasks') ? { size: 100 } : undefined));
  protected readonly figures = apiResource(countFollowUps, () => ({ taskId: this.task() }));
  protected readonly rows = computed(() =>
    (this.figures.hasValue() ? this.figures.value().units : []).flatMap(({ departmentId, department, kinds }) =>
      kinds.map((row) => ({ ...row, departmentId, department })),
    ),
  );

  protected total(column: (typeof this.columns)[number]): number {
    return this.rows().reduce((sum, row) => sum + row[column], 0);
  }

  protected async ofTask(task: string): Promise<void> {
    await this.router.navigate([], { queryParams: { task: task || null } });
  }
}
