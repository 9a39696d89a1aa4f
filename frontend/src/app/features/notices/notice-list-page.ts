import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { listServedNotices } from '../../api/functions';
import { apiResource } from '../../core/http/api-resource';
import { MomentPipe } from '../../shared/dates';
import { Icon } from '../../shared/ui/icon';
import { PageHead } from '../../shared/ui/page-head';
import { Pager } from '../../shared/ui/pager';
import { ReadState } from '../../shared/ui/read-state';
import { Tag } from '../../shared/ui/tag';

/** Notices that are addressed to the own unit, whether it takes part or not. */
@Component({
  selector: 'app-notice-list-page',
  imports: [RouterLink, TranslocoPipe, MomentPipe, Icon, PageHead, Pager, ReadState, Tag],
  template: `
    <app-page-head [heading]="'notices.title' | transloco" [line]="'notices.line' | transloco" />
    <section class="card" [attr.aria-label]="'notices.title' | transloco">
      <app-read-state [of]="notices" />
      @if (notices.hasValue()) {
        @if (notices.value().items.length > 0) {
          <div class="scroll">
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">{{ 'notices.name' | transloco }}</th>
                  <th scope="col">{{ 'tasks.issuedBy' | transloco }}</th>
                  <th scope="col">{{ 'notices.served' | transloco }}</th>
                  <th scope="col">{{ 'notices.part' | transloco }}</th>
                  <th scope="col">{{ 'notices.state' | transloco }}</th>
                </tr>
              </thead>
              <tbody>
                @for (row of notices.value().items; track row.id) {
                  <tr>
                    <td>
                      <a [routerLink]="['/notices', row.id]">{{ row.name }}</a>
                      <p class="hint">{{ row.documentNumber }}</p>
                    </td>
                    <td>{{ row.issuedBy }}</td>
                    <td class="nowrap">{{ row.servedAt | moment }}</td>
                    <td class="nowrap">
                      {{ (row.takesPart ? 'notices.takesPart' : 'notices.takesNoPart') | transloco }}
                    </td>
                    <td>
                      @if (row.acknowledgedAt) {
                        <app-tag tone="ok">{{ 'notices.acknowledged' | transloco }}</app-tag>
                      } @else if (row.openedAt) {
                        <app-tag tone="warn">{{ 'notices.openedOnly' | transloco }}</app-tag>
                      } @else {
                        <app-tag tone="warn">{{ 'notices.unread' | transloco }}</app-tag>
                      }
                    </td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
          <app-pager [page]="notices.value()" [after]="after()" />
        } @else {
          <div class="empty">
            <app-icon name="inbox" />
            <p>{{ 'notices.none' | transloco }}</p>
          </div>
        }
      }
    </section>
  `,
})
export class NoticeListPage {
  readonly after = input<string>();
  protected readonly notices = apiResource(listServedNotices, () => ({ after: this.after(), size: 20 }));
}
