import { Component, computed, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { commitWitnessDigits, getWitnessSlot, joinWitness, revealWitnessDigits } from '../../api/functions';
import { apiResource } from '../../core/http/api-resource';
import { followLive } from '../../core/http/follow-live';
import { messageAt, Problem, problemOf } from '../../core/http/problem';
import { MomentPipe } from '../../shared/dates';
import { Icon } from '../../shared/ui/icon';
import { ReadState } from '../../shared/ui/read-state';
import { Kept, readKept, stepOf } from './kept';
import { newSecret, Secret, witnessCommitment } from '../../shared/witness-commitment';

/** A witness without an account: the code opens a slot, the digits are thrown, locked and revealed from this phone. */
@Component({
  selector: 'app-phone-page',
  imports: [TranslocoPipe, MomentPipe, Icon, ReadState],
  templateUrl: './phone-page.html',
})
export class PhonePage {
  private readonly api = inject(Api);
  readonly code = input.required<string>();
  protected readonly resource = apiResource(getWitnessSlot, () => ({ code: this.code() }));
  protected readonly slot = computed(() => (this.resource.hasValue() ? this.resource.value() : undefined));
  private readonly written = signal(0);
  protected readonly kept = computed<Kept>(() => {
    this.written();
    return readKept(localStorage.getItem(this.place()));
  });
  protected readonly step = computed(() => {
    const slot = this.slot();
    if (slot === undefined) return null;
    const { state, isCodeUsed, ceremony } = slot;
    return stepOf({ state, isCodeUsed, over: ceremony.state !== 'committed' }, this.kept());
  });
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly wrong = signal(false);
  protected readonly messageAt = messageAt;
  /** Hashing in the page needs HTTPS, or the machine itself. */
  protected readonly secure = window.isSecureContext;
  private readonly drawId = computed(() => this.slot()?.ceremony.drawId);

  constructor() {
    followLive(
      () => {
        const drawId = this.drawId();
        return drawId === undefined ? undefined : `api/v1/public/draws/${encodeURIComponent(drawId)}/events`;
      },
      () => {
        if (!this.busy()) this.resource.reload();
      },
    );
  }

  protected async join(name: string, unit: string): Promise<void> {
    await this.run(async () => {
      const body = { name: name.trim(), unit: unit.trim() || null };
      const { ticket } = await this.api.invoke(joinWitness, { code: this.code(), body });
      this.keep({ ticket, secret: null });
    });
  }

  protected async commit(digits: string): Promise<void> {
    const slot = this.slot();
    if (slot === undefined) return;
    this.wrong.set(!/^[0-9]+$/.test(digits) || digits.length !== slot.digitCount);
    if (this.wrong()) return;
    await this.run(async () => {
      const secret = newSecret(digits);
      const hash = await witnessCommitment(slot.ceremony.drawId, slot.slot, secret);
      const { ticket } = this.kept();
      // Kept first: a lock that only the server knows of could never be opened.
      this.keep({ ticket, secret });
      await this.api.invoke(commitWitnessDigits, { code: this.code(), body: { ticket, hash } });
    });
  }

  protected async reveal(secret: Secret): Promise<void> {
    const { ticket } = this.kept();
    await this.run(async () => {
      await this.api.invoke(revealWitnessDigits, { code: this.code(), body: { ticket, ...secret } });
    });
  }

  private keep(kept: Kept): void {
    localStorage.setItem(this.place(), JSON.stringify(kept));
    this.written.update((times) => times + 1);
  }

  private place(): string {
    return `witness:${this.code().toUpperCase()}`;
  }

  private async run(call: () => Promise<void>): Promise<void> {
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
