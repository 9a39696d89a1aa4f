import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from './icon';

/** The head of a column that the list can be sorted by: up, down, as it was. */
@Component({
  // eslint-disable-next-line @angular-eslint/component-selector -- a table's row takes no other child than a head
  selector: 'th[appSort]',
  imports: [RouterLink, Icon],
  template: `<a
    class="sort"
    routerLink="."
    [queryParams]="{ sort: next(), page: null, after: null, before: null }"
    queryParamsHandling="merge"
    ><ng-content /><app-icon [name]="icon()"
  /></a>`,
  host: { scope: 'col', '[attr.aria-sort]': 'state()' },
})
export class SortHead {
  /** The server's name for the column. */
  readonly appSort = input.required<string>();
  /** The order that the list stands in. */
  readonly by = input<string>();
  protected readonly state = computed(() => {
    if (this.by() === this.appSort()) return 'ascending';
    return this.by() === `-${this.appSort()}` ? 'descending' : 'none';
  });
  protected readonly icon = computed(
    () => (({ ascending: 'up', descending: 'drop', none: 'sort' }) as const)[this.state()],
  );
  protected readonly next = computed(
    () => ({ none: this.appSort(), ascending: `-${this.appSort()}`, descending: null })[this.state()],
  );
}
