import { afterNextRender, Component, DestroyRef, ElementRef, inject, input, output, viewChild } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import SignaturePad from 'signature_pad';

/** A field to sign in with a finger, a pen or a mouse; says that something was written, and gives it as a picture. */
@Component({
  selector: 'app-signature-field',
  imports: [TranslocoPipe],
  template: `
    <div class="signature-field">
      <canvas #canvas role="img" [attr.aria-label]="label()"></canvas>
      <button type="button" class="button" (click)="clear()">{{ 'sign.again' | transloco }}</button>
    </div>
  `,
})
export class SignatureField {
  readonly label = input.required<string>();
  readonly written = output<boolean>();
  private readonly canvas = viewChild.required<ElementRef<HTMLCanvasElement>>('canvas');
  private pad: SignaturePad | undefined;

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const pad = new SignaturePad(this.canvas().nativeElement, { backgroundColor: '#fff', penColor: '#14233b' });
      const resized = new ResizeObserver(() => {
        this.fit(pad);
      });
      resized.observe(this.canvas().nativeElement);
      pad.addEventListener('endStroke', () => {
        this.written.emit(true);
      });
      this.pad = pad;
      destroyed.onDestroy(() => {
        resized.disconnect();
        pad.off();
      });
    });
  }

  /** Null while nothing is written. */
  picture(): Promise<Blob | null> {
    if (this.pad?.isEmpty() ?? true) return Promise.resolve(null);
    return new Promise((done) => {
      this.canvas().nativeElement.toBlob(done, 'image/png');
    });
  }

  protected clear(): void {
    this.pad?.clear();
    this.written.emit(false);
  }

  // A turned phone changes the canvas; what was written is drawn again at the new size.
  private fit(pad: SignaturePad): void {
    const canvas = this.canvas().nativeElement;
    const [strokes, ratio] = [pad.toData(), Math.max(1, devicePixelRatio)];
    [canvas.width, canvas.height] = [canvas.offsetWidth * ratio, canvas.offsetHeight * ratio];
    canvas.getContext('2d')?.scale(ratio, ratio);
    pad.clear();
    pad.fromData(strokes);
  }
}
