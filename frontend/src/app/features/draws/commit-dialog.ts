import { Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { commitDraw } from '../../api/functions';
import { GetTaskAnswer } from '../../api/models';
import { Session } from '../../core/auth/session';
import { Dialog } from '../../shared/ui/dialog';
import { Acting } from './acting';

const minutes = [10, 20, 30, 60] as const;

/** What is fixed with the commitment: how long witnesses have, and who they are. */
@Component({
  selector: 'app-commit-dialog',
  imports: [TranslocoPipe, Dialog],
  templateUrl: './commit-dialog.html',
})
export class CommitDialog {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  readonly ceremonyId = input.required<string>();
  readonly task = input<GetTaskAnswer>();
  readonly committed = output();
  readonly closed = output();
  protected readonly minutes = minutes;
  protected readonly acting = new Acting();
  protected readonly departments = computed(() => this.task()?.plan.departments ?? []);

  protected async commit(form: HTMLFormElement): Promise<void> {
    const data = new FormData(form);
    const done = await this.acting.run(async () => {
      await this.session.read();
      const now = Date.parse(this.session.user()?.now ?? new Date().toISOString());
      await this.api.invoke(commitDraw, {
        id: this.ceremonyId(),
        body: {
          witnessDeadline: new Date(now + Number(data.get('wait')) * 60_000).toISOString(),
          witnesses: this.departments().length > 0 ? data.getAll('witness').map(String) : null,
        },
      });
    });
    if (done) this.committed.emit();
  }
}
