import { Component, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../../shared/ui/icon';

/** A page that could not be brought: no network, a server that fails, or a version that is no longer there. */
@Component({
  selector: 'app-trouble-page',
  imports: [TranslocoPipe, Icon],
  template: `
    <main class="plain-main">
      <section class="card entry" role="alert">
        <app-icon class="large" name="warn" />
        <h1>{{ (online() ? 'message.trouble.title' : 'message.offline.title') | transloco }}</h1>
        <p class="muted">{{ (online() ? 'message.trouble.text' : 'message.offline.text') | transloco }}</p>
        <button type="button" class="button primary" (click)="reload()">{{ 'state.retry' | transloco }}</button>
      </section>
    </main>
  `,
  host: { '(window:online)': 'online.set(true)', '(window:offline)': 'online.set(false)' },
})
export class TroublePage {
  protected readonly online = signal(navigator.onLine);

  protected reload(): void {
    location.reload();
  }
}
