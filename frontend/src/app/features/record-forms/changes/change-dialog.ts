import { Component, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../../api/api';
import { requestResultChange } from '../../../api/functions';
import { GetFormAnswer, GetFormBlock, ResultsChangeKind } from '../../../api/models';
import { Problem, problemOf } from '../../../core/http/problem';
import { seen } from '../../../core/http/seen-version';
import { Dialog } from '../../../shared/ui/dialog';

/** A published result was wrong: what it should say, or that it should go, with the reason; somebody else decides. */
@Component({
  selector: 'app-change-dialog',
  imports: [TranslocoPipe, Dialog],
  template: `
    <app-dialog [heading]="'changes.request' | transloco" (closed)="closed.emit()">
      <form class="stack" (submit)="$event.preventDefault(); request(reason.value.trim())">
        <div class="choices" role="radiogroup" [attr.aria-label]="'changes.kind' | transloco">
          @for (entry of kinds; track entry) {
            <label
              ><input type="radio" name="kind" [checked]="kind() === entry" (change)="kind.set(entry)" />{{
                'changes.kinds.' + entry | transloco
              }}</label
            >
          }
        </div>
        @if (kind() === 'correction') {
          @for (finding of block().record?.findings ?? []; track finding.itemId) {
            <label class="field">
              <span>{{ finding.item }}</span>
              <select #code class="input" (change)="choose(finding.itemId, code.value)">
                <option value="">{{ 'changes.unchanged' | transloco: { word: finding.resultWord } }}</option>
                @for (word of form().rules.resultVocabulary; track word.code) {
                  @if (word.code !== finding.resultCode) {
                    <option [value]="word.code">{{ word.word }}</option>
                  }
                }
              </select>
            </label>
          }
        }
        <label class="field">
          <span>{{ 'changes.reason' | transloco }}</span>
          <textarea #reason class="input" required maxlength="500"></textarea>
        </label>
        @if (problem(); as problem) {
          <p class="note tone-bad" role="alert">{{ problem.errors[0]?.message ?? problem.message }}</p>
        }
        <div class="actions end">
          <button type="button" class="button" (click)="closed.emit()">{{ 'dialog.cancel' | transloco }}</button>
          <button type="submit" class="button primary" [disabled]="busy()">
            {{ 'changes.requestVerb' | transloco }}
          </button>
        </div>
      </form>
    </app-dialog>
  `,
})
export class ChangeDialog {
  private readonly api = inject(Api);
  readonly form = input.required<GetFormAnswer>();
  readonly block = input.required<GetFormBlock>();
  readonly closed = output();
  readonly requested = output();
  protected readonly kinds: readonly ResultsChangeKind[] = ['correction', 'withdrawal'];
  protected readonly kind = signal<ResultsChangeKind>('correction');
  private readonly codes = signal<Readonly<Record<string, string>>>({});
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected choose(itemId: string, code: string): void {
    this.codes.update((codes) => ({ ...codes, [itemId]: code }));
  }

  protected async request(reason: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    const items = Object.entries(this.codes())
      .filter(([, code]) => code !== '')
      .map(([itemId, code]) => ({ itemId, resultCodes: [code] }));
    const body = { kind: this.kind(), reason, items: this.kind() === 'correction' ? items : null };
    const params = { id: this.form().id, departmentId: this.block().departmentId, body };
    try {
      await this.api.invoke(requestResultChange, params, seen(this.form().version));
      this.requested.emit();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
