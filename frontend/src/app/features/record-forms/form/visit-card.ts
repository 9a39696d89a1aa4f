import { Component, computed, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../../api/api';
import { acceptAppointment, listAppointments, proposeAppointments, recordArrival } from '../../../api/functions';
import { GetFormAnswer, ListAppointmentsMember } from '../../../api/models';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { Problem, problemOf } from '../../../core/http/problem';
import { seen } from '../../../core/http/seen-version';
import { MomentPipe } from '../../../shared/dates';
import { Icon } from '../../../shared/ui/icon';

/** When the team meets at this firm: the leader proposes, the members accept, whoever arrives first says so. */
@Component({
  selector: 'app-visit-card',
  imports: [TranslocoPipe, MomentPipe, Icon],
  template: `
    @if (visit() !== undefined || mayPropose()) {
      <section class="card" aria-labelledby="visit-heading">
        <header>
          <h2 id="visit-heading">{{ 'visits.one' | transloco }}</h2>
        </header>
        <div class="body stack">
          @if (visit(); as visit) {
            <p class="row wrap">
              <b>{{ visit.at | moment }}</b>
              <span class="hint">{{ 'visits.by' | transloco: { by: visit.proposedBy } }}</span>
            </p>
            @if (visit.arrival; as arrival) {
              <p>
                <app-icon name="tick" />{{
                  'visits.arrivedAt' | transloco: { at: (arrival.at | moment), by: arrival.byName }
                }}
              </p>
            } @else {
              <p class="hint">
                {{
                  visit.waiting.length === 0
                    ? ('visits.all' | transloco)
                    : ('visits.waiting' | transloco: { names: names(visit.waiting) })
                }}
              </p>
            }
            @for (clash of visit.clashes; track clash.subjectName + clash.at) {
              <p class="note tone-warn">
                <app-icon name="warn" />{{
                  (clash.sameSubject ? 'visits.sameSubject' : 'visits.elsewhere')
                    | transloco
                      : {
                          task: clash.task,
                          subject: clash.subjectName,
                          at: (clash.at | moment),
                          names: clash.officers.join('、'),
                        }
                }}
              </p>
            }
            @if (!visit.arrival && visit.acceptedByMe === false && session.may('AcceptAppointment')) {
              <button type="button" class="button tall" [disabled]="busy()" (click)="accept()">
                {{ 'visits.accept' | transloco }}
              </button>
            }
            @if (!visit.arrival && visit.acceptedByMe === true && session.may('RecordArrival')) {
              <button type="button" class="button tall" [disabled]="busy()" (click)="arrive()">
                {{ 'visits.arrive' | transloco }}
              </button>
            }
          }
          @if (mayPropose()) {
            <form class="row wrap" (submit)="$event.preventDefault(); propose(time.value)">
              <label class="field grow">
                <span>{{ (visit() ? 'visits.another' : 'visits.at') | transloco }}</span>
                <input #time class="input" type="datetime-local" required />
              </label>
              <button type="submit" class="button" [disabled]="busy()">{{ 'visits.proposeOne' | transloco }}</button>
            </form>
          }
          @if (problem(); as problem) {
            <p class="note tone-bad" role="alert">{{ problem.message }}</p>
          }
        </div>
      </section>
    }
  `,
})
export class VisitCard {
  private readonly api = inject(Api);
  protected readonly session = inject(Session);
  readonly of = input.required<GetFormAnswer>();
  private readonly place = computed(() => ({ taskId: this.of().taskId, formId: this.of().id }), {
    equal: (a, b) => a.taskId === b.taskId && a.formId === b.formId,
  });
  private readonly read = apiResource(listAppointments, () =>
    this.session.may('ListAppointments') ? this.place() : undefined,
  );
  protected readonly visit = computed(() => (this.read.hasValue() ? this.read.value()[0] : undefined));
  protected readonly mayPropose = computed(() => {
    const own = this.session.user()?.department?.id;
    const { state, blocks } = this.of();
    return (
      this.session.may('ProposeAppointments') &&
      this.read.hasValue() &&
      state === 'open' &&
      !this.visit()?.arrival &&
      blocks.some((block) => block.leads && block.departmentId === own)
    );
  });
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected names(members: readonly ListAppointmentsMember[]): string {
    return members.map((member) => member.name).join('、');
  }

  protected accept(): Promise<void> {
    return this.run((id, version) => this.api.invoke(acceptAppointment, { id }, seen(version)));
  }

  protected arrive(): Promise<void> {
    return this.run((id, version) => this.api.invoke(recordArrival, { id, body: { at: null } }, seen(version)));
  }

  protected propose(time: string): Promise<void> {
    // Typed in the time of the law, whatever zone the machine is in.
    const at = time === '' ? null : `${time}:00+08:00`;
    return this.run(() => this.api.invoke(proposeAppointments, { body: { forms: [this.of().id], at } }));
  }

  private async run(act: (id: string, version: number) => Promise<unknown>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await act(this.visit()?.id ?? '', this.visit()?.version ?? 0);
      this.read.reload();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
