import { Component, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';

@Component({
  selector: 'app-offline-strip',
  imports: [TranslocoPipe],
  template: `
    @if (offline()) {
      <p class="offline-strip" role="status">{{ 'shell.offline' | transloco }}</p>
    }
  `,
  host: { '(window:offline)': 'offline.set(true)', '(window:online)': 'offline.set(false)' },
})
export class OfflineStrip {
  protected readonly offline = signal(!navigator.onLine);
}
