import { computed, inject, Injectable, signal } from '@angular/core';
import { Api } from '../../../api/api';
import {
  approveTask,
  getConfirmations,
  getGroupList,
  getPublicationStatus,
  getTask,
  listAmendments,
  listCeremonies,
  listForms,
} from '../../../api/functions';
import { Session } from '../../../core/auth/session';
import { Permission } from '../../../core/auth/permissions';
import { apiResource } from '../../../core/http/api-resource';
import { seen } from '../../../core/http/seen-version';
import { progressOf } from './progress';
import { timelineOf } from './timeline';

/** One task with everything that the rooms know about it; lives as long as its page. */
@Injectable()
export class TaskStore {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  readonly id = signal<string | undefined>(undefined);

  readonly task = apiResource(getTask, () => this.permitted('GetTask', (id) => ({ id })));
  readonly ceremonies = apiResource(listCeremonies, () =>
    this.permitted('ListCeremonies', (taskId) => ({ taskId, size: 100 })),
  );
  readonly groups = apiResource(getGroupList, () => this.permitted('GetGroupList', (taskId) => ({ taskId })));
  readonly forms = apiResource(listForms, () => this.permitted('ListForms', (taskId) => ({ taskId, size: 500 })));
  readonly publication = apiResource(getPublicationStatus, () =>
    this.permitted('GetPublicationStatus', (taskId) => ({ taskId })),
  );

  private readonly ceremonyRows = computed(() => (this.ceremonies.hasValue() ? this.ceremonies.value().items : []));
  readonly subjectDraw = computed(() =>
    this.ceremonyRows().find((row) => row.kind === 'subjects' && row.state !== 'voided' && row.state !== 'annulled'),
  );
  /** Declared void after it was held; it stays visible. */
  readonly annulled = computed(() => this.ceremonyRows().find((row) => row.state === 'annulled'));
  readonly inspectorDraws = computed(() => this.ceremonyRows().filter((row) => row.kind === 'inspectors'));
  readonly confirmations = apiResource(getConfirmations, () => {
    const draw = this.subjectDraw();
    return draw?.state === 'drawn' && this.session.may('GetConfirmations') ? { id: draw.id } : undefined;
  });

  private readonly formRows = computed(() => (this.forms.hasValue() ? this.forms.value().items : []));
  private readonly confirmed = computed(() => (this.confirmations.hasValue() ? this.confirmations.value() : null));
  readonly officers = computed(() => {
    const groups = this.groups.hasValue() ? this.groups.value().groups : [];
    return { teams: groups.length, people: groups.reduce((sum, group) => sum + group.officers.length, 0) };
  });
  readonly counts = computed(() => {
    const rows = this.formRows();
    return {
      all: rows.length,
      inspected: rows.filter((row) => row.state === 'closed').length,
      entered: rows.filter((row) => row.blocks.every((block) => block.entered)).length,
      overdue: rows.filter((row) => row.overdue).length,
      published: this.publication.hasValue()
        ? Math.min(...this.publication.value().departments.map((line) => line.published), rows.length)
        : 0,
    };
  });
  readonly departments = computed(() => {
    const task = this.task.hasValue() ? this.task.value() : undefined;
    return (task?.plan.departments ?? []).map((department) => {
      const blocks = this.formRows().flatMap((form) =>
        form.blocks.filter((block) => block.departmentId === department.id),
      );
      const line = this.publication.hasValue()
        ? this.publication.value().departments.find((row) => row.departmentId === department.id)
        : undefined;
      return {
        id: department.id,
        name: department.name,
        leads: department.leads,
        of: blocks.length,
        filled: blocks.filter((block) => block.filled).length,
        entered: blocks.filter((block) => block.entered).length,
        confirmed: blocks.filter((block) => block.confirmed).length,
        published: line?.published ?? 0,
      };
    });
  });
  readonly progress = computed(() => {
    if (!this.task.hasValue()) return [];
    const { state, plan } = this.task.value();
    const confirmations = this.confirmed()?.departments ?? [];
    const { all, inspected, entered, published } = this.counts();
    return progressOf({
      state,
      drawn: this.subjectDraw()?.state === 'drawn',
      confirmations: plan.deadlines.confirm
        ? { done: confirmations.filter((row) => row.confirmed).length, of: confirmations.length }
        : null,
      assigned: this.officers().teams > 0,
      forms: { all, inspected, entered },
      published,
    });
  });
  readonly amendments = apiResource(listAmendments, () =>
    this.permitted('ListAmendments', (id) => ({ id, size: 100 })),
  );
  /** What is due next for each step, each with its sentence. */
  readonly deadlines = computed(() => {
    const open = this.formRows().filter((row) => row.resultDueOn && !row.blocks.every((block) => block.confirmed));
    const [next] = open.sort((a, b) => (a.resultDueOn ?? '').localeCompare(b.resultDueOn ?? ''));
    const confirmed = this.confirmed();
    return [
      ...(confirmed?.dueBecause ? [{ step: 'confirm', sentence: confirmed.dueBecause, count: 0 }] : []),
      ...(next?.resultDue ? [{ step: 'enter', sentence: next.resultDue, count: open.length }] : []),
    ];
  });
  readonly timeline = computed(() =>
    this.task.hasValue()
      ? timelineOf(
          this.task.value(),
          this.ceremonyRows(),
          this.confirmed(),
          this.formRows(),
          this.amendments.hasValue() ? this.amendments.value().items : [],
        )
      : [],
  );

  async approve(): Promise<void> {
    if (!this.task.hasValue()) return;
    const { id, version } = this.task.value();
    await this.api.invoke(approveTask, { id }, seen(version));
    this.task.reload();
  }

  private permitted<P>(permission: Permission, params: (id: string) => P): P | undefined {
    const id = this.id();
    return id !== undefined && this.session.may(permission) ? params(id) : undefined;
  }
}
