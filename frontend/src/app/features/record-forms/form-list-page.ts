import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { listForms } from '../../api/functions';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { FormTable } from '../../shared/ui/form-table';
import { PageHead } from '../../shared/ui/page-head';
import { Pager } from '../../shared/ui/pager';
import { ReadState } from '../../shared/ui/read-state';

const views = ['open', 'closed', 'overdue', 'all'] as const;
type View = (typeof views)[number];

@Component({
  selector: 'app-form-list-page',
  imports: [RouterLink, TranslocoPipe, FormTable, PageHead, Pager, ReadState],
  template: `
    <app-page-head [heading]="'forms.title' | transloco" />
    <nav class="card search counts" [attr.aria-label]="'forms.filter' | transloco">
      @for (entry of views; track entry) {
        <a
          routerLink="."
          [queryParams]="entry === 'all' ? {} : { view: entry }"
          [class.on]="(view() ?? 'all') === entry"
          [attr.aria-current]="(view() ?? 'all') === entry ? 'true' : null"
          >{{ 'forms.view.' + entry | transloco }}</a
        >
      }
    </nav>
    <section class="card" [attr.aria-label]="'forms.title' | transloco">
      <app-read-state [of]="forms" />
      @if (forms.hasValue()) {
        <app-form-table [rows]="forms.value().items" />
        <app-pager [page]="forms.value()" [after]="after()" />
      }
    </section>
  `,
})
export class FormListPage {
  private readonly session = inject(Session);
  readonly view = input<View>();
  readonly after = input<string>();
  protected readonly views = views;
  protected readonly forms = apiResource(listForms, () => {
    const view = this.view();
    return {
      state: view === 'open' || view === 'closed' ? view : undefined,
      overdue: view === 'overdue' ? true : undefined,
      mine: this.session.may('RecordFindings') ? true : undefined,
      after: this.after(),
      size: 20,
    };
  });
}
