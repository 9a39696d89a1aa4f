import { Component, computed, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { approveEnding, proposeEnding } from '../../api/functions';
import { GetCeremonyAnswer } from '../../api/models';
import { Session } from '../../core/auth/session';
import { messageAt } from '../../core/http/problem';
import { seen } from '../../core/http/seen-version';
import { MomentPipe } from '../../shared/dates';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog';
import { Dialog } from '../../shared/ui/dialog';
import { Icon } from '../../shared/ui/icon';
import { Acting } from '../../shared/forms/acting';

type Step = 'propose' | 'approve';

/** A draw that ends otherwise than by its result: one person proposes with a reason, another one approves. */
@Component({
  selector: 'app-ending-part',
  imports: [TranslocoPipe, MomentPipe, ConfirmDialog, Dialog, Icon],
  template: `
    @if (ceremony().ending; as ending) {
      <p class="note" [class]="ending.at ? 'note tone-bad' : 'note tone-warn'">
        <app-icon name="warn" />
        <span>
          {{ 'draws.ending.' + (ending.at ? 'done.' : 'proposed.') + ending.kind | transloco }}{{ ending.reason }}
          <span class="hint">
            {{ 'draws.ending.by' | transloco: { name: ending.proposedByName, at: (ending.proposedAt | moment) } }}
            @if (ending.approvedByName) {
              {{ 'draws.ending.approvedBy' | transloco: { name: ending.approvedByName, at: (ending.at | moment) } }}
            }
          </span>
        </span>
      </p>
    }
    <div class="actions">
      @if (mayApprove()) {
        <button type="button" class="button compact danger" (click)="open('approve')">
          {{ 'draws.ending.approve.' + ceremony().ending?.kind | transloco }}
        </button>
      }
      @if (mayPropose()) {
        <button type="button" class="button compact" (click)="open('propose')">
          {{ 'draws.ending.propose.' + kind() | transloco }}
        </button>
      }
    </div>
    @if (step() === 'propose') {
      <app-dialog [heading]="'draws.ending.propose.' + kind() | transloco" (closed)="step.set(null)">
        <form class="stack" (submit)="$event.preventDefault(); propose(reason.value)">
          <p>{{ 'draws.ending.text.' + kind() | transloco }}</p>
          <label class="field">
            <span>{{ 'draws.ending.reason' | transloco }}</span>
            <textarea #reason class="input" rows="3" maxlength="500" required></textarea>
            @if (messageAt(acting.problem(), 'reason'); as message) {
              <span class="field-error">{{ message }}</span>
            }
          </label>
          @if (acting.problem(); as problem) {
            <p class="note tone-bad" role="alert">{{ problem.message }}</p>
          }
          <div class="actions end">
            <button type="button" class="button" (click)="step.set(null)">{{ 'dialog.cancel' | transloco }}</button>
            <button type="submit" class="button primary" [disabled]="acting.busy()">
              {{ 'draws.ending.propose.' + kind() | transloco }}
            </button>
          </div>
        </form>
      </app-dialog>
    }
    @if (step() === 'approve') {
      <app-confirm-dialog
        [heading]="'draws.ending.approve.' + ceremony().ending?.kind | transloco"
        [verb]="'draws.ending.approve.' + ceremony().ending?.kind | transloco"
        [busy]="acting.busy()"
        [problem]="acting.problem()"
        (confirmed)="approve()"
        (closed)="step.set(null)"
      >
        <p>{{ ceremony().ending?.reason }}</p>
        <p class="hint">{{ 'draws.ending.second' | transloco }}</p>
      </app-confirm-dialog>
    }
  `,
})
export class EndingPart {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  readonly ceremony = input.required<GetCeremonyAnswer>();
  readonly changed = output();
  protected readonly step = signal<Step | null>(null);
  protected readonly acting = new Acting();
  protected readonly messageAt = messageAt;
  protected readonly kind = computed(() => (this.ceremony().drawn || this.ceremony().hindrance ? 'annul' : 'void'));
  private readonly alive = computed(() => ['frozen', 'committed', 'drawn'].includes(this.ceremony().state));
  protected readonly mayPropose = computed(
    () => this.alive() && !this.ceremony().ending && this.session.may('ProposeEnding'),
  );
  protected readonly mayApprove = computed(
    () =>
      this.alive() &&
      this.session.may('ApproveEnding') &&
      this.ceremony().ending?.proposedBy !== undefined &&
      this.ceremony().ending?.proposedBy !== this.session.user()?.id,
  );

  protected open(step: Step): void {
    this.acting.forget();
    this.step.set(step);
  }

  protected async propose(reason: string): Promise<void> {
    const { id, version } = this.ceremony();
    await this.act(async () => {
      await this.api.invoke(proposeEnding, { id, body: { kind: this.kind(), reason } }, seen(version));
    });
  }

  protected async approve(): Promise<void> {
    const { id, version } = this.ceremony();
    await this.act(async () => {
      await this.api.invoke(approveEnding, { id }, seen(version));
    });
  }

  private async act(call: () => Promise<void>): Promise<void> {
    if (!(await this.acting.run(call))) return;
    this.step.set(null);
    this.changed.emit();
  }
}
