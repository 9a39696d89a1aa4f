import { Component } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { listRoles } from '../../api/functions';
import { apiResource } from '../../core/http/api-resource';
import { PageHead } from '../../shared/ui/page-head';
import { ReadState } from '../../shared/ui/read-state';
import { Tag } from '../../shared/ui/tag';

/** Who may do what, in the words of the notices; and whom the notices name without an account here. */
@Component({
  selector: 'app-roles-page',
  imports: [TranslocoPipe, PageHead, ReadState, Tag],
  template: `
    <app-page-head [heading]="'roles.title' | transloco" [line]="'roles.text' | transloco" />
    <app-read-state [of]="roles" />
    @if (roles.hasValue()) {
      <div class="stack">
        @for (role of roles.value().roles; track role.code) {
          <section class="card" [attr.aria-labelledby]="'role-' + role.code">
            <header class="wrap">
              <h2 [id]="'role-' + role.code">{{ role.name }}</h2>
              @if (role.standsAlone) {
                <app-tag tone="warn" icon="shield">{{ 'roles.alone' | transloco }}</app-tag>
              }
              <span class="hint">{{ role.words.join('、') }}</span>
            </header>
            <details class="body">
              <summary>{{ 'roles.rights' | transloco: { count: role.permissions.length } }}</summary>
              <ul class="plain-list columns">
                @for (right of role.permissions; track right.name) {
                  <li>{{ right.summary }}</li>
                }
              </ul>
            </details>
          </section>
        }
        <section class="card" aria-labelledby="outsiders-heading">
          <header>
            <h2 id="outsiders-heading">{{ 'roles.outsiders' | transloco }}</h2>
          </header>
          <dl class="body pairs">
            @for (outsider of roles.value().withoutAccount; track outsider.word) {
              <dt>{{ outsider.word }}</dt>
              <dd>{{ outsider.instead }}</dd>
            }
          </dl>
        </section>
      </div>
    }
  `,
})
export class RolesPage {
  protected readonly roles = apiResource(listRoles, () => ({}));
}
