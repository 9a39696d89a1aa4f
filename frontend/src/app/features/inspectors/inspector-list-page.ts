import { Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import {
  abandonInspectorImport,
  confirmInspectorImport,
  getInspectorImport,
  importInspectors,
  listDepartments,
  listExpiringCertificates,
  listInspectors,
  registerInspector,
} from '../../api/functions';
import { InspectorsInspectorStatus } from '../../api/models';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { daysBetween } from '../../shared/dates';
import { FormDialog } from '../../shared/forms/form-dialog';
import { ImportCalls, ImportWizard } from '../../shared/import/import-wizard';
import { OpenImport } from '../../shared/import/open-import';
import { Icon } from '../../shared/ui/icon';
import { ListEmpty } from '../../shared/ui/list-empty';
import { PageHead } from '../../shared/ui/page-head';
import { Pager } from '../../shared/ui/pager';
import { ReadState } from '../../shared/ui/read-state';
import { SearchActions } from '../../shared/ui/search-actions';
import { Tag, Tone } from '../../shared/ui/tag';
import { ExpiryRule } from './expiry-rule';
import { InspectorDrawer } from './inspector-drawer';
import { InspectorExport } from './inspector-export';
import { inspectorInputOf, inspectorQuestions } from './inspector-form';
import { inspectorStatuses } from './inspector-statuses';

const tones: Record<InspectorsInspectorStatus, Tone> = { active: 'ok', suspended: 'warn', left: 'idle' };
/** A certificate that ends within this many days is about to expire. */
const soon = 60;

@Component({
  selector: 'app-inspector-list-page',
  imports: [
    RouterLink,
    TranslocoPipe,
    FormDialog,
    ImportWizard,
    Icon,
    PageHead,
    Pager,
    ReadState,
    Tag,
    ExpiryRule,
    InspectorDrawer,
    InspectorExport,
    SearchActions,
    ListEmpty,
  ],
  templateUrl: './inspector-list-page.html',
  host: { '[class.with-drawer]': 'open() !== undefined', '(document:keydown.escape)': 'close()' },
})
export class InspectorListPage {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  readonly search = input<string>();
  readonly status = input<InspectorsInspectorStatus>();
  readonly department = input<string>();
  readonly after = input<string>();
  readonly open = input<string>();
  /** A checked table that waits for its confirmation. */
  readonly inspectorImport = input<string>();
  protected readonly importing = new OpenImport(() => ({ inspectorImport: this.inspectorImport() }));
  protected readonly exporting = signal(false);
  protected readonly registering = signal(false);
  protected readonly questions = inspectorQuestions();
  protected readonly register = async (data: FormData): Promise<void> => {
    await this.api.invoke(registerInspector, { body: inspectorInputOf(data) });
  };
  /** What has to be renewed before the next draw. */
  protected readonly expiring = apiResource(listExpiringCertificates, () =>
    this.session.may('ListExpiringCertificates') ? { days: soon, size: 50 } : undefined,
  );
  protected readonly statuses = inspectorStatuses;
  protected readonly tones = tones;
  protected readonly departments = apiResource(listDepartments, () => ({ size: 200 }));
  protected readonly inspectors = apiResource(listInspectors, () => ({
    search: this.search(),
    status: this.status(),
    departmentId: this.department(),
    after: this.after(),
    size: 20,
  }));
  protected readonly filtered = computed(() => Boolean(this.search() ?? this.status() ?? this.department()));

  protected readonly imports: ImportCalls = {
    template: 'import-templates/inspectors.csv',
    errorReport: (id) => `api/v1/inspector-imports/${id}/error-report`,
    check: (api, file) => api.invoke(importInspectors, { body: { file } }),
    read: (api, id) => api.invoke(getInspectorImport, { id }),
    abandon: (api, id) => api.invoke(abandonInspectorImport, { id }),
    confirm: (api, id) => api.invoke(confirmInspectorImport, { id }),
  };

  protected expiry(day: string | null | undefined): 'expired' | 'soon' | 'valid' {
    const today = this.session.today();
    if (!day) return 'valid';
    const days = daysBetween(today, day);
    return days < 0 ? 'expired' : days <= soon ? 'soon' : 'valid';
  }

  protected async find(search: string, status: string, department: string): Promise<void> {
    const given = { search: search.trim(), status, department };
    await this.router.navigate([], {
      queryParams: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '')),
    });
  }

  protected async close(): Promise<void> {
    if (this.open() === undefined) return;
    const row = document.querySelector<HTMLElement>('tr.on a');
    await this.router.navigate([], { queryParams: { open: null }, queryParamsHandling: 'merge' });
    row?.focus();
  }
}
