import { Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import {
  abandonItemImport,
  confirmItemImport,
  draftItem,
  importItems,
  listDepartments,
  listItems,
  publishItems,
} from '../../api/functions';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { Problem, problemOf } from '../../core/http/problem';
import { textOf } from '../../shared/forms/answers';
import { FormDialog } from '../../shared/forms/form-dialog';
import { ImportCalls, ImportWizard } from '../../shared/import/import-wizard';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog';
import { Icon } from '../../shared/ui/icon';
import { ListEmpty } from '../../shared/ui/list-empty';
import { PageHead } from '../../shared/ui/page-head';
import { Pager } from '../../shared/ui/pager';
import { ReadState } from '../../shared/ui/read-state';
import { SearchActions } from '../../shared/ui/search-actions';
import { Tag } from '../../shared/ui/tag';
import { ItemDrawer } from './item-drawer';
import { itemInputOf, itemQuestions } from './item-form';

@Component({
  selector: 'app-item-list-page',
  imports: [
    RouterLink,
    TranslocoPipe,
    FormDialog,
    ImportWizard,
    ConfirmDialog,
    Icon,
    ItemDrawer,
    PageHead,
    Pager,
    ReadState,
    Tag,
    SearchActions,
    ListEmpty,
  ],
  templateUrl: './item-list-page.html',
  host: { '[class.with-drawer]': 'open() !== undefined', '(document:keydown.escape)': 'close()' },
})
export class ItemListPage {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  readonly search = input<string>();
  readonly department = input<string>();
  readonly after = input<string>();
  /** The item whose versions are shown. */
  readonly open = input<string>();
  protected readonly drafting = signal(false);
  protected readonly questions = itemQuestions();
  protected readonly draft = async (data: FormData): Promise<void> => {
    await this.api.invoke(draftItem, { body: { name: textOf(data, 'name'), wording: itemInputOf(data) } });
  };
  protected readonly importing = signal(false);
  protected readonly publishing = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly chosen = signal<ReadonlySet<string>>(new Set());

  protected readonly departments = apiResource(listDepartments, () => ({ size: 200 }));
  protected readonly items = apiResource(listItems, () => ({
    search: this.search(),
    departmentId: this.department(),
    after: this.after(),
    size: 20,
  }));
  protected readonly filtered = computed(() => Boolean(this.search() ?? this.department()));

  protected readonly imports: ImportCalls = {
    template: 'import-templates/items.csv',
    errorReport: (id) => `api/v1/item-imports/${id}/error-report`,
    check: (api, file) => api.invoke(importItems, { body: { file } }),
    abandon: (api, id) => api.invoke(abandonItemImport, { id }),
    confirm: async (api, id) => {
      const { added, rewritten, unchanged, rejected } = await api.invoke(confirmItemImport, { id });
      return { added, updated: rewritten, unchanged, rejected };
    },
  };

  protected choose(id: string, on: boolean): void {
    const next = new Set(this.chosen());
    if (on) next.add(id);
    else next.delete(id);
    this.chosen.set(next);
  }

  protected async close(): Promise<void> {
    if (this.open() === undefined) return;
    const row = document.querySelector<HTMLElement>('tr.on a');
    await this.router.navigate([], { queryParams: { open: null }, queryParamsHandling: 'merge' });
    row?.focus();
  }

  protected async find(search: string, department: string): Promise<void> {
    const queryParams = Object.fromEntries(
      Object.entries({ search: search.trim(), department }).filter(([, value]) => value !== ''),
    );
    await this.router.navigate([], { queryParams });
  }

  protected async publish(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await this.api.invoke(publishItems, { body: { itemIds: [...this.chosen()] } });
      this.problem.set(null);
      this.chosen.set(new Set());
      this.publishing.set(false);
      this.items.reload();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
