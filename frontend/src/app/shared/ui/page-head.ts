import { Component, input } from '@angular/core';

/** Title, one line below it, at most three buttons at its right. */
@Component({
  selector: 'app-page-head',
  template: `
    <header class="page-head">
      <div class="grow">
        <ng-content select="[crumb]" />
        <div class="title">
          <h1>{{ heading() }}</h1>
          <ng-content select="app-tag, app-task-state-tag" />
        </div>
        @if (line(); as line) {
          <p>{{ line }}</p>
        }
      </div>
      <div class="actions"><ng-content /></div>
    </header>
  `,
})
export class PageHead {
  readonly heading = input.required<string>();
  readonly line = input<string | null>();
}
