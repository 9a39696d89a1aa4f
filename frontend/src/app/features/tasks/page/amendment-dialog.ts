import { Component, computed, inject, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../../api/api';
import { draftAmendment, listDepartments, listItems } from '../../../api/functions';
import { DraftAmendmentBody, PlansAmendedLimits, PlansAmendmentKind } from '../../../api/models';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { messageAt, Problem, problemOf } from '../../../core/http/problem';
import { Dialog } from '../../../shared/ui/dialog';
import { TaskStore } from '../data/task-store';

const kinds: readonly PlansAmendmentKind[] = [
  'windowExtended',
  'postponed',
  'itemAdded',
  'departmentAdded',
  'limitsChanged',
  'cancelled',
];

const limits: readonly { readonly field: keyof PlansAmendedLimits; readonly most: number }[] = [
  { field: 'confirmWithin', most: 60 },
  { field: 'enterResultsWithin', most: 20 },
  { field: 'publishResultsWithin', most: 20 },
  { field: 'transferCasesWithin', most: 250 },
];

@Component({
  selector: 'app-amendment-dialog',
  imports: [TranslocoPipe, Dialog],
  templateUrl: './amendment-dialog.html',
})
export class AmendmentDialog {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly store = inject(TaskStore);
  readonly drafted = output();
  readonly closed = output();
  protected readonly kinds = kinds;
  protected readonly limits = limits;
  private readonly changed = signal<PlansAmendedLimits>({});
  protected readonly kind = signal<PlansAmendmentKind>('windowExtended');
  protected readonly department = signal('');
  protected readonly chosen = signal<readonly string[]>([]);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly messageAt = messageAt;
  protected readonly plan = computed(() => (this.store.task.hasValue() ? this.store.task.value().plan : undefined));
  protected readonly addsItems = computed(() => this.kind() === 'itemAdded' || this.kind() === 'departmentAdded');
  private readonly read = apiResource(listDepartments, () =>
    this.addsItems() ? { regionCode: this.session.user()?.region?.code, size: 200 } : undefined,
  );
  /** Those of the task where items are added to it, the others where one joins. */
  protected readonly departments = computed(() => {
    const own = new Set(this.plan()?.departments.map((row) => row.id));
    const rows = this.read.hasValue() ? this.read.value().items : [];
    return rows.filter((row) => !row.coordinates && own.has(row.id) === (this.kind() === 'itemAdded'));
  });
  private readonly items = apiResource(listItems, () =>
    this.department() === '' ? undefined : { departmentId: this.department(), size: 200 },
  );
  protected readonly addable = computed(() => {
    const own = this.plan()?.departments.find((row) => row.id === this.department())?.items ?? [];
    const rows = this.items.hasValue() ? this.items.value().items : [];
    return rows.filter((row) => row.publishedOn && !own.some((item) => item.itemId === row.id));
  });

  protected setKind(value: string): void {
    this.kind.set(kinds.find((kind) => kind === value) ?? 'windowExtended');
    this.setDepartment('');
  }

  protected setLimit(field: keyof PlansAmendedLimits, days: string): void {
    this.changed.update((before) => ({ ...before, [field]: days === '' ? null : Number(days) }));
  }

  /** The limit that holds now. */
  protected before(field: keyof PlansAmendedLimits): string {
    const plan = this.plan();
    const days = {
      confirmWithin: plan?.deadlines.confirm?.workingDays,
      enterResultsWithin: plan?.deadlines.enterResults.workingDays,
      publishResultsWithin: plan?.deadlines.publishResults.workingDays,
      transferCasesWithin: plan?.conduct.transferCases?.workingDays,
    }[field];
    return days === undefined ? '' : String(days);
  }

  protected setDepartment(id: string): void {
    this.department.set(id);
    this.chosen.set([]);
  }

  protected choose(name: string, on: boolean): void {
    this.chosen.update((names) => (on ? [...names, name] : names.filter((other) => other !== name)));
  }

  protected async draft(
    windowFrom: string | undefined,
    windowTo: string | undefined,
    reason: string,
    documentNumber: string,
  ): Promise<void> {
    const id = this.store.id();
    if (id === undefined || this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    const body: DraftAmendmentBody = {
      kind: this.kind(),
      reason,
      documentNumber: documentNumber || null,
      windowFrom: windowFrom === '' ? null : windowFrom,
      windowTo: windowTo === '' ? null : windowTo,
      department: this.addsItems() ? this.added() : null,
      limits: this.kind() === 'limitsChanged' ? this.changed() : null,
    };
    try {
      await this.api.invoke(draftAmendment, { id, body });
      this.drafted.emit();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }

  private added() {
    const name = this.departments().find((row) => row.id === this.department())?.name ?? '';
    return { name, leads: false, items: this.chosen().map((item) => ({ name: item })) };
  }
}
