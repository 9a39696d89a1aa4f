import { afterNextRender, Component, ElementRef, input, output, viewChild } from '@angular/core';

/** The browser's own modal dialog: focus stays inside, Escape closes, focus returns to where it was. */
@Component({
  selector: 'app-dialog',
  template: `
    <dialog #dialog class="dialog" [attr.aria-label]="heading()" (cancel)="$event.preventDefault(); closed.emit()">
      <h2>{{ heading() }}</h2>
      <ng-content />
    </dialog>
  `,
})
export class Dialog {
  readonly heading = input.required<string>();
  readonly closed = output();
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  constructor() {
    afterNextRender(() => {
      const dialog = this.dialog().nativeElement;
      // What lies below, such as a drawer, stays open when Escape closes the dialog.
      dialog.addEventListener('keydown', (event) => {
        if (event.key === 'Escape') event.stopPropagation();
      });
      dialog.showModal();
    });
  }
}
