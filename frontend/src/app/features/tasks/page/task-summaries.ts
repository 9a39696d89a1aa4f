import { Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Api } from '../../../api/api';
import { listSummaries, recordSummary } from '../../../api/functions';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { messageAt, Problem, problemOf } from '../../../core/http/problem';
import { DayPipe } from '../../../shared/dates';
import { Dialog } from '../../../shared/ui/dialog';
import { Icon } from '../../../shared/ui/icon';
import { TaskStore } from '../data/task-store';

/** Work summaries: by which day, why that day, and whose is there. */
@Component({
  selector: 'app-task-summaries',
  imports: [TranslocoPipe, DayPipe, Dialog, Icon],
  template: `
    @if (summaries(); as list) {
      <section class="card block" aria-labelledby="summaries-heading">
        <header>
          <h2 id="summaries-heading">{{ 'summaries.title' | transloco }}</h2>
          <span class="hint">{{ sentence() }}</span>
          <span class="grow"></span>
          @if (mayRecord()) {
            <button type="button" class="button compact" (click)="open(true)">
              {{ 'summaries.record' | transloco }}
            </button>
          }
        </header>
        <ul class="lines">
          @for (row of list.departments; track row.departmentId) {
            <li>
              <app-icon [name]="row.handedIn ? 'tick' : 'clock'" />{{ row.department }}
              <span class="end">
                @if (row.handedIn) {
                  {{ row.handedIn | day: year() }} <span class="hint">{{ row.by }} {{ row.note }}</span>
                } @else {
                  {{ 'summaries.missing' | transloco }}
                }
              </span>
            </li>
          }
        </ul>
      </section>
    }
    @if (recording()) {
      <app-dialog [heading]="'summaries.record' | transloco" (closed)="open(false)">
        <form class="stack" (submit)="$event.preventDefault(); record(day.value, note.value.trim())">
          <label class="field">
            <span>{{ 'summaries.on' | transloco }}</span>
            <input #day class="input" type="date" required [max]="session.today()" [value]="session.today()" />
            @if (messageAt(problem(), 'handedIn'); as message) {
              <span class="field-error">{{ message }}</span>
            }
          </label>
          <label class="field">
            <span>{{ 'summaries.way' | transloco }}</span>
            <input #note class="input" required maxlength="200" />
            @if (messageAt(problem(), 'note'); as message) {
              <span class="field-error">{{ message }}</span>
            }
          </label>
          @if (problem(); as problem) {
            <p class="note tone-bad" role="alert">{{ problem.message }}</p>
          }
          <div class="actions end">
            <button type="button" class="button" (click)="open(false)">{{ 'dialog.cancel' | transloco }}</button>
            <button type="submit" class="button primary" [disabled]="busy()">{{ 'summaries.save' | transloco }}</button>
          </div>
        </form>
      </app-dialog>
    }
  `,
})
export class TaskSummaries {
  private readonly api = inject(Api);
  private readonly transloco = inject(TranslocoService);
  private readonly store = inject(TaskStore);
  protected readonly session = inject(Session);
  private readonly read = apiResource(listSummaries, () => {
    const taskId = this.store.id();
    return taskId !== undefined && this.session.may('ListSummaries') ? { taskId } : undefined;
  });
  protected readonly summaries = computed(() => {
    const list = this.read.hasValue() ? this.read.value() : undefined;
    return list?.due ? list : undefined;
  });
  protected readonly year = computed(() => this.session.today().slice(0, 4));
  protected readonly mayRecord = computed(
    () =>
      this.session.may('RecordSummary') &&
      this.summaries()?.departments.some(
        (row) => row.departmentId === this.session.user()?.department?.id && row.handedIn == null,
      ) === true,
  );
  protected readonly recording = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly messageAt = messageAt;

  protected sentence(): string {
    const due = this.summaries()?.due;
    return (this.transloco.getActiveLang() === 'en-US' ? due?.sentenceInEnglish : due?.sentence) ?? '';
  }

  protected open(on: boolean): void {
    this.problem.set(null);
    this.recording.set(on);
  }

  protected async record(handedIn: string, note: string): Promise<void> {
    const taskId = this.store.id();
    if (this.busy() || taskId === undefined) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await this.api.invoke(recordSummary, { taskId, body: { handedIn: handedIn || null, note } });
      this.open(false);
      this.read.reload();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
