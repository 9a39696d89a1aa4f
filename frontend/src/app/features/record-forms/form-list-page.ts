import { Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { listForms, listTasks } from '../../api/functions';
import { ListFormsRow } from '../../api/models';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { FormTable } from '../../shared/ui/form-table';
import { PageHead } from '../../shared/ui/page-head';
import { Pager } from '../../shared/ui/pager';
import { ReadState } from '../../shared/ui/read-state';
import { BatchBar } from './batch/batch-bar';

const views = ['open', 'closed', 'overdue', 'all'] as const;
type View = (typeof views)[number];

@Component({
  selector: 'app-form-list-page',
  imports: [RouterLink, TranslocoPipe, FormTable, PageHead, Pager, ReadState, BatchBar],
  templateUrl: './form-list-page.html',
})
export class FormListPage {
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  readonly view = input<View>();
  readonly task = input<string>();
  readonly after = input<string>();
  protected readonly views = views;
  protected readonly batch = computed(() => this.session.mayAny(['UrgeForms', 'ExportResults']));
  protected readonly selection = signal<readonly string[]>([]);
  private readonly seenRows = new Map<string, ListFormsRow>();
  protected readonly tasks = apiResource(listTasks, () => (this.session.may('ListTasks') ? { size: 100 } : undefined));
  protected readonly forms = apiResource(listForms, () => {
    const view = this.view();
    return {
      state: view === 'open' || view === 'closed' ? view : undefined,
      overdue: view === 'overdue' ? true : undefined,
      mine: this.session.may('RecordFindings') ? true : undefined,
      taskId: this.task(),
      after: this.after(),
      size: 50,
    };
  });
  protected readonly rows = computed(() => {
    const rows = this.forms.hasValue() ? this.forms.value().items : [];
    for (const row of rows) this.seenRows.set(row.id, row);
    return rows;
  });
  protected readonly selected = computed(() => this.selection().flatMap((id) => this.seenRows.get(id) ?? []));

  protected async ofTask(task: string): Promise<void> {
    await this.router.navigate([], { queryParams: { view: this.view(), task: task || null } });
  }
}
