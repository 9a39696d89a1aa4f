import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../../api/api';
import { listAppointments, proposeAppointments } from '../../../api/functions';
import { ListAppointmentsMember } from '../../../api/models';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { messageAt, Problem, problemOf } from '../../../core/http/problem';
import { MomentPipe } from '../../../shared/dates';
import { Dialog } from '../../../shared/ui/dialog';
import { Icon } from '../../../shared/ui/icon';
import { ReadState } from '../../../shared/ui/read-state';
import { Tag } from '../../../shared/ui/tag';
import { TaskStore } from '../data/task-store';

/** When the joint teams meet at which firm, who has accepted, who has arrived, and what else happens at that time. */
@Component({
  selector: 'app-task-visits',
  imports: [RouterLink, TranslocoPipe, MomentPipe, Dialog, Icon, ReadState, Tag],
  templateUrl: './task-visits.html',
})
export class TaskVisits {
  private readonly api = inject(Api);
  private readonly store = inject(TaskStore);
  protected readonly session = inject(Session);
  protected readonly visits = apiResource(listAppointments, () => {
    const taskId = this.store.id();
    return taskId === undefined ? undefined : { taskId };
  });
  /** The leader's own firms that are not inspected yet. */
  protected readonly open = computed(() => {
    const own = this.session.user()?.department?.id;
    const rows = this.store.forms.hasValue() ? this.store.forms.value().items : [];
    const lead = this.store.departments().find((department) => department.leads)?.id;
    return lead === own ? rows.filter((row) => row.state === 'open') : [];
  });
  protected readonly mayPropose = computed(() => this.session.may('ProposeAppointments') && this.open().length > 0);
  protected readonly proposing = signal(false);
  protected readonly chosen = signal<readonly string[]>([]);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly messageAt = messageAt;

  protected begin(open: boolean): void {
    this.problem.set(null);
    this.chosen.set([]);
    this.proposing.set(open);
  }

  protected choose(id: string, on: boolean): void {
    this.chosen.update((ids) => (on ? [...ids, id] : ids.filter((other) => other !== id)));
  }

  protected names(members: readonly ListAppointmentsMember[]): string {
    return members.map((member) => member.name).join('、');
  }

  protected async propose(time: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      // Typed in the time of the law, whatever zone the machine is in.
      const at = time === '' ? null : `${time}:00+08:00`;
      await this.api.invoke(proposeAppointments, { body: { forms: [...this.chosen()], at } });
      this.begin(false);
      this.visits.reload();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
