import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from './icon';
import { currentPage, firstPage, isWhole, lastPage, nextPage, pageCount, previousPage } from './page-numbers';

/** Both ends, the pages beside this one, and every page that was counted by its number. */
@Component({
  selector: 'app-numbered-pager',
  imports: [RouterLink, TranslocoPipe, Icon],
  template: `
    <nav class="pager numbered" [attr.aria-label]="'pager.label' | transloco">
      <span class="grow">{{ 'pager.total' | transloco: { total: page().total, shown: page().items.length } }}</span>
      <label
        ><span class="visually-hidden">{{ 'pager.size' | transloco }}</span>
        <select #rows class="input" (change)="resize(rows.value)">
          @for (entry of sizes; track entry) {
            <option [value]="entry" [selected]="entry === size()">
              {{ 'pager.rows' | transloco: { rows: entry } }}
            </option>
          }
        </select>
      </label>
      @if (page().previous; as previous) {
        <a class="button compact" routerLink="." [queryParams]="first" queryParamsHandling="merge">{{
          'pager.first' | transloco
        }}</a>
        <a class="button compact" routerLink="." [queryParams]="back(previous)" queryParamsHandling="merge"
          ><app-icon name="left" />{{ 'pager.previous' | transloco }}</a
        >
      }
      @if (pages() > 1) {
        <form class="jump" (submit)="$event.preventDefault(); jump(wanted.value)">
          <label
            >{{ 'pager.page' | transloco }}
            <input
              #wanted
              class="input"
              type="number"
              inputmode="numeric"
              min="1"
              [max]="pages()"
              [value]="current() ?? ''"
              (change)="jump(wanted.value)"
          /></label>
          <span>{{ 'pager.of' | transloco: { pages: pages() + (whole() ? '' : '+') } }}</span>
        </form>
      }
      @if (page().next; as next) {
        <a class="button compact" routerLink="." [queryParams]="onward(next)" queryParamsHandling="merge"
          >{{ 'pager.next' | transloco }}<app-icon name="right"
        /></a>
        <a class="button compact" routerLink="." [queryParams]="last" queryParamsHandling="merge">{{
          'pager.last' | transloco
        }}</a>
      }
    </nav>
  `,
})
export class NumberedPager {
  private readonly router = inject(Router);
  readonly page = input.required<{
    items: readonly unknown[];
    next?: string | null;
    previous?: string | null;
    total: string;
  }>();
  readonly number = input<string>();
  readonly after = input<string>();
  readonly before = input<string>();
  readonly size = input.required<number>();
  protected readonly sizes = [20, 50, 100];
  protected readonly first = firstPage;
  protected readonly last = lastPage;
  private readonly place = computed(() => ({
    number: this.number(),
    after: this.after(),
    before: this.before(),
    size: this.size(),
    total: this.page().total,
  }));
  protected readonly current = computed(() => currentPage(this.place()));
  protected readonly pages = computed(() => pageCount(this.page().total, this.size()));
  protected readonly whole = computed(() => isWhole(this.page().total));

  protected onward(next: string) {
    return nextPage(this.place(), next);
  }

  protected back(previous: string) {
    return previousPage(this.place(), previous);
  }

  /** What lies beyond the pages is taken for the nearest one. */
  protected async jump(wanted: string): Promise<void> {
    const number = Math.round(Number(wanted));
    if (!wanted || !Number.isFinite(number)) return;
    const page = Math.min(Math.max(number, 1), this.pages());
    if (page !== this.current()) await this.go({ ...firstPage, page: page === 1 ? null : page });
  }

  protected async resize(size: string): Promise<void> {
    await this.go({ ...firstPage, size: Number(size) === this.sizes[0] ? null : size });
  }

  private async go(queryParams: Record<string, string | number | null>): Promise<void> {
    await this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }
}
