import { Component, computed, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import {
  confirmOutsideDraw,
  getOutsideDraw,
  importOutsideDraw,
  listForms,
  listOutsideSubjects,
} from '../../api/functions';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { ImportCalls, ImportWizard } from '../../shared/import/import-wizard';
import { MomentPipe } from '../../shared/dates';
import { Icon } from '../../shared/ui/icon';
import { Tag } from '../../shared/ui/tag';

const page = 50;

/** A task that the provincial platform drew: its list is taken over, and marked as not verifiable here. */
@Component({
  selector: 'app-outside-draw',
  imports: [TranslocoPipe, MomentPipe, ImportWizard, Icon, Tag],
  templateUrl: './outside-draw.html',
})
export class OutsideDraw {
  protected readonly session = inject(Session);
  readonly taskId = input.required<string>();
  /** Whether nothing was drawn or frozen here. */
  readonly undrawn = input(false);
  /** Whether this person holds the draw of the task. */
  readonly runs = input(false);
  readonly taken = output();
  protected readonly importing = signal(false);
  protected readonly drawnBy = signal('');
  protected readonly drawnOn = signal('');
  private readonly justTaken = signal(false);
  private readonly forms = apiResource(listForms, () =>
    this.undrawn() && this.session.may('ListForms') ? { taskId: this.taskId(), size: 1 } : undefined,
  );
  /** What the platform drew is dispatched at once: without a form there is nothing to ask for, and the answer were an error. */
  private readonly dispatched = computed(
    () =>
      this.justTaken() ||
      !this.session.may('ListForms') ||
      (this.forms.hasValue() && this.forms.value().items.length > 0),
  );
  protected readonly read = apiResource(getOutsideDraw, () =>
    this.undrawn() && this.dispatched() && this.session.may('GetOutsideDraw') ? { taskId: this.taskId() } : undefined,
  );
  readonly draw = computed(() => (this.read.hasValue() ? this.read.value() : undefined));
  private readonly after = signal<string | undefined>(undefined);
  protected readonly subjects = apiResource(listOutsideSubjects, () =>
    this.draw() && this.session.may('ListOutsideSubjects')
      ? { taskId: this.taskId(), after: this.after(), size: page }
      : undefined,
  );
  protected readonly mayImport = computed(
    () => this.undrawn() && this.runs() && this.draw() === undefined && this.session.may('ImportOutsideDraw'),
  );

  protected readonly imports: ImportCalls = {
    template: 'import-templates/outside-draw.csv',
    errorReport: (id) => `api/v1/outside-draws/${id}/error-report`,
    check: (api, file) =>
      api.invoke(importOutsideDraw, {
        taskId: this.taskId(),
        body: { file, drawnBy: this.drawnBy().trim(), drawnOn: this.drawnOn() },
      }),
    confirm: async (api, id) => ({ added: (await api.invoke(confirmOutsideDraw, { id })).subjects }),
  };

  protected next(after: string): void {
    this.after.set(after);
  }

  protected imported(): void {
    this.justTaken.set(true);
    this.read.reload();
    this.taken.emit();
  }
}
