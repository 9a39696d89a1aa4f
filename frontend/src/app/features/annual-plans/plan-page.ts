import { Component, computed, inject, input, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import {
  approveAnnualPlan,
  confirmAnnualPlanImport,
  getAnnualPlan,
  importAnnualPlanEntries,
  listPlanEntryDraws,
} from '../../api/functions';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { Problem, problemOf } from '../../core/http/problem';
import { seen } from '../../core/http/seen-version';
import { ImportCalls, ImportWizard } from '../../shared/import/import-wizard';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog';
import { Icon } from '../../shared/ui/icon';
import { PageHead } from '../../shared/ui/page-head';
import { ReadState } from '../../shared/ui/read-state';
import { Tag } from '../../shared/ui/tag';

@Component({
  selector: 'app-plan-page',
  imports: [RouterLink, TranslocoPipe, ImportWizard, ConfirmDialog, Icon, PageHead, ReadState, Tag],
  templateUrl: './plan-page.html',
})
export class PlanPage {
  private readonly api = inject(Api);
  protected readonly session = inject(Session);
  readonly id = input.required<string>();
  protected readonly resource = apiResource(getAnnualPlan, () => ({ id: this.id() }));
  protected readonly plan = computed(() => (this.resource.hasValue() ? this.resource.value() : undefined));
  protected readonly executed = computed(
    () => this.plan()?.entries.filter((entry) => entry.executedBy.length > 0).length ?? 0,
  );
  /** By entry: how many of how many were drawn for it. */
  protected readonly drawn = resource({
    params: () => this.plan()?.entries.flatMap((entry) => entry.executedBy.map((run) => run.taskId)),
    loader: async ({ params }) => {
      const rows = await Promise.all(
        [...new Set(params)].map((taskId) => this.api.invoke(listPlanEntryDraws, { taskId })),
      );
      return new Map(rows.flat().map((row) => [row.planEntryId, row]));
    },
  });
  protected readonly importing = signal(false);
  protected readonly approving = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected readonly imports: ImportCalls = {
    template: 'import-templates/annual-plan.csv',
    errorReport: (id) => `api/v1/annual-plan-imports/${id}/error-report`,
    check: (api, file) => api.invoke(importAnnualPlanEntries, { id: this.id(), body: { file } }),
    confirm: (api, id) => api.invoke(confirmAnnualPlanImport, { id }),
  };

  protected async approve(): Promise<void> {
    const plan = this.plan();
    if (!plan || this.busy()) return;
    this.busy.set(true);
    try {
      await this.api.invoke(approveAnnualPlan, { id: this.id() }, seen(plan.version));
      this.approving.set(false);
      this.resource.reload();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
