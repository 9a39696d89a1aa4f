import { Component, computed, DestroyRef, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { attendWitness, getCeremony, recordWitnessCommitment, revealWitness } from '../../api/functions';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { Problem, problemOf } from '../../core/http/problem';
import { MomentPipe } from '../../shared/dates';
import { textOf, textOrNull } from '../../shared/forms/answers';
import { FormDialog, Question } from '../../shared/forms/form-dialog';
import { Icon } from '../../shared/ui/icon';
import { ReadState } from '../../shared/ui/read-state';
import { newSecret, Secret, witnessCommitment } from '../../shared/witness-commitment';

const look = 3000;

/** A witness's own digits, thrown with dice, committed on this phone and revealed from it. */
@Component({
  selector: 'app-witness-page',
  imports: [RouterLink, TranslocoPipe, MomentPipe, FormDialog, Icon, ReadState],
  templateUrl: './witness-page.html',
})
export class WitnessPage {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  readonly id = input.required<string>();
  protected readonly resource = apiResource(getCeremony, () => ({ id: this.id() }));
  protected readonly ceremony = computed(() => (this.resource.hasValue() ? this.resource.value() : undefined));
  protected readonly slot = computed(() =>
    this.ceremony()?.witnesses.find((entry) => entry.departmentId === this.session.user()?.department?.id),
  );
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly wrong = signal(false);
  /** Hashing in the page needs HTTPS, or the machine itself. */
  protected readonly secure = window.isSecureContext;

  protected readonly attending = signal(false);
  protected readonly mayAttend = computed(
    () =>
      this.session.may('AttendWitness') &&
      this.ceremony()?.state === 'committed' &&
      !this.slot()?.committedAt &&
      !this.slot()?.byPhone,
  );
  protected readonly questions = computed<readonly Question[]>(() => [
    { name: 'name', label: 'witness.name', max: 50, value: this.slot()?.presentName ?? this.slot()?.invitedName },
    { name: 'unit', label: 'witness.unit', optional: true, max: 100, value: this.slot()?.presentUnit },
  ]);

  /** Who sits at the seat is printed in the protocol. */
  protected readonly attend = async (data: FormData): Promise<void> => {
    const body = { name: textOf(data, 'name'), unit: textOrNull(data, 'unit') };
    await this.api.invoke(attendWitness, { id: this.id(), slot: this.slot()?.code ?? '', body });
  };

  constructor() {
    const polling = setInterval(() => {
      if (this.ceremony()?.state === 'committed' && !this.busy() && !this.attending()) this.resource.reload();
    }, look);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(polling);
    });
  }

  protected async commit(digits: string): Promise<void> {
    const [ceremony, slot] = [this.ceremony(), this.slot()];
    if (ceremony === undefined || slot === undefined) return;
    this.wrong.set(!/^[0-9]+$/.test(digits) || digits.length !== slot.digitCount);
    if (this.wrong()) return;
    const secret = newSecret(digits);
    const hash = await witnessCommitment(ceremony.drawId, slot.code, secret);
    localStorage.setItem(this.place(slot.code), JSON.stringify(secret));
    await this.run(() =>
      this.api.invoke(recordWitnessCommitment, { id: ceremony.id, slot: slot.code, body: { hash } }),
    );
  }

  protected kept(code: string): Secret | null {
    const text = localStorage.getItem(this.place(code));
    return text === null ? null : (JSON.parse(text) as Secret);
  }

  protected async reveal(code: string, secret: Secret): Promise<void> {
    const body = { nonce: secret.nonce, digits: secret.digits };
    await this.run(() => this.api.invoke(revealWitness, { id: this.id(), slot: code, body }));
  }

  private place(code: string): string {
    return `witness:${this.id()}:${code}`;
  }

  private async run(call: () => Promise<unknown>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await call();
      this.resource.reload();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
