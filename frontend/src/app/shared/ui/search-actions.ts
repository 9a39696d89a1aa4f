import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';

/** The end of a search form: everything again, or what was asked for. */
@Component({
  selector: 'app-search-actions',
  imports: [RouterLink, TranslocoPipe],
  template: `
    <a class="button" routerLink="." [queryParams]="{}">{{ 'search.reset' | transloco }}</a>
    <button type="submit" class="button primary">{{ 'search.submit' | transloco }}</button>
  `,
  host: { class: 'actions' },
})
export class SearchActions {}
