import { Component, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { listOfficerLoads } from '../../api/functions';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { Icon } from '../../shared/ui/icon';
import { ReadState } from '../../shared/ui/read-state';

/** How much each drawn officer carries, in this task and in all that run: forces are allotted evenly, or one sees where not. */
@Component({
  selector: 'app-officer-loads',
  imports: [TranslocoPipe, Icon, ReadState],
  template: `
    @if (session.may('ListOfficerLoads')) {
      <section class="card" aria-labelledby="loads-heading">
        <header>
          <h2 id="loads-heading">{{ 'loads.title' | transloco }}</h2>
          <span class="hint">{{ 'loads.text' | transloco }}</span>
        </header>
        <app-read-state [of]="loads" [rows]="3" />
        @if (loads.hasValue()) {
          @for (department of loads.value().departments; track department.departmentId) {
            <h3 class="body">
              {{ department.name }}
              <span class="hint">{{ 'loads.spread' | transloco: { spread: department.spread } }}</span>
            </h3>
            <div class="scroll">
              <table class="table compact">
                <thead>
                  <tr>
                    <th scope="col">{{ 'loads.officer' | transloco }}</th>
                    <th scope="col" class="num">{{ 'loads.team' | transloco }}</th>
                    <th scope="col" class="num">{{ 'loads.subjects' | transloco }}</th>
                    <th scope="col" class="num">{{ 'loads.tasks' | transloco }}</th>
                    <th scope="col" class="num">{{ 'loads.inAll' | transloco }}</th>
                  </tr>
                </thead>
                <tbody>
                  @for (officer of department.officers; track officer.inspectorId) {
                    <tr>
                      <td>{{ officer.name }}</td>
                      <td class="num">{{ officer.team }}</td>
                      <td class="num">{{ officer.subjects }}</td>
                      <td class="num">{{ officer.tasks }}</td>
                      <td class="num">{{ officer.subjectsInAll }}</td>
                    </tr>
                  }
                </tbody>
              </table>
            </div>
          } @empty {
            <div class="empty">
              <app-icon name="inbox" />
              <p>{{ 'loads.none' | transloco }}</p>
            </div>
          }
        }
      </section>
    }
  `,
})
export class OfficerLoads {
  protected readonly session = inject(Session);
  readonly taskId = input.required<string>();
  protected readonly loads = apiResource(listOfficerLoads, () =>
    this.session.may('ListOfficerLoads') ? { taskId: this.taskId() } : undefined,
  );
}
