import { Component, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Problem } from '../../core/http/problem';
import { Dialog } from './dialog';

/** Before what cannot be undone: the act, what it concerns, its consequence; the button repeats the verb. */
@Component({
  selector: 'app-confirm-dialog',
  imports: [Dialog, TranslocoPipe],
  template: `
    <app-dialog [heading]="heading()" (closed)="closed.emit()">
      <div class="stack">
        <div><ng-content /></div>
        @if (problem(); as problem) {
          <p class="note tone-bad" role="alert">{{ problem.message }}</p>
        }
        <div class="actions end">
          <!-- First, so that the dialog opens with it: what cannot be undone must not happen by a key held too long. -->
          <button type="button" class="button" (click)="closed.emit()">
            {{ 'dialog.cancel' | transloco }}
          </button>
          <button type="button" class="button primary" [disabled]="busy()" (click)="confirmed.emit()">
            {{ verb() }}
          </button>
        </div>
      </div>
    </app-dialog>
  `,
})
export class ConfirmDialog {
  readonly heading = input.required<string>();
  readonly verb = input.required<string>();
  readonly busy = input(false);
  readonly problem = input<Problem | null>(null);
  readonly confirmed = output();
  readonly closed = output();
}
