import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { listDrawnSubjects } from '../../../api/functions';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { Icon } from '../../../shared/ui/icon';
import { Pager } from '../../../shared/ui/pager';
import { ReadState } from '../../../shared/ui/read-state';
import { TaskStore } from '../data/task-store';

@Component({
  selector: 'app-drawn-subjects',
  imports: [RouterLink, TranslocoPipe, Icon, Pager, ReadState],
  template: `
    <section class="card" [attr.aria-label]="'tasks.tab.subjects' | transloco">
      <app-read-state [of]="rows" />
      @if (rows.hasValue() && rows.value().items.length > 0) {
        <div class="scroll">
          <table class="table compact">
            <thead>
              <tr>
                <th scope="col" class="num">{{ 'draw.rank' | transloco }}</th>
                <th scope="col">{{ 'subjects.name' | transloco }}</th>
                <th scope="col">{{ 'subjects.code' | transloco }}</th>
                <th scope="col">{{ 'subjects.address' | transloco }}</th>
                <th scope="col">{{ 'draw.stratum' | transloco }}</th>
                <th scope="col">{{ 'draw.ticket' | transloco }}</th>
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
                  </td>
                  <td class="mono">{{ row.creditCode }}</td>
                  <td>{{ row.address }}</td>
                  <td>{{ row.stratum }}</td>
                  <td class="mono">{{ row.ticket.slice(0, 8) }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
        <app-pager [page]="rows.value()" [after]="after()" />
      } @else if (rows.hasValue() || !drawn()) {
        <div class="empty">
          <app-icon name="inbox" />
          <p>{{ 'draw.notYet' | transloco }}</p>
        </div>
      }
    </section>
  `,
})
export class DrawnSubjects {
  private readonly store = inject(TaskStore);
  protected readonly session = inject(Session);
  readonly after = input<string>();
  protected readonly rows = apiResource(listDrawnSubjects, () => {
    const draw = this.store.subjectDraw();
    return draw?.state === 'drawn' ? { id: draw.id, after: this.after(), size: 50 } : undefined;
  });

  protected drawn(): boolean {
    return this.store.ceremonies.isLoading() || this.store.subjectDraw()?.state === 'drawn';
  }
}
