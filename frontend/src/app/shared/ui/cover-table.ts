import { Component, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { ListCoversRow } from '../../api/models';
import { Icon } from './icon';
import { Tag } from './tag';

/** Who stands in for whom, or took over for good. */
@Component({
  selector: 'app-cover-table',
  imports: [TranslocoPipe, Icon, Tag],
  template: `
    @if (rows().length > 0) {
      <div class="scroll">
        <table class="table compact">
          <thead>
            <tr>
              <th scope="col">{{ 'covers.kindHead' | transloco }}</th>
              <th scope="col">{{ 'covers.person' | transloco }}</th>
              <th scope="col">{{ 'covers.deputy' | transloco }}</th>
              <th scope="col">{{ 'covers.days' | transloco }}</th>
              <th scope="col">{{ 'covers.reason' | transloco }}</th>
              <th scope="col">{{ 'forms.state' | transloco }}</th>
              <th scope="col">
                <span class="visually-hidden">{{ 'covers.end' | transloco }}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            @for (row of rows(); track row.id) {
              <tr>
                <td class="nowrap">{{ 'covers.kind.' + row.kind | transloco }}</td>
                <td class="nowrap">{{ row.personName }}</td>
                <td class="nowrap">{{ row.deputyName }}</td>
                <td class="nowrap">
                  {{ row.from }}{{ row.to ? ('tasks.facts.to' | transloco) + row.to : ('covers.onwards' | transloco) }}
                </td>
                <td>{{ row.reason || '—' }}</td>
                <td>
                  @if (row.endedAt) {
                    <app-tag tone="idle" icon="cross">{{ 'covers.ended' | transloco }}</app-tag>
                  } @else if (row.to && row.to < today()) {
                    <app-tag tone="idle">{{ 'covers.over' | transloco }}</app-tag>
                  } @else if (row.from > today()) {
                    <app-tag tone="warn">{{ 'covers.toCome' | transloco }}</app-tag>
                  } @else {
                    <app-tag tone="ok">{{ 'covers.active' | transloco }}</app-tag>
                  }
                </td>
                <td class="num">
                  @if (!row.endedAt && (!row.to || row.to >= today()) && mayEnd()(row)) {
                    <button type="button" class="button text compact" (click)="ending.emit(row)">
                      {{ 'covers.end' | transloco }}<span class="visually-hidden">{{ row.personName }}</span>
                    </button>
                  }
                </td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    } @else {
      <div class="empty">
        <app-icon name="person" />
        <p>{{ 'covers.none' | transloco }}</p>
      </div>
    }
  `,
})
export class CoverTable {
  readonly rows = input.required<readonly ListCoversRow[]>();
  readonly today = input.required<string>();
  readonly mayEnd = input.required<(row: ListCoversRow) => boolean>();
  readonly ending = output<ListCoversRow>();
}
