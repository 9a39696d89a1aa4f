import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { freezeYear, listDepartments, listYearCeremonies } from '../../api/functions';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { Acting } from '../../shared/forms/acting';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog';
import { Icon } from '../../shared/ui/icon';
import { PageHead } from '../../shared/ui/page-head';
import { Pager } from '../../shared/ui/pager';
import { ReadState } from '../../shared/ui/read-state';
import { CeremonyCard } from './ceremony-card';

/** Once a year a number is drawn that no task has: with it the draws of a group meet at the same doors. */
@Component({
  selector: 'app-year-ceremonies-page',
  imports: [RouterLink, TranslocoPipe, ConfirmDialog, Icon, PageHead, Pager, ReadState, CeremonyCard],
  template: `
    <app-page-head [heading]="'years.title' | transloco" [line]="'years.line' | transloco">
      <nav crumb class="crumb" [attr.aria-label]="'shell.crumb' | transloco">
        @if (session.may('ListAnnualPlans')) {
          <a routerLink="/annual-plans">{{ 'plans.title' | transloco }}</a>
        }
      </nav>
      @if (session.may('FreezeYear')) {
        <button type="button" class="button primary" (click)="ask(true)">{{ 'years.begin' | transloco }}</button>
      }
    </app-page-head>
    <section class="card" [attr.aria-label]="'years.title' | transloco">
      <app-read-state [of]="rows" [rows]="4" />
      @if (rows.hasValue()) {
        @for (row of rows.value().items; track row.id) {
          <app-ceremony-card
            [id]="row.id"
            [runs]="session.may('FreezeYear')"
            [witnesses]="departments()"
            (changed)="rows.reload()"
          />
        } @empty {
          <div class="empty">
            <app-icon name="inbox" />
            <p>{{ 'years.none' | transloco }}</p>
          </div>
        }
        @if (rows.value().items.length > 0) {
          <app-pager [page]="rows.value()" [after]="after()" />
        }
      }
    </section>
    @if (beginning()) {
      <app-confirm-dialog
        [heading]="'years.begin' | transloco"
        [verb]="'years.begin' | transloco"
        [busy]="acting.busy()"
        [problem]="acting.problem()"
        (confirmed)="begin()"
        (closed)="ask(false)"
      >
        {{ 'years.text' | transloco }}
      </app-confirm-dialog>
    }
  `,
})
export class YearCeremoniesPage {
  private readonly api = inject(Api);
  protected readonly session = inject(Session);
  readonly after = input<string>();
  protected readonly rows = apiResource(listYearCeremonies, () => ({ after: this.after(), size: 10 }));
  private readonly units = apiResource(listDepartments, () =>
    this.session.may('FreezeYear') ? { size: 200 } : undefined,
  );
  /** Whoever of the region may be asked to witness. */
  protected readonly departments = computed(() => {
    const region = this.session.user()?.regionPath.split('/').at(-2);
    return this.units.hasValue()
      ? this.units.value().items.filter((unit) => !unit.coordinates && unit.regionCode === region)
      : [];
  });
  protected readonly beginning = signal(false);
  protected readonly acting = new Acting();

  protected ask(open: boolean): void {
    this.acting.forget();
    this.beginning.set(open);
  }

  protected async begin(): Promise<void> {
    const done = await this.acting.run(async () => {
      await this.api.invoke(freezeYear);
    });
    if (!done) return;
    this.ask(false);
    this.rows.reload();
  }
}
