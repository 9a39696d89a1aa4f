import { Component, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../../../core/auth/session';

/** The rule, and who may go beyond it. */
@Component({
  selector: 'app-cap-tabs',
  imports: [RouterLink, RouterLinkActive, TranslocoPipe],
  template: `
    <nav class="tabs" [attr.aria-label]="'caps.title' | transloco">
      <a
        routerLink="/yearly-cap"
        routerLinkActive="on"
        ariaCurrentWhenActive="page"
        [routerLinkActiveOptions]="{ exact: true }"
        >{{ 'caps.rule' | transloco }}</a
      >
      @if (session.may('ListCapExceptions')) {
        <a routerLink="/yearly-cap/exceptions" routerLinkActive="on" ariaCurrentWhenActive="page">{{
          'caps.exceptions' | transloco
        }}</a>
      }
    </nav>
  `,
})
export class CapTabs {
  protected readonly session = inject(Session);
}
