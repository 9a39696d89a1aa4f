import { Component, computed, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { NzQRCodeComponent } from 'ng-zorro-antd/qr-code';
import { Dialog } from '../../../shared/ui/dialog';
import { Icon } from '../../../shared/ui/icon';

/** What the firm scans at its door: its own page, on which it sees that the visit is genuine. */
@Component({
  selector: 'app-check-code',
  imports: [TranslocoPipe, NzQRCodeComponent, Dialog, Icon],
  template: `
    <button type="button" class="button" (click)="open.set(true)">
      <app-icon name="shield" />{{ 'checkCode.show' | transloco }}
    </button>
    @if (open()) {
      <app-dialog [heading]="'checkCode.title' | transloco" (closed)="open.set(false)">
        <div class="stack centered">
          <nz-qrcode aria-hidden="true" [nzValue]="address()" nzType="svg" [nzSize]="240" />
          <p>{{ 'checkCode.text' | transloco }}</p>
          <p class="mono wrap-anywhere">{{ address() }}</p>
          <div class="actions end">
            <button type="button" class="button primary" (click)="open.set(false)">
              {{ 'dialog.close' | transloco }}
            </button>
          </div>
        </div>
      </app-dialog>
    }
  `,
})
export class CheckCode {
  /** From the root of the house. */
  readonly path = input.required<string>();
  protected readonly open = signal(false);
  protected readonly address = computed(() => new URL(this.path().replace(/^\//, ''), document.baseURI).href);
}
