import { Component, computed, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../../api/api';
import { refuseSignature, signForm } from '../../../api/functions';
import { GetFormAnswer } from '../../../api/models';
import { messageAt, Problem, problemOf } from '../../../core/http/problem';
import { seen } from '../../../core/http/seen-version';
import { Dialog } from '../../../shared/ui/dialog';

/** Signing and refusing are two equal ways to end the check. */
@Component({
  selector: 'app-sign-dialog',
  imports: [TranslocoPipe, Dialog],
  templateUrl: './sign-dialog.html',
})
export class SignDialog {
  private readonly api = inject(Api);
  readonly form = input.required<GetFormAnswer>();
  readonly act = input.required<'sign' | 'refuse'>();
  readonly done = output();
  readonly closed = output();
  protected readonly sealed = signal<boolean | null>(null);
  protected readonly signed = signal<boolean | null>(null);
  protected readonly officers = signal<readonly string[]>([]);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly messageAt = messageAt;
  protected readonly present = computed(() => {
    const { blocks } = this.form();
    return blocks.flatMap((block) =>
      block.officers.filter((officer) => block.record?.present.includes(officer.inspectorId)),
    );
  });

  protected choose(officer: string, on: boolean): void {
    const rest = this.officers().filter((id) => id !== officer);
    this.officers.set(on ? [...rest, officer] : rest);
  }

  protected sign(signer: string, capacity: string): Promise<void> {
    const body = { signer, capacity, signed: this.signed(), sealed: this.sealed() };
    return this.run(() => this.api.invoke(signForm, { id: this.form().id, body }, seen(this.form().version)));
  }

  protected refuse(reason: string): Promise<void> {
    const body = { reason, officers: [...this.officers()] };
    return this.run(() => this.api.invoke(refuseSignature, { id: this.form().id, body }, seen(this.form().version)));
  }

  private async run(call: () => Promise<unknown>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await call();
      this.done.emit();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
