import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { ListFormsRow } from '../../../api/models';
import { Icon } from '../../../shared/ui/icon';
import { Tag } from '../../../shared/ui/tag';

@Component({
  selector: 'app-firm-card',
  imports: [RouterLink, TranslocoPipe, Icon, Tag],
  template: `
    <article class="card firm" [class.next]="next()">
      <header class="firm-head">
        <h2>
          <a [routerLink]="['/phone/forms', row().id]">{{ row().subjectName }}</a>
        </h2>
        @if (waiting() > 0) {
          <app-tag tone="warn" icon="up">{{ 'forms.waits' | transloco }}</app-tag>
        } @else if (row().state === 'closed') {
          <app-tag tone="ok">{{ 'forms.closed' | transloco }}</app-tag>
        } @else if (next()) {
          <app-tag tone="run">{{ 'phone.next' | transloco }}</app-tag>
        } @else {
          <app-tag tone="idle">{{ 'forms.view.open' | transloco }}</app-tag>
        }
      </header>
      <p class="muted"><app-icon name="building" /> {{ row().address }}</p>
      <ul class="chips">
        @for (block of row().blocks; track block.departmentId) {
          <li>
            <app-icon [name]="block.filled ? 'tick' : 'dash'" />{{ block.department }}
            {{ (block.filled ? 'forms.blockFilled' : 'forms.blockEmpty') | transloco }}
          </li>
        }
      </ul>
      @if (next()) {
        <a class="button primary save" [routerLink]="['/phone/forms', row().id]">{{ 'phone.begin' | transloco }}</a>
      }
    </article>
  `,
})
export class FirmCard {
  readonly row = input.required<ListFormsRow>();
  readonly next = input.required<boolean>();
  readonly waiting = input.required<number>();
}
