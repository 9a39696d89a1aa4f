import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../../../core/auth/session';
import { Problem, problemOf } from '../../../core/http/problem';
import { DayPipe } from '../../../shared/dates';
import { ConfirmDialog } from '../../../shared/ui/confirm-dialog';
import { Icon } from '../../../shared/ui/icon';
import { PageHead } from '../../../shared/ui/page-head';
import { ReadState } from '../../../shared/ui/read-state';
import { TaskStateTag } from '../../../shared/ui/task-state-tag';
import { TaskStore } from '../data/task-store';

@Component({
  selector: 'app-task-page',
  imports: [
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    TranslocoPipe,
    DayPipe,
    ConfirmDialog,
    Icon,
    PageHead,
    ReadState,
    TaskStateTag,
  ],
  providers: [TaskStore],
  templateUrl: './task-page.html',
})
export class TaskPage {
  protected readonly store = inject(TaskStore);
  protected readonly session = inject(Session);
  readonly id = input.required<string>();
  protected readonly approving = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly task = computed(() => (this.store.task.hasValue() ? this.store.task.value() : undefined));
  protected readonly year = computed(() => this.session.today().slice(0, 4));
  /** The draw that this person may hold next: the office its subjects', a department its inspectors'. */
  protected readonly mayDraw = computed(
    () => this.task()?.state === 'approved' && (this.session.may('FreezePool') || this.session.may('FreezeInspectors')),
  );

  constructor() {
    effect(() => {
      this.store.id.set(this.id());
    });
  }

  protected async approve(): Promise<void> {
    this.busy.set(true);
    try {
      await this.store.approve();
      this.approving.set(false);
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
