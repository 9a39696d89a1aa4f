import { Component, computed, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { commitDraw } from '../../api/functions';
import { CommitDrawBeaconInput, GetTaskAnswer } from '../../api/models';
import { Session } from '../../core/auth/session';
import { Dialog } from '../../shared/ui/dialog';
import { Acting } from '../../shared/forms/acting';
import { guestsOf, momentOf, textOf } from './commit-input';

const minutes = [10, 20, 30, 60] as const;
const types = ['cn-ssq', 'cn-dlt', 'cn-pl5', 'cn-3d', 'drand-quicknet', 'nist-2'] as const;
const most = 4;

export interface WitnessUnit {
  readonly id: string;
  readonly name: string;
}

/** What is fixed with the commitment: how long witnesses have, who they are, which public sources count. */
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
  /** Who may be asked where there is no task. */
  readonly others = input<readonly WitnessUnit[]>([]);
  readonly committed = output();
  readonly closed = output();
  protected readonly minutes = minutes;
  protected readonly types = types;
  protected readonly acting = new Acting();
  protected readonly beacons = signal<readonly number[]>([]);
  private next = 0;
  protected readonly departments = computed<readonly WitnessUnit[]>(
    () => this.task()?.plan.departments ?? this.others(),
  );
  protected readonly full = computed(() => this.beacons().length >= most);

  protected add(): void {
    this.beacons.update((rows) => [...rows, this.next++]);
  }

  protected remove(row: number): void {
    this.beacons.update((rows) => rows.filter((entry) => entry !== row));
  }

  protected async commit(form: HTMLFormElement): Promise<void> {
    const data = new FormData(form);
    const text = (name: string): string => textOf(data, name);
    const done = await this.acting.run(async () => {
      await this.session.read();
      const now = Date.parse(this.session.user()?.now ?? new Date().toISOString());
      const digits = Number(text('digits'));
      const beacons = this.beacons().map((row): CommitDrawBeaconInput => ({
        type: text(`type${row}`),
        parameter: text(`parameter${row}`),
        time: momentOf(text(`time${row}`)),
      }));
      await this.api.invoke(commitDraw, {
        id: this.ceremonyId(),
        body: {
          witnessDeadline: new Date(now + Number(text('wait')) * 60_000).toISOString(),
          witnesses: this.witnessesOf(data),
          invited: guestsOf(text('guests')),
          digits: digits > 0 ? digits : null,
          beacons,
          voidPolicy: beacons.length > 0 ? text('policy') : null,
        },
      });
    });
    if (done) this.committed.emit();
  }

  /** Where nobody has a part by a task, nobody has to be asked: guests or a public source may do. */
  private witnessesOf(data: FormData): string[] | null {
    const chosen = data.getAll('witness').map(String);
    return this.departments().length === 0 || (this.task() === undefined && chosen.length === 0) ? null : chosen;
  }
}
