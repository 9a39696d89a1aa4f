import { Component, inject, input, output, signal } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../../api/api';
import { copyTask } from '../../../api/functions';
import { ListTasksRow } from '../../../api/models';
import { messageAt, Problem, problemOf } from '../../../core/http/problem';
import { once } from '../../../core/http/seen-version';
import { newId } from '../../../core/new-id';
import { Dialog } from '../../../shared/ui/dialog';

/** This year's task from an earlier one: its terms, with the items and the rules of today. */
@Component({
  selector: 'app-copy-task-dialog',
  imports: [TranslocoPipe, Dialog],
  template: `
    <app-dialog [heading]="'tasks.copy' | transloco" (closed)="closed.emit()">
      <form
        class="stack"
        (submit)="$event.preventDefault(); copy(name.value.trim(), from.value, to.value, outside.value.trim())"
      >
        <p class="muted">{{ 'tasks.copyText' | transloco: { name: of().name } }}</p>
        <label class="field">
          <span>{{ 'tasks.name' | transloco }}</span>
          <input #name class="input" required maxlength="200" [value]="of().name" />
          @if (messageAt(problem(), 'name'); as message) {
            <span class="field-error">{{ message }}</span>
          }
        </label>
        <div class="item-fields">
          <label class="field">
            <span>{{ 'wizard.windowFrom' | transloco }}</span>
            <input #from class="input" type="date" required />
          </label>
          <label class="field">
            <span>{{ 'wizard.windowTo' | transloco }}</span>
            <input #to class="input" type="date" required [min]="from.value" />
            @if (messageAt(problem(), 'windowTo'); as message) {
              <span class="field-error">{{ message }}</span>
            }
          </label>
        </div>
        <label class="field">
          <span>{{ 'wizard.outside' | transloco }}</span>
          <input #outside class="input" required maxlength="500" />
          <span class="hint">{{ 'tasks.copyPlan' | transloco }}</span>
        </label>
        @if (problem(); as problem) {
          <p class="note tone-bad" role="alert">{{ problem.errors[0]?.message ?? problem.message }}</p>
        }
        <div class="actions end">
          <button type="button" class="button" (click)="closed.emit()">{{ 'dialog.cancel' | transloco }}</button>
          <button type="submit" class="button primary" [disabled]="busy()">{{ 'tasks.copyVerb' | transloco }}</button>
        </div>
      </form>
    </app-dialog>
  `,
})
export class CopyTaskDialog {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  readonly of = input.required<ListTasksRow>();
  readonly closed = output();
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly messageAt = messageAt;
  private readonly key = newId();

  protected async copy(name: string, windowFrom: string, windowTo: string, outsidePlanReason: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      const { id } = await this.api.invoke(
        copyTask,
        { id: this.of().id, body: { name, windowFrom, windowTo, outsidePlanReason } },
        once(this.key),
      );
      await this.router.navigate(['/tasks', id, 'draft']);
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
