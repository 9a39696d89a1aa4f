import { Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { linkInspector, listColleagues } from '../../api/functions';
import { GetInspectorAnswer } from '../../api/models';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { messageAt } from '../../core/http/problem';
import { Acting } from '../../shared/forms/acting';
import { Dialog } from '../../shared/ui/dialog';
import { ReadState } from '../../shared/ui/read-state';

/** Who signs in as this inspector. */
@Component({
  selector: 'app-account-link',
  imports: [TranslocoPipe, Dialog, ReadState],
  template: `
    <app-dialog [heading]="'inspectors.link.title' | transloco" (closed)="closed.emit()">
      <form class="stack" (submit)="$event.preventDefault(); save(choice.value)">
        <p>{{ 'inspectors.link.text' | transloco: { name: of().details.name } }}</p>
        <app-read-state [of]="colleagues" [rows]="1" />
        <label class="field" [hidden]="!colleagues.hasValue()">
          <span>{{ 'inspectors.link.account' | transloco }}</span>
          <select #choice class="input" [attr.aria-invalid]="messageAt(acting.problem(), 'accountId') !== null">
            <option value="">{{ 'inspectors.link.nobody' | transloco }}</option>
            @for (row of people(); track row.id) {
              <option [value]="row.id" [selected]="row.id === of().accountId">{{ row.name }}</option>
            }
          </select>
          @if (messageAt(acting.problem(), 'accountId'); as message) {
            <span class="field-error">{{ message }}</span>
          } @else {
            <span class="hint">{{ 'inspectors.link.hint' | transloco }}</span>
          }
        </label>
        @if (acting.problem(); as problem) {
          <p class="note tone-bad" role="alert">{{ problem.message }}</p>
        }
        <div class="actions end">
          <button type="button" class="button" (click)="closed.emit()">{{ 'dialog.cancel' | transloco }}</button>
          <button type="submit" class="button primary" [disabled]="acting.busy() || !colleagues.hasValue()">
            {{ 'inspectors.link.save' | transloco }}
          </button>
        </div>
      </form>
    </app-dialog>
  `,
})
export class AccountLink {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  readonly of = input.required<GetInspectorAnswer>();
  readonly done = output();
  readonly closed = output();
  protected readonly colleagues = apiResource(listColleagues, () => ({}));
  /** The colleagues and whoever asks. */
  protected readonly people = computed(() => {
    const [user, rows] = [this.session.user(), this.colleagues.hasValue() ? this.colleagues.value() : []];
    return user === null ? rows : [...rows, { id: user.id, name: user.name }];
  });
  protected readonly acting = new Acting();
  protected readonly messageAt = messageAt;

  protected async save(accountId: string): Promise<void> {
    const saved = await this.acting.run(async () => {
      await this.api.invoke(linkInspector, { id: this.of().id, body: { accountId: accountId || null } });
    });
    if (saved) this.done.emit();
  }
}
