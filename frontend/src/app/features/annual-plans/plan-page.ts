import { Component, computed, inject, input, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import {
  abandonAnnualPlanImport,
  approveAnnualPlan,
  confirmAnnualPlanImport,
  getAnnualPlan,
  importAnnualPlanEntries,
  listPlanEntryDraws,
  reviseAnnualPlan,
} from '../../api/functions';
import { AnnualPlanInput, GetAnnualPlanAnswer } from '../../api/models';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { Problem, problemOf } from '../../core/http/problem';
import { seen } from '../../core/http/seen-version';
import { Acting } from '../../shared/forms/acting';
import { textOf } from '../../shared/forms/answers';
import { FormDialog } from '../../shared/forms/form-dialog';
import { ImportCalls, ImportWizard } from '../../shared/import/import-wizard';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog';
import { Icon } from '../../shared/ui/icon';
import { PageHead } from '../../shared/ui/page-head';
import { ReadState } from '../../shared/ui/read-state';
import { Tag } from '../../shared/ui/tag';
import { DepartmentDuties } from './department-duties';
import { entryQuestions, lineOf, revisionOf } from './entries';

@Component({
  selector: 'app-plan-page',
  imports: [
    RouterLink,
    TranslocoPipe,
    FormDialog,
    ImportWizard,
    ConfirmDialog,
    Icon,
    PageHead,
    ReadState,
    Tag,
    DepartmentDuties,
  ],
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
    abandon: (api, id) => api.invoke(abandonAnnualPlanImport, { id }),
    confirm: async (api, id) => {
      const { added, rewritten, rejected } = await api.invoke(confirmAnnualPlanImport, { id });
      return { added, updated: rewritten, rejected };
    },
  };

  protected readonly mayRevise = computed(() => this.plan()?.state === 'draft' && this.session.may('ReviseAnnualPlan'));
  protected readonly renaming = signal(false);
  /** Index of the entry that is written; behind the last one stands a new one. */
  protected readonly revised = signal<number | null>(null);
  protected readonly removed = signal<number | null>(null);
  protected readonly acting = new Acting();
  protected readonly questions = computed(() => {
    const index = this.revised() ?? 0;
    return entryQuestions(index, this.plan()?.entries[index]?.line);
  });

  protected readonly rename = async (data: FormData): Promise<void> => {
    const plan = this.plan();
    if (plan) await this.send(plan, { ...revisionOf(plan, plan.entries.length, null), title: textOf(data, 'title') });
  };

  protected readonly revise = async (data: FormData): Promise<void> => {
    const [plan, index] = [this.plan(), this.revised()];
    if (plan && index !== null) await this.send(plan, revisionOf(plan, index, lineOf(data, index)));
  };

  protected async remove(): Promise<void> {
    const [plan, index] = [this.plan(), this.removed()];
    if (!plan || index === null) return;
    if (await this.acting.run(() => this.send(plan, revisionOf(plan, index, null)))) this.done();
  }

  protected done(): void {
    this.renaming.set(false);
    this.revised.set(null);
    this.removed.set(null);
    this.resource.reload();
  }

  private async send({ id, version }: GetAnnualPlanAnswer, body: AnnualPlanInput): Promise<void> {
    await this.api.invoke(reviseAnnualPlan, { id, body }, seen(version));
  }

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
