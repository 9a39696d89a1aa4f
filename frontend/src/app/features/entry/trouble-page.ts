import { Location } from '@angular/common';
import { Component, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
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
        <button type="button" class="button primary" (click)="tryAgain()">{{ 'state.retry' | transloco }}</button>
      </section>
    </main>
  `,
  host: { '(window:online)': 'online.set(true)', '(window:offline)': 'online.set(false)' },
})
export class TroublePage {
  private readonly location = inject(Location);
  private readonly from = inject(Router).currentNavigation()?.extras.state?.['from'] as string | undefined;
  protected readonly online = signal(navigator.onLine);

  /** The page asked for, which is not the one in the bar where a click led here. */
  protected tryAgain(): void {
    window.location.assign(this.location.prepareExternalUrl(this.from ?? this.location.path()));
  }
}
