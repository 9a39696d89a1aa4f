import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../../../core/auth/session';
import { MomentPipe } from '../../../shared/dates';
import { Icon } from '../../../shared/ui/icon';
import { TaskStore } from '../data/task-store';
import { DepartmentBoard } from './department-board';
import { TaskFollowUps } from './task-follow-ups';

@Component({
  selector: 'app-task-overview',
  imports: [RouterLink, TranslocoPipe, MomentPipe, Icon, DepartmentBoard, TaskFollowUps],
  templateUrl: './overview.html',
})
export class TaskOverview {
  protected readonly store = inject(TaskStore);
  protected readonly session = inject(Session);
  protected readonly confirmation = computed(() =>
    this.store.confirmations.hasValue() ? this.store.confirmations.value() : undefined,
  );

  protected readonly proof = ['committed', 'witnessed', 'once', 'anyone'] as const;
  protected readonly documents = computed(() => {
    const task = this.store.task.hasValue() ? this.store.task.value() : undefined;
    if (task === undefined) return [];
    const amendments = this.store.amendments.hasValue() ? this.store.amendments.value().items : [];
    return [
      ...(this.session.may('PrintTask')
        ? [{ address: `api/v1/tasks/${task.id}/paper`, text: 'wizard.paper', what: '', at: task.approvedAt }]
        : []),
      ...amendments
        .filter((row) => row.state === 'approved' && this.session.may('PrintAmendment'))
        .map((row) => ({
          address: `api/v1/amendments/${row.id}/paper`,
          text: 'tasks.amendmentPaper',
          what: row.documentNumber ?? row.reason,
          at: row.decidedAt,
        })),
      ...[this.store.subjectDraw(), ...this.store.inspectorDraws()]
        .filter((draw) => draw?.drawnAt && this.session.may('PrintProtocol'))
        .map((draw) => ({
          address: `api/v1/ceremonies/${draw?.id ?? ''}/protocol`,
          text: 'tasks.protocol',
          what: draw?.drawId ?? '',
          at: draw?.drawnAt,
        })),
    ];
  });

  protected share(part: number, of: number): number {
    return of === 0 ? 0 : Math.round((part / of) * 1000) / 10;
  }
}
