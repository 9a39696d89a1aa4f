import { Component, ElementRef, input, viewChild } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { messageAt, Problem } from '../../core/http/problem';

/** What something guarded is opened for; it is kept beside who opened it. */
@Component({
  selector: 'app-purpose-field',
  imports: [TranslocoPipe],
  template: `
    <label for="purpose"
      >{{ label() }} <small class="hint" aria-hidden="true">{{ 'dialog.required' | transloco }}</small></label
    >
    <textarea #text id="purpose" class="input" rows="2" maxlength="200" [required]="required()"></textarea>
    <span class="hint">{{ hint() }}</span>
    @if (messageAt(problem(), 'purpose'); as message) {
      <span class="field-error">{{ message }}</span>
    }
  `,
  host: { class: 'field' },
})
export class PurposeField {
  readonly label = input.required<string>();
  readonly hint = input.required<string>();
  readonly problem = input<Problem | null>(null);
  readonly required = input(true);
  private readonly text = viewChild.required<ElementRef<HTMLTextAreaElement>>('text');
  protected readonly messageAt = messageAt;

  value(): string {
    return this.text().nativeElement.value.trim();
  }
}
