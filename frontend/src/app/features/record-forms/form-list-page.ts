import { Component, computed, inject, input, signal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { from } from 'rxjs';
import { Api } from '../../api/api';
import { listForms, listTasks } from '../../api/functions';
import { ListForms$Params } from '../../api/fn/results/list-forms';
import { ListFormsRow, PageOfListFormsRow } from '../../api/models';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { FormTable } from '../../shared/ui/form-table';
import { PageHead } from '../../shared/ui/page-head';
import { Pager } from '../../shared/ui/pager';
import { ReadState } from '../../shared/ui/read-state';
import { BatchBar } from './batch/batch-bar';

const views = ['open', 'closed', 'overdue', 'all'] as const;
type View = (typeof views)[number];

type Asked = Pick<ListForms$Params, 'state' | 'overdue' | 'mine' | 'taskId'>;

function searchWords(search: string | undefined): string {
  return (search ?? '').normalize('NFKC').trim().toUpperCase();
}

@Component({
  selector: 'app-form-list-page',
  imports: [RouterLink, TranslocoPipe, FormTable, PageHead, Pager, ReadState, BatchBar],
  templateUrl: './form-list-page.html',
})
export class FormListPage {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  readonly view = input<View>();
  readonly task = input<string>();
  readonly after = input<string>();
  readonly search = input<string>();
  protected readonly views = views;
  protected readonly batch = computed(() => this.session.mayAny(['UrgeForms', 'ExportResults']));
  protected readonly selection = signal<readonly string[]>([]);
  private readonly seenRows = new Map<string, ListFormsRow>();
  protected readonly tasks = apiResource(listTasks, () => (this.session.may('ListTasks') ? { size: 100 } : undefined));
  protected readonly forms = rxResource({
    params: () => ({ asked: this.asked(), words: searchWords(this.search()), after: this.after() }),
    stream: ({ params: { asked, words, after } }) =>
      from(words === '' ? this.api.invoke(listForms, { ...asked, after, size: 50 }) : this.found(asked, words)),
  });
  protected readonly rows = computed(() => {
    const rows = this.forms.hasValue() ? this.forms.value().items : [];
    for (const row of rows) this.seenRows.set(row.id, row);
    return rows;
  });
  protected readonly selected = computed(() => this.selection().flatMap((id) => this.seenRows.get(id) ?? []));

  protected async ofTask(task: string): Promise<void> {
    await this.router.navigate([], { queryParams: { view: this.view(), search: this.search(), task: task || null } });
  }

  protected async find(search: string): Promise<void> {
    const queryParams = { search: search.trim() || null, after: null };
    await this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  private asked(): Asked {
    const view = this.view();
    return {
      state: view === 'open' || view === 'closed' ? view : undefined,
      overdue: view === 'overdue' ? true : undefined,
      mine: this.session.may('RecordFindings') ? true : undefined,
      taskId: this.task(),
    };
  }

  /** The list knows no names, so every page of it is looked through. */
  private async found(asked: Asked, words: string): Promise<PageOfListFormsRow> {
    const items: ListFormsRow[] = [];
    let after: string | undefined;
    do {
      const page = await this.api.invoke(listForms, { ...asked, after, size: 200 });
      items.push(
        ...page.items.filter((row) => row.subjectName.toUpperCase().includes(words) || row.creditCode.includes(words)),
      );
      after = page.next ?? undefined;
    } while (after !== undefined);
    return { items, next: null, total: String(items.length) };
  }
}
