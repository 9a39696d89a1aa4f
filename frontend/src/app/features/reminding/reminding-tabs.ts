import { Component, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../../core/auth/session';
import { parts } from './parts';

@Component({
  selector: 'app-reminding-tabs',
  imports: [RouterLink, RouterLinkActive, TranslocoPipe],
  template: `
    <nav class="tabs" [attr.aria-label]="'reminding.parts' | transloco">
      @for (part of shown; track part.path) {
        <a [routerLink]="part.path" routerLinkActive="on" ariaCurrentWhenActive="page">{{ part.text | transloco }}</a>
      }
    </nav>
  `,
})
export class RemindingTabs {
  private readonly session = inject(Session);
  protected readonly shown = parts.filter(({ permission }) => this.session.may(permission));
}
