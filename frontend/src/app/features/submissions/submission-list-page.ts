import { Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { answerSubmission, listSubmissions, revealSubmissionContact } from '../../api/functions';
import { ListSubmissionsRow } from '../../api/models';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { messageAt, Problem, problemOf } from '../../core/http/problem';
import { seen } from '../../core/http/seen-version';
import { MomentPipe } from '../../shared/dates';
import { Dialog } from '../../shared/ui/dialog';
import { ListEmpty } from '../../shared/ui/list-empty';
import { PageHead } from '../../shared/ui/page-head';
import { Pager } from '../../shared/ui/pager';
import { ReadState } from '../../shared/ui/read-state';
import { SearchActions } from '../../shared/ui/search-actions';
import { Tag } from '../../shared/ui/tag';
import { SubmissionFigures } from './submission-figures';

const kinds = ['objection', 'correction', 'conduct', 'report'] as const;
const states: Record<string, boolean | undefined> = { waiting: true, answered: false };

/** What the public wrote, the answer, and who may be called for it. */
@Component({
  selector: 'app-submission-list-page',
  imports: [
    RouterLink,
    TranslocoPipe,
    MomentPipe,
    Dialog,
    PageHead,
    Pager,
    ReadState,
    SubmissionFigures,
    Tag,
    SearchActions,
    ListEmpty,
  ],
  templateUrl: './submission-list-page.html',
})
export class SubmissionListPage {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  readonly kind = input<string>();
  readonly state = input<string>();
  readonly after = input<string>();
  readonly year = input<string>();
  protected readonly kinds = kinds;
  protected readonly submissions = apiResource(listSubmissions, () => ({
    kind: this.kind(),
    waiting: states[this.state() ?? ''],
    after: this.after(),
    size: 20,
  }));
  protected readonly filtered = computed(() => Boolean(this.kind() ?? this.state()));
  protected readonly contacts = signal<Readonly<Record<string, string>>>({});
  protected readonly answering = signal<ListSubmissionsRow | null>(null);
  protected readonly answers = signal(0);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly messageAt = messageAt;

  protected async find(kind: string, state: string): Promise<void> {
    const queryParams = Object.fromEntries(Object.entries({ kind, state }).filter(([, value]) => value !== ''));
    await this.router.navigate([], { queryParams });
  }

  protected ask(row: ListSubmissionsRow | null): void {
    this.problem.set(null);
    this.answering.set(row);
  }

  protected async reveal(id: string): Promise<void> {
    await this.run(async () => {
      const { contact } = await this.api.invoke(revealSubmissionContact, { id });
      this.contacts.update((known) => ({ ...known, [id]: contact }));
    });
  }

  protected async answer(text: string): Promise<void> {
    const row = this.answering();
    if (row === null) return;
    await this.run(async () => {
      await this.api.invoke(answerSubmission, { id: row.id, body: { text } }, seen(row.version));
      this.answering.set(null);
      this.submissions.reload();
      this.answers.update((count) => count + 1);
    });
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
