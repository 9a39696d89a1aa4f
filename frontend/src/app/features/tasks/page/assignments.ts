import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { listAssignments } from '../../../api/functions';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { DayPipe } from '../../../shared/dates';
import { Icon } from '../../../shared/ui/icon';
import { Pager } from '../../../shared/ui/pager';
import { ReadState } from '../../../shared/ui/read-state';
import { TaskStore } from '../data/task-store';

/** Firm by firm who comes, of every department: the result of the matching. */
@Component({
  selector: 'app-assignments',
  imports: [RouterLink, TranslocoPipe, DayPipe, Icon, Pager, ReadState],
  template: `
    <section class="card" aria-labelledby="assignments-heading">
      <header>
        <h2 id="assignments-heading">{{ 'tasks.tab.assignments' | transloco }}</h2>
        <span class="hint">{{ 'assignments.text' | transloco }}</span>
      </header>
      <app-read-state [of]="rows" />
      @if (rows.hasValue()) {
        @if (rows.value().items.length > 0) {
          <div class="scroll">
            <table class="table top-aligned">
              <thead>
                <tr>
                  <th scope="col" class="num">{{ 'draw.rank' | transloco }}</th>
                  <th scope="col">{{ 'subjects.name' | transloco }}</th>
                  <th scope="col">{{ 'assignments.officers' | transloco }}</th>
                  <th scope="col">{{ 'assignments.formed' | transloco }}</th>
                </tr>
              </thead>
              <tbody>
                @for (row of rows.value().items; track row.subjectId) {
                  <tr>
                    <td class="num">{{ row.rank }}</td>
                    <td>
                      @if (session.may('GetSubject')) {
                        <a routerLink="/subjects" [queryParams]="{ open: row.subjectId }">{{ row.name }}</a>
                      } @else {
                        {{ row.name }}
                      }
                      <p class="hint">
                        <span class="mono">{{ row.creditCode }}</span> {{ row.address }}
                      </p>
                    </td>
                    <td>
                      @for (visit of row.departments; track visit.departmentId) {
                        <p>
                          {{
                            'assignments.visit'
                              | transloco
                                : { department: visit.department, team: visit.team, names: visit.officers.join('、') }
                          }}
                        </p>
                      }
                    </td>
                    <td class="nowrap">{{ row.teamFormedAt | day: year() }}</td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
          <app-pager [page]="rows.value()" [after]="after()" />
        } @else {
          <div class="empty">
            <app-icon name="inbox" />
            <p>{{ 'assignments.none' | transloco }}</p>
          </div>
        }
      } @else if (!assigned() && !store.groups.isLoading()) {
        <div class="empty">
          <app-icon name="inbox" />
          <p>{{ 'assignments.notYet' | transloco }}</p>
        </div>
      }
    </section>
  `,
})
export class Assignments {
  protected readonly store = inject(TaskStore);
  protected readonly session = inject(Session);
  readonly after = input<string>();
  protected readonly year = (): string => this.session.today().slice(0, 4);
  protected readonly rows = apiResource(listAssignments, () => {
    const taskId = this.store.id();
    return taskId !== undefined && this.assigned() ? { taskId, after: this.after(), size: 50 } : undefined;
  });

  /** Whoever may not see the groups, such as an officer, asks; the server says whether they are told. */
  protected assigned(): boolean {
    return !this.session.may('GetGroupList') || this.store.officers().teams > 0;
  }
}
