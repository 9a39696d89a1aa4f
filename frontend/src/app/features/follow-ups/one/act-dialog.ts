import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../../api/api';
import { getForm, listDepartments } from '../../../api/functions';
import { GetFollowUpAnswer } from '../../../api/models';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { messageAt, Problem, problemOf } from '../../../core/http/problem';
import { Dialog } from '../../../shared/ui/dialog';
import { Field, fieldsOf, Values } from '../data/act-fields';
import { Act } from '../data/acts';
import { sendAct } from '../data/send-act';

/** One act on a follow-up: what it does, what it needs, its verb. What was filled in stays when it is refused. */
@Component({
  selector: 'app-act-dialog',
  imports: [TranslocoPipe, Dialog],
  templateUrl: './act-dialog.html',
})
export class ActDialog {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  readonly act = input.required<Act>();
  readonly course = input.required<GetFollowUpAnswer>();
  readonly outcomes = input.required<readonly string[]>();
  readonly done = output();
  readonly closed = output();
  protected readonly today = this.session.today;
  protected readonly values = linkedSignal((): Values => {
    const organ = this.session.user()?.department?.name ?? '';
    return this.act() === 'close' ? { organ } : {};
  });
  protected readonly fields = computed(() =>
    fieldsOf(this.act(), this.outcomes(), this.course()).filter((field) => field.shown?.(this.values()) ?? true),
  );
  protected readonly departments = apiResource(listDepartments, () =>
    fieldsOf(this.act(), [], this.course()).some((field) => field.kind === 'unit') ? { size: 200 } : undefined,
  );
  private readonly form = apiResource(getForm, () =>
    this.act() === 'reinspect' ? { id: this.course().followUp.formId } : undefined,
  );
  protected readonly officers = computed(() => {
    const blocks = this.form.hasValue() ? this.form.value().blocks : [];
    return blocks.find((block) => block.departmentId === this.course().followUp.finderId)?.officers ?? [];
  });
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly messageAt = messageAt;

  protected text(field: Field): string {
    return String(this.values()[field.name] ?? '');
  }

  protected set(field: Field, value: string): void {
    this.values.update((values) => ({ ...values, [field.name]: value }));
  }

  protected isChosen(field: Field, id: string): boolean {
    return this.chosen(field).includes(id);
  }

  protected choose(field: Field, id: string, on: boolean): void {
    const rest = this.chosen(field).filter((known) => known !== id);
    this.values.update((values) => ({ ...values, [field.name]: on ? [...rest, id] : rest }));
  }

  protected async send(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      // What is not asked any more is not sent either.
      const asked = new Set(this.fields().map((field) => field.name));
      const values = Object.fromEntries(Object.entries(this.values()).filter(([name]) => asked.has(name)));
      await sendAct(this.api, this.act(), this.course().followUp, values);
      this.done.emit();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }

  private chosen(field: Field): readonly string[] {
    return (this.values()[field.name] as readonly string[] | undefined) ?? [];
  }
}
