import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { ListFormsRow } from '../../../api/models';
import { Icon } from '../../../shared/ui/icon';
import { FieldWork } from '../data/field-work';
import { Outbox } from '../data/outbox';
import { FirmCard } from './firm-card';

/** Every firm of the inspector, also without a network; the search stands in the address. */
@Component({
  selector: 'app-all-page',
  imports: [TranslocoPipe, Icon, FirmCard],
  template: `
    <header class="phone-head">
      <h1>{{ 'phone.allTitle' | transloco }}</h1>
      <span class="muted">{{ 'sign.firms' | transloco: { count: shown().length } }}</span>
    </header>
    <form class="phone-search" role="search" (submit)="$event.preventDefault(); find(text.value)">
      <input
        #text
        class="input tall"
        type="search"
        [attr.aria-label]="'subjects.search' | transloco"
        [placeholder]="'subjects.search' | transloco"
        [value]="search() ?? ''"
      />
      <button type="submit" class="button tall">{{ 'search.submit' | transloco }}</button>
    </form>
    @for (row of shown(); track row.id) {
      <app-firm-card [row]="row" [next]="false" [waiting]="waits(row)" />
    } @empty {
      <div class="empty">
        <app-icon name="inbox" />
        <p>{{ (search() ? 'search.nothing' : 'forms.none') | transloco }}</p>
      </div>
    }
  `,
})
export class AllPage {
  private readonly router = inject(Router);
  private readonly work = inject(FieldWork);
  private readonly outbox = inject(Outbox);
  readonly search = input<string>();
  protected readonly shown = computed(() => {
    const words = (this.search() ?? '').normalize('NFKC').toUpperCase();
    const rows = this.work.forms() ?? [];
    return rows.filter((row) => row.subjectName.toUpperCase().includes(words) || row.creditCode.includes(words));
  });

  protected async find(search: string): Promise<void> {
    await this.router.navigate([], { queryParams: search.trim() === '' ? {} : { search: search.trim() } });
  }

  protected waits(row: ListFormsRow): number {
    return this.outbox.items().filter((item) => item.formId === row.id).length;
  }
}
