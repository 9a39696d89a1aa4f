import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { listOpenConfirmations, listOpenLimits } from '../../api/functions';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { ReadState } from '../../shared/ui/read-state';
import { openRows } from './open-rows';

/** Limits that nobody can count yet, because they run into a year whose calendar is not loaded. */
@Component({
  selector: 'app-open-limits',
  imports: [RouterLink, TranslocoPipe, ReadState],
  template: `
    @if (session.may('ListOpenLimits')) {
      <section class="card block" aria-labelledby="open-heading">
        <header>
          <h2 id="open-heading">{{ 'calendar.open.title' | transloco }}</h2>
          <span class="hint">{{ 'calendar.open.text' | transloco }}</span>
        </header>
        <app-read-state [of]="limits" [rows]="1" />
        @if (limits.hasValue()) {
          @if (rows().length > 0) {
            <div class="scroll">
              <table class="table compact">
                <thead>
                  <tr>
                    <th scope="col">{{ 'calendar.open.task' | transloco }}</th>
                    <th scope="col">{{ 'calendar.open.step' | transloco }}</th>
                    <th scope="col" class="num">{{ 'calendar.open.firms' | transloco }}</th>
                    <th scope="col">{{ 'calendar.open.year' | transloco }}</th>
                  </tr>
                </thead>
                <tbody>
                  @for (row of rows(); track row.key) {
                    <tr>
                      <td>
                        <a [routerLink]="['/tasks', row.taskId]">{{ row.task }}</a>
                      </td>
                      <td>{{ 'calendar.open.steps.' + row.step | transloco }}</td>
                      <td class="num">{{ row.subjects }}</td>
                      <td>
                        @if (row.missingYear; as year) {
                          <a routerLink="." [queryParams]="{ year }">{{
                            'calendar.open.missing' | transloco: { year }
                          }}</a>
                        } @else {
                          {{ 'calendar.open.counting' | transloco }}
                        }
                      </td>
                    </tr>
                  }
                </tbody>
              </table>
            </div>
          } @else {
            <p class="body hint">{{ 'calendar.open.none' | transloco }}</p>
          }
        }
      </section>
    }
  `,
})
export class OpenLimits {
  protected readonly session = inject(Session);
  protected readonly limits = apiResource(listOpenLimits, () => (this.session.may('ListOpenLimits') ? {} : undefined));
  private readonly confirmations = apiResource(listOpenConfirmations, () =>
    this.session.may('ListOpenConfirmations') ? {} : undefined,
  );
  protected readonly rows = computed(() =>
    openRows(
      this.limits.hasValue() ? this.limits.value() : [],
      this.confirmations.hasValue() ? this.confirmations.value() : [],
    ),
  );

  reload(): void {
    this.limits.reload();
    this.confirmations.reload();
  }
}
