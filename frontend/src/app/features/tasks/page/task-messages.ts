import { Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../../api/api';
import {
  answerQuestion,
  askQuestion,
  listDepartments,
  listTaskMessages,
  listTaskNotices,
  serveNotice,
} from '../../../api/functions';
import { ListTaskMessagesRow } from '../../../api/models';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { messageAt, Problem, problemOf } from '../../../core/http/problem';
import { MomentPipe } from '../../../shared/dates';
import { Dialog } from '../../../shared/ui/dialog';
import { Icon } from '../../../shared/ui/icon';
import { ReadState } from '../../../shared/ui/read-state';
import { Tag } from '../../../shared/ui/tag';
import { TaskStore } from '../data/task-store';

/** To whom the notice went and who has read it; what departments ask while they carry it out. */
@Component({
  selector: 'app-task-messages',
  imports: [TranslocoPipe, MomentPipe, Dialog, Icon, ReadState, Tag],
  templateUrl: './task-messages.html',
})
export class TaskMessages {
  private readonly api = inject(Api);
  private readonly store = inject(TaskStore);
  protected readonly session = inject(Session);
  protected readonly messages = apiResource(listTaskMessages, () => this.ofTask());
  protected readonly notices = apiResource(listTaskNotices, () =>
    this.session.may('ListTaskNotices') ? this.ofTask() : undefined,
  );
  protected readonly threads = computed(() => {
    const rows = this.messages.hasValue() ? this.messages.value() : [];
    return rows
      .filter((row) => row.answersId == null)
      .map((question) => ({ question, answers: rows.filter((row) => row.answersId === question.id) }));
  });
  protected readonly acknowledged = computed(() => {
    const rows = this.notices.hasValue() ? this.notices.value().notices : [];
    return { done: rows.filter((row) => row.acknowledgedAt).length, of: rows.length };
  });
  protected readonly serving = signal(false);
  protected readonly chosen = signal<readonly string[]>([]);
  private readonly units = apiResource(listDepartments, () =>
    this.serving() ? { regionCode: this.session.user()?.region?.code, size: 200 } : undefined,
  );
  protected readonly others = computed(() => {
    const served = new Set(this.notices.hasValue() ? this.notices.value().notices.map((row) => row.departmentId) : []);
    return this.units.hasValue() ? this.units.value().items.filter((row) => !served.has(row.id)) : [];
  });
  /** The question that is being answered; `null` asks a new one. */
  protected readonly writing = signal<ListTaskMessagesRow | null | undefined>(undefined);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly messageAt = messageAt;

  protected write(about: ListTaskMessagesRow | null | undefined): void {
    this.problem.set(null);
    this.writing.set(about);
  }

  protected choose(id: string, on: boolean): void {
    this.chosen.update((ids) => (on ? [...ids, id] : ids.filter((other) => other !== id)));
  }

  protected openServing(open: boolean): void {
    this.problem.set(null);
    this.chosen.set([]);
    this.serving.set(open);
  }

  protected async send(text: string): Promise<void> {
    const [id, about] = [this.store.id(), this.writing()];
    if (id === undefined || about === undefined) return;
    await this.run(async () => {
      if (about === null) await this.api.invoke(askQuestion, { id, body: { text } });
      else await this.api.invoke(answerQuestion, { id: about.id, body: { text } });
      this.write(undefined);
      this.messages.reload();
    });
  }

  protected async serve(): Promise<void> {
    const id = this.store.id();
    if (id === undefined) return;
    await this.run(async () => {
      await this.api.invoke(serveNotice, { id, body: { departments: [...this.chosen()] } });
      this.openServing(false);
      this.notices.reload();
    });
  }

  private ofTask(): { id: string } | undefined {
    const id = this.store.id();
    return id === undefined ? undefined : { id };
  }

  private async run(call: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await call();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
