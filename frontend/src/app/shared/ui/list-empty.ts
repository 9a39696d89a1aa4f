import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from './icon';

/** A list without rows: because there are none yet, or because none was found, and then the way back. */
@Component({
  selector: 'app-list-empty',
  imports: [RouterLink, TranslocoPipe, Icon],
  template: `
    <app-icon name="inbox" />
    <p>{{ (filtered() ? 'search.nothing' : none()) | transloco }}</p>
    @if (filtered()) {
      <a class="button" routerLink="." [queryParams]="{}">{{ 'search.reset' | transloco }}</a>
    }
  `,
  host: { class: 'empty' },
})
export class ListEmpty {
  /** Text that says there is none yet. */
  readonly none = input.required<string>();
  readonly filtered = input(false);
}
