import { Component, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../../api/api';
import { approveResultChange, listResultChanges, refuseResultChange } from '../../../api/functions';
import { ListResultChangesRow, ResultsChangeState } from '../../../api/models';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { Problem, problemOf } from '../../../core/http/problem';
import { seen } from '../../../core/http/seen-version';
import { MomentPipe } from '../../../shared/dates';
import { ConfirmDialog } from '../../../shared/ui/confirm-dialog';
import { Dialog } from '../../../shared/ui/dialog';
import { Icon, IconName } from '../../../shared/ui/icon';
import { PageHead } from '../../../shared/ui/page-head';
import { Pager } from '../../../shared/ui/pager';
import { ReadState } from '../../../shared/ui/read-state';
import { Tag, Tone } from '../../../shared/ui/tag';

const looks: Record<ResultsChangeState, { tone: Tone; icon: IconName }> = {
  requested: { tone: 'run', icon: 'eye' },
  approved: { tone: 'ok', icon: 'tick' },
  refused: { tone: 'idle', icon: 'cross' },
};

/** Corrections and withdrawals of what is public: old word and new one side by side, decided by somebody else. */
@Component({
  selector: 'app-change-list-page',
  imports: [RouterLink, TranslocoPipe, MomentPipe, ConfirmDialog, Dialog, Icon, PageHead, Pager, ReadState, Tag],
  templateUrl: './change-list-page.html',
})
export class ChangeListPage {
  private readonly api = inject(Api);
  protected readonly session = inject(Session);
  readonly state = input<ResultsChangeState>();
  readonly task = input<string>();
  readonly after = input<string>();
  protected readonly states = ['requested', 'approved', 'refused'] as const;
  protected readonly looks = looks;
  protected readonly changes = apiResource(listResultChanges, () => ({
    state: this.state(),
    taskId: this.task(),
    after: this.after(),
    size: 20,
  }));
  protected readonly approving = signal<ListResultChangesRow | null>(null);
  protected readonly refusing = signal<ListResultChangesRow | null>(null);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected approve({ id, version }: ListResultChangesRow): Promise<void> {
    return this.run(() => this.api.invoke(approveResultChange, { id }, seen(version)));
  }

  protected refuse({ id, version }: ListResultChangesRow, reason: string): Promise<void> {
    return this.run(() => this.api.invoke(refuseResultChange, { id, body: { reason } }, seen(version)));
  }

  protected close(): void {
    this.approving.set(null);
    this.refusing.set(null);
    this.problem.set(null);
  }

  private async run(act: () => Promise<unknown>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await act();
      this.close();
      this.changes.reload();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
