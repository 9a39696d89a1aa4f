import { Component, computed, inject, input, signal, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import {
  abandonSubjectImport,
  abandonVisitImport,
  confirmSubjectImport,
  confirmVisitImport,
  getSubjectImport,
  getVisitImport,
  importSubjects,
  importVisits,
  listSubjectCategories,
  listSubjects,
  registerSubject,
} from '../../api/functions';
import { SubjectsSubjectStatus } from '../../api/models';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { FormDialog } from '../../shared/forms/form-dialog';
import { ImportCalls, ImportWizard } from '../../shared/import/import-wizard';
import { OpenImport } from '../../shared/import/open-import';
import { Icon } from '../../shared/ui/icon';
import { ListEmpty } from '../../shared/ui/list-empty';
import { PageHead } from '../../shared/ui/page-head';
import { NumberedPager } from '../../shared/ui/numbered-pager';
import { ReadState } from '../../shared/ui/read-state';
import { SearchActions } from '../../shared/ui/search-actions';
import { SortHead } from '../../shared/ui/sort-head';
import { Tag } from '../../shared/ui/tag';
import { SubjectDrawer } from './subject-drawer';
import { subjectInputOf, subjectQuestions } from './subject-form';
import { statuses, statusLooks } from './subject-words';

@Component({
  selector: 'app-subject-list-page',
  imports: [
    RouterLink,
    TranslocoPipe,
    FormDialog,
    ImportWizard,
    Icon,
    PageHead,
    NumberedPager,
    ReadState,
    SortHead,
    Tag,
    SubjectDrawer,
    SearchActions,
    ListEmpty,
  ],
  templateUrl: './subject-list-page.html',
  host: { '[class.with-drawer]': 'open() !== undefined', '(document:keydown.escape)': 'close()' },
})
export class SubjectListPage {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  readonly search = input<string>();
  /** Receipt of a report: its firm is looked for, to record the check that it led to. */
  readonly report = input<string>();
  readonly status = input<SubjectsSubjectStatus>();
  readonly category = input<string>();
  /** A column, with a leading minus from its end. */
  readonly sort = input<string>();
  readonly after = input<string>();
  readonly before = input<string>();
  readonly page = input<string>();
  readonly size = input<string>();
  /** The subject whose drawer is open. */
  readonly open = input<string>();
  /** Checked tables that wait for their confirmation. */
  readonly subjectImport = input<string>();
  readonly visitImport = input<string>();
  protected readonly importing = new OpenImport(() => ({
    subjectImport: this.subjectImport(),
    visitImport: this.visitImport(),
  }));
  protected readonly registering = signal(false);
  protected readonly questions = subjectQuestions();
  protected readonly register = async (data: FormData): Promise<void> => {
    await this.api.invoke(registerSubject, { body: subjectInputOf(data) });
  };
  protected readonly drawer = viewChild(SubjectDrawer);
  protected readonly statuses = statuses;
  protected readonly looks = statusLooks;

  protected readonly rows = computed(() => Number(this.size()) || 20);
  protected readonly subjects = apiResource(listSubjects, () => ({
    search: this.search(),
    status: this.status(),
    category: this.category(),
    sort: this.sort(),
    after: this.after(),
    before: this.before(),
    page: Number(this.page()) || undefined,
    size: this.rows(),
  }));
  protected readonly categories = apiResource(listSubjectCategories, () =>
    this.session.may('ListSubjectCategories') ? {} : undefined,
  );
  protected readonly filtered = computed(() => Boolean(this.search() ?? this.status() ?? this.category()));

  protected readonly imports: Record<'subjectImport' | 'visitImport', ImportCalls> = {
    subjectImport: {
      template: 'import-templates/subjects.csv',
      errorReport: (id) => `api/v1/subject-imports/${id}/error-report`,
      check: (api, file) => api.invoke(importSubjects, { body: { file } }),
      read: (api, id) => api.invoke(getSubjectImport, { id }),
      abandon: (api, id) => api.invoke(abandonSubjectImport, { id }),
      confirm: (api, id) => api.invoke(confirmSubjectImport, { id }),
    },
    visitImport: {
      template: 'import-templates/visits.csv',
      errorReport: (id) => `api/v1/visit-imports/${id}/error-report`,
      check: (api, file) => api.invoke(importVisits, { body: { file } }),
      read: (api, id) => api.invoke(getVisitImport, { id }),
      abandon: (api, id) => api.invoke(abandonVisitImport, { id }),
      confirm: async (api, id) => {
        const { added, known, rejected } = await api.invoke(confirmVisitImport, { id });
        return { added, unchanged: known, rejected };
      },
    },
  };

  protected async find(search: string, status: string, category: string): Promise<void> {
    const given = { search: search.trim(), status, category, sort: this.sort() ?? '', size: this.size() ?? '' };
    const queryParams = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
    await this.router.navigate([], { queryParams });
  }

  protected async close(): Promise<void> {
    if (this.open() === undefined) return;
    const row = document.querySelector<HTMLElement>('tr.on a');
    await this.router.navigate([], { queryParams: { open: null }, queryParamsHandling: 'merge' });
    row?.focus();
  }
}
