import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../../../core/auth/session';
import { MomentPipe } from '../../../shared/dates';
import { Icon } from '../../../shared/ui/icon';
import { TaskStore } from '../data/task-store';

@Component({
  selector: 'app-task-overview',
  imports: [RouterLink, TranslocoPipe, MomentPipe, Icon],
  templateUrl: './overview.html',
})
export class TaskOverview {
  protected readonly store = inject(TaskStore);
  protected readonly session = inject(Session);
  protected readonly confirmation = computed(() =>
    this.store.confirmations.hasValue() ? this.store.confirmations.value() : undefined,
  );

  protected share(part: number, of: number): number {
    return of === 0 ? 0 : Math.round((part / of) * 1000) / 10;
  }
}
