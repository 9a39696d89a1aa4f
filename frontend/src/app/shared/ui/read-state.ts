import { Component, computed, input, ResourceRef } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Problem, problemOf } from '../../core/http/problem';
import { Icon } from './icon';

/** What stands in place of what is being read: lines of its height, or what failed and how to go on. */
@Component({
  selector: 'app-read-state',
  imports: [Icon, TranslocoPipe],
  template: `
    @if (problem(); as problem) {
      <div class="empty" role="alert">
        <app-icon [name]="problem.status === 403 ? 'shield' : 'warn'" />
        <p>{{ problem.message }}</p>
        @if (problem.request) {
          <p class="small">{{ 'state.request' | transloco: { number: problem.request } }}</p>
        }
        <button type="button" class="button" (click)="of().reload()">{{ 'state.retry' | transloco }}</button>
      </div>
    } @else if (rows() > 0 && of().isLoading() && !of().hasValue()) {
      <div class="skeleton" [attr.aria-label]="'state.loading' | transloco" role="status">
        @for (line of lines(); track line) {
          <span></span>
        }
      </div>
    }
  `,
})
export class ReadState {
  readonly of = input.required<ResourceRef<unknown>>();
  /** None: the place shows something else meanwhile. */
  readonly rows = input(8);
  protected readonly lines = computed(() => Array.from({ length: this.rows() }, (_, index) => index));
  protected readonly problem = computed<Problem | null>(() => {
    const error = this.of().error();
    return error === undefined ? null : problemOf(error.cause ?? error);
  });
}
