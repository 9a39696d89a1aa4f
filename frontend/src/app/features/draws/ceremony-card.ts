import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { commitDraw, getCeremony } from '../../api/functions';
import { MatchingCeremonyState } from '../../api/models';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { messageAt, Problem, problemOf } from '../../core/http/problem';
import { MomentPipe } from '../../shared/dates';
import { Dialog } from '../../shared/ui/dialog';
import { Icon } from '../../shared/ui/icon';
import { ReadState } from '../../shared/ui/read-state';
import { Tag, Tone } from '../../shared/ui/tag';

const tones: Record<MatchingCeremonyState, Tone> = {
  frozen: 'idle',
  committed: 'warn',
  drawn: 'ok',
  stopped: 'idle',
  voided: 'idle',
  annulled: 'idle',
};
const minutes = [10, 20, 30, 60] as const;

/** One draw from its frozen register to its result; what it shows is what the stage shows the hall. */
@Component({
  selector: 'app-ceremony-card',
  imports: [RouterLink, TranslocoPipe, MomentPipe, Dialog, Icon, ReadState, Tag],
  templateUrl: './ceremony-card.html',
})
export class CeremonyCard {
  private readonly api = inject(Api);
  protected readonly session = inject(Session);
  readonly id = input.required<string>();
  readonly department = input('');
  /** Whether this person holds the draw of the subjects. */
  readonly runs = input(false);
  readonly changed = output();
  protected readonly resource = apiResource(getCeremony, () => ({ id: this.id() }));
  protected readonly tones = tones;
  protected readonly minutes = minutes;
  protected readonly committing = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly messageAt = messageAt;
  /** Whoever runs the task leads the draw of its subjects, a department that of its own inspectors. */
  protected readonly mayCommit = computed(() => {
    if (!this.resource.hasValue() || !this.session.may('CommitDraw')) return false;
    const { state, departmentId } = this.resource.value();
    return state === 'frozen' && (departmentId ? departmentId === this.session.user()?.department?.id : this.runs());
  });
  protected readonly witnesses = computed(() => {
    const own = this.session.user()?.department?.id;
    return this.resource.hasValue() && this.resource.value().witnesses.some((slot) => slot.departmentId === own);
  });

  protected async commit(wait: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await this.session.read();
      const now = Date.parse(this.session.user()?.now ?? new Date().toISOString());
      const witnessDeadline = new Date(now + Number(wait) * 60_000).toISOString();
      await this.api.invoke(commitDraw, { id: this.id(), body: { witnessDeadline } });
      this.committing.set(false);
      this.resource.reload();
      this.changed.emit();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
