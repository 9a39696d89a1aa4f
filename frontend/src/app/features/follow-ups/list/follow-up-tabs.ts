import { Component, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../../../core/auth/session';
import { Permission } from '../../../core/auth/permissions';

const tabs: readonly { path: string; text: string; permission: Permission }[] = [
  { path: '/follow-ups', text: 'followUps.list', permission: 'ListFollowUps' },
  { path: '/follow-ups/figures', text: 'followUps.figures.title', permission: 'CountFollowUps' },
  { path: '/follow-ups/breaches', text: 'breaches.title', permission: 'ListBreaches' },
];

@Component({
  selector: 'app-follow-up-tabs',
  imports: [RouterLink, RouterLinkActive, TranslocoPipe],
  template: `
    <nav class="tabs" [attr.aria-label]="'followUps.parts' | transloco">
      @for (tab of shown; track tab.path) {
        <a
          [routerLink]="tab.path"
          routerLinkActive="on"
          ariaCurrentWhenActive="page"
          [routerLinkActiveOptions]="{
            exact: false,
            paths: 'exact',
            queryParams: 'ignored',
            matrixParams: 'ignored',
            fragment: 'ignored',
          }"
          >{{ tab.text | transloco }}</a
        >
      }
    </nav>
  `,
})
export class FollowUpTabs {
  private readonly session = inject(Session);
  protected readonly shown = tabs.filter((tab) => this.session.may(tab.permission));
}
