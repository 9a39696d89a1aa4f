import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { NzQRCodeComponent } from 'ng-zorro-antd/qr-code';
import { Api } from '../../api/api';
import { issueWitnessCode } from '../../api/functions';
import { GetCeremonyAnswer, GetCeremonySlot, IssueWitnessCodeAnswer, MatchingWitnessState } from '../../api/models';
import { Session } from '../../core/auth/session';
import { MomentPipe } from '../../shared/dates';
import { Dialog } from '../../shared/ui/dialog';
import { Tag, Tone } from '../../shared/ui/tag';
import { Acting } from '../../shared/forms/acting';

const tones: Record<MatchingWitnessState, Tone> = {
  invited: 'idle',
  joined: 'run',
  committed: 'warn',
  revealed: 'ok',
  absent: 'bad',
};

/** Who witnesses, how far each is, and the code with which a phone joins. */
@Component({
  selector: 'app-witness-slots',
  imports: [RouterLink, TranslocoPipe, MomentPipe, NzQRCodeComponent, Dialog, Tag],
  template: `
    <div class="scroll">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{{ 'draws.slot' | transloco }}</th>
            <th scope="col">{{ 'draws.person' | transloco }}</th>
            <th scope="col">{{ 'draws.progress' | transloco }}</th>
            <th scope="col">{{ 'draws.digits' | transloco }}</th>
            <th scope="col">
              <span class="visually-hidden">{{ 'draws.code' | transloco }}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          @for (slot of ceremony().witnesses; track slot.code) {
            <tr>
              <td>{{ slot.departmentName }}</td>
              <td>{{ slot.presentName ?? slot.invitedName ?? '—' }}</td>
              <td>
                <app-tag [tone]="tones[slot.state]">{{ 'draws.witnessState.' + slot.state | transloco }}</app-tag>
              </td>
              <td class="mono">{{ slot.digits ?? '—' }}</td>
              <td class="actions end">
                @if (open() && slot.departmentId && slot.departmentId === own()) {
                  <a class="button compact" [routerLink]="['/witness/desk', ceremony().id]">{{
                    'draws.witness' | transloco
                  }}</a>
                }
                @if (open() && mayIssue() && !slot.committedAt) {
                  <button type="button" class="button compact" [disabled]="acting.busy()" (click)="issue(slot)">
                    {{ 'draws.issue' | transloco }}
                  </button>
                }
              </td>
            </tr>
          }
        </tbody>
      </table>
    </div>
    @if (acting.problem(); as problem) {
      <p class="note tone-bad" role="alert">{{ problem.message }}</p>
    }
    @if (issued(); as code) {
      <app-dialog [heading]="'draws.codeOf' | transloco: { slot: issuedFor() }" (closed)="issued.set(null)">
        <div class="stack centered">
          <nz-qrcode aria-hidden="true" [nzValue]="address()" nzType="svg" [nzSize]="240" />
          <p class="mono wrap-anywhere">{{ address() }}</p>
          <p class="hint">{{ 'draws.codeHint' | transloco: { at: (code.expiresAt | moment) } }}</p>
          <div class="actions end">
            <button type="button" class="button primary" (click)="issued.set(null)">
              {{ 'dialog.close' | transloco }}
            </button>
          </div>
        </div>
      </app-dialog>
    }
  `,
})
export class WitnessSlots {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  readonly ceremony = input.required<GetCeremonyAnswer>();
  protected readonly tones = tones;
  protected readonly acting = new Acting();
  protected readonly issued = signal<IssueWitnessCodeAnswer | null>(null);
  protected readonly issuedFor = signal('');
  protected readonly open = computed(() => this.ceremony().state === 'committed');
  protected readonly own = computed(() => this.session.user()?.department?.id);
  protected readonly mayIssue = computed(
    () =>
      this.session.may('IssueWitnessCode') &&
      (this.session.may('FreezePool') || this.ceremony().departmentId === this.own()),
  );
  protected readonly address = computed(() => new URL(this.issued()?.path ?? '', location.origin).href);

  protected async issue(slot: GetCeremonySlot): Promise<void> {
    await this.acting.run(async () => {
      this.issued.set(await this.api.invoke(issueWitnessCode, { id: this.ceremony().id, slot: slot.code }));
      this.issuedFor.set(slot.departmentName);
    });
  }
}
