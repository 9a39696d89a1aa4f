import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon, IconName } from '../../shared/ui/icon';

/** What cannot be shown, and where to go from here. Its route's data say which. */
@Component({
  selector: 'app-message-page',
  imports: [RouterLink, TranslocoPipe, Icon],
  template: `
    <section class="card entry">
      <app-icon class="large" [name]="icon()" />
      <h1>{{ 'message.' + about() + '.title' | transloco }}</h1>
      <p class="muted">{{ 'message.' + about() + '.text' | transloco }}</p>
      <p>
        <a class="button" routerLink="/todos">{{ 'message.home' | transloco }}</a>
      </p>
    </section>
  `,
})
export class MessagePage {
  readonly about = input.required<'notFound' | 'notPermitted'>();
  readonly icon = input<IconName>('search');
}
