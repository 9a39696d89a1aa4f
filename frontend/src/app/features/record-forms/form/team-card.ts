import { Component, computed, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../../api/api';
import { formTeam, getSubjectTeam } from '../../../api/functions';
import { GetFormAnswer } from '../../../api/models';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { Problem, problemOf } from '../../../core/http/problem';
import { MomentPipe } from '../../../shared/dates';
import { Icon } from '../../../shared/ui/icon';

/** Whom the lead department's officer calls together for this firm; with phones, so never kept on the device. */
@Component({
  selector: 'app-team-card',
  imports: [TranslocoPipe, MomentPipe, Icon],
  template: `
    @if (team(); as team) {
      <section class="card" aria-labelledby="team-heading">
        <header>
          <h2 id="team-heading">{{ 'team.title' | transloco }}</h2>
          <span class="hint">{{ 'team.count' | transloco: { count: team.members.length } }}</span>
        </header>
        <ul class="lines">
          @for (member of team.members; track member.inspectorId) {
            <li>
              <app-icon name="person" />{{ member.name }}
              <span class="hint">{{ member.department }}</span>
              @if (member.phone.includes('*')) {
                <span class="end mono">{{ member.phone }}</span>
              } @else {
                <a class="end mono" [href]="'tel:' + member.phone">{{ member.phone }}</a>
              }
            </li>
          }
        </ul>
        @if (!team.phonesShown) {
          <p class="body hint">{{ 'team.masked' | transloco }}</p>
        }
        @if (team.formedAt) {
          <p class="body hint">{{ 'team.formed' | transloco: { by: team.formedBy, at: (team.formedAt | moment) } }}</p>
        } @else if (session.may('FormTeam')) {
          <div class="body stack">
            @if (problem(); as problem) {
              <p class="note tone-bad" role="alert">{{ problem.message }}</p>
            }
            <button type="button" class="button tall" [disabled]="busy()" (click)="form()">
              {{ 'team.form' | transloco }}
            </button>
          </div>
        }
      </section>
    }
  `,
})
export class TeamCard {
  private readonly api = inject(Api);
  protected readonly session = inject(Session);
  readonly of = input.required<GetFormAnswer>();
  private readonly place = computed(() => ({ taskId: this.of().taskId, subjectId: this.of().subjectId }), {
    equal: (a, b) => a.taskId === b.taskId && a.subjectId === b.subjectId,
  });
  /** Only of more than one department is there a team to call together, and only the lead's officers do it. */
  private readonly leads = computed(() => {
    const own = this.session.user()?.department?.id;
    const { blocks } = this.of();
    return blocks.length > 1 && blocks.some((block) => block.leads && block.departmentId === own);
  });
  private readonly read = apiResource(getSubjectTeam, () =>
    this.leads() && this.session.may('GetSubjectTeam') ? this.place() : undefined,
  );
  protected readonly team = computed(() => (this.read.hasValue() ? this.read.value() : undefined));
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected async form(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await this.api.invoke(formTeam, this.place());
      this.read.reload();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
