import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from './icon';

/** Server pages follow one another by a position, so: the first one, the next one, and the browser's Back. */
@Component({
  selector: 'app-pager',
  imports: [RouterLink, TranslocoPipe, Icon],
  template: `
    <nav class="pager" [attr.aria-label]="'pager.label' | transloco">
      <span class="grow">{{ 'pager.total' | transloco: { total: total(), shown: shown() } }}</span>
      @if (after()) {
        <a class="button compact" routerLink="." [queryParams]="{ after: null }" queryParamsHandling="merge">{{
          'pager.first' | transloco
        }}</a>
      }
      @if (next(); as next) {
        <a class="button compact" routerLink="." [queryParams]="{ after: next }" queryParamsHandling="merge"
          >{{ 'pager.next' | transloco }}<app-icon name="right"
        /></a>
      }
    </nav>
  `,
})
export class Pager {
  readonly page = input.required<{ items: readonly unknown[]; next?: string | null; total?: string }>();
  readonly after = input<string>();
  protected readonly shown = computed(() => this.page().items.length);
  protected readonly next = computed(() => this.page().next ?? null);
  protected readonly total = computed(() => this.page().total ?? '');
}
