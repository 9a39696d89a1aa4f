import { Component, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../../../shared/ui/icon';
import { ReadState } from '../../../shared/ui/read-state';
import { TaskStore } from '../data/task-store';
import { ListRoute } from './list-route';

/** Who goes where: the list that the office sends to the lead department, one card a team. */
@Component({
  selector: 'app-group-list',
  imports: [TranslocoPipe, Icon, ReadState, ListRoute],
  template: `
    <app-list-route />
    <app-read-state [of]="store.groups" />
    @if (store.groups.hasValue()) {
      <div class="groups">
        @for (group of store.groups.value().groups; track group.department + group.team) {
          <section
            class="card"
            [attr.aria-label]="group.department + ' ' + ('groups.team' | transloco: { number: group.team })"
          >
            <header>
              <h2>{{ group.department }}</h2>
              <span class="muted">{{ 'groups.team' | transloco: { number: group.team } }}</span>
              <span class="grow"></span>
              <span class="hint">{{ 'groups.subjects' | transloco: { count: group.subjects.length } }}</span>
            </header>
            <ul class="lines">
              @for (officer of group.officers; track officer.inspectorId) {
                <li>
                  <app-icon name="person" />{{ officer.name }}
                  @if (officer.leader) {
                    <span class="hint">{{ 'groups.leader' | transloco }}</span>
                  }
                  <span class="end mono">{{ officer.certificateNumber }}</span>
                  <span class="mono">{{ officer.phone }}</span>
                </li>
              }
            </ul>
            <details class="body">
              <summary>{{ 'groups.show' | transloco }}</summary>
              <ol class="numbered">
                @for (subject of group.subjects; track subject.subjectId) {
                  <li>
                    {{ subject.name }}<span class="hint">{{ subject.address }}</span>
                  </li>
                }
              </ol>
            </details>
          </section>
        } @empty {
          <div class="card empty">
            <app-icon name="inbox" />
            <p>{{ 'groups.none' | transloco }}</p>
          </div>
        }
      </div>
    }
  `,
})
export class GroupList {
  protected readonly store = inject(TaskStore);
}
