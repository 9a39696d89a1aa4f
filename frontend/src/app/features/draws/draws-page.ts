import { Component, computed, inject, input, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { freezeInspectors, freezePool, getTask, listCeremonies, listYearCeremonies } from '../../api/functions';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { messageAt, Problem, problemOf } from '../../core/http/problem';
import { DayPipe } from '../../shared/dates';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog';
import { Icon } from '../../shared/ui/icon';
import { PageHead } from '../../shared/ui/page-head';
import { Ratio } from '../../shared/ui/ratio';
import { ReadState } from '../../shared/ui/read-state';
import { CeremonyCard } from './ceremony-card';
import { OfficerLoads } from './officer-loads';
import { OutsideDraw } from './outside-draw';
import { Replacements } from './replacements';

type Kind = 'subjects' | 'inspectors';

/** The draws of a task in their order: first its subjects, then each department's inspectors. */
@Component({
  selector: 'app-draws-page',
  imports: [
    RouterLink,
    TranslocoPipe,
    DayPipe,
    ConfirmDialog,
    Icon,
    PageHead,
    Ratio,
    ReadState,
    CeremonyCard,
    OfficerLoads,
    OutsideDraw,
    Replacements,
  ],
  templateUrl: './draws-page.html',
})
export class DrawsPage {
  private readonly api = inject(Api);
  protected readonly session = inject(Session);
  readonly taskId = input.required<string>();
  protected readonly task = apiResource(getTask, () => ({ id: this.taskId() }));
  protected readonly ceremonies = apiResource(listCeremonies, () => ({ taskId: this.taskId(), size: 100 }));
  /** Only with a number of the year can draws be coordinated. */
  private readonly years = apiResource(listYearCeremonies, () =>
    this.freezing() === 'subjects' && this.session.may('ListYearCeremonies') ? { size: 5 } : undefined,
  );
  protected readonly coordinates = computed(() => {
    const rows = this.years.hasValue() ? this.years.value().items : [];
    return rows.some((row) => row.state === 'drawn' && row.frozenAt.startsWith(this.year()));
  });
  protected readonly group = signal('');
  protected readonly freezing = signal<Kind | null>(null);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly messageAt = messageAt;
  private readonly rows = computed(() => (this.ceremonies.hasValue() ? this.ceremonies.value().items : []));
  protected readonly subjects = computed(() => this.rows().filter((row) => row.kind === 'subjects'));
  protected readonly inspectors = computed(() => this.rows().filter((row) => row.kind === 'inspectors'));
  protected readonly drawn = computed(() => this.subjects().some((row) => row.state === 'drawn'));
  protected readonly officersDrawn = computed(() => this.inspectors().some((row) => row.state === 'drawn'));
  protected readonly year = computed(() => this.session.today().slice(0, 4));
  /** The office, or the lead department that organises the task itself, holds the draw of its subjects. */
  protected readonly runs = computed(() => {
    const user = this.session.user();
    const organiser = this.task.hasValue() ? this.task.value().plan.conduct.organiser.departmentId : null;
    const isOffice = user?.roles.some((role) => role.code === 'coordinating-office') ?? false;
    return isOffice || (!!organiser && organiser === user?.department?.id);
  });
  protected readonly undrawn = computed(() => this.ceremonies.hasValue() && this.subjects().length === 0);
  protected readonly mayFreezeSubjects = computed(
    () => this.runs() && this.session.may('FreezePool') && this.undrawn(),
  );
  protected readonly outside = viewChild(OutsideDraw);
  protected readonly mayFreezeInspectors = computed(() => {
    const own = this.session.user()?.department?.id;
    return (
      this.session.may('FreezeInspectors') && this.drawn() && !this.inspectors().some((row) => row.departmentId === own)
    );
  });

  protected nameOf(department: string | null | undefined): string {
    const departments = this.task.hasValue() ? this.task.value().plan.departments : [];
    return departments.find((entry) => entry.id === department)?.name ?? '';
  }

  protected ask(kind: Kind | null): void {
    this.problem.set(null);
    this.group.set('');
    this.freezing.set(kind);
  }

  protected async freeze(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    const taskId = this.taskId();
    try {
      if (this.freezing() === 'subjects')
        await this.api.invoke(freezePool, { taskId, body: { group: this.group().trim() || null } });
      else await this.api.invoke(freezeInspectors, { taskId });
      this.ask(null);
      this.ceremonies.reload();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
