import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Api } from '../../api/api';
import {
  changeSubjectStatus,
  getSubject,
  recordIndividualCheck,
  requestCapException,
  reviseSubject,
  withdrawLedgerEntry,
} from '../../api/functions';
import { GetSubjectEntry, SubjectsSubjectStatus } from '../../api/models';
import { Announcements } from '../../core/announcer';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { messageAt, Problem, problemOf } from '../../core/http/problem';
import { seen } from '../../core/http/seen-version';
import { MomentPipe } from '../../shared/dates';
import { textOf } from '../../shared/forms/answers';
import { FormDialog, Question } from '../../shared/forms/form-dialog';
import { Dialog } from '../../shared/ui/dialog';
import { Icon } from '../../shared/ui/icon';
import { ReadState } from '../../shared/ui/read-state';
import { Tag } from '../../shared/ui/tag';
import { exceptionInputOf, exceptionQuestions } from './caps/caps';
import { causes, checkQuestions, subjectInputOf, subjectQuestions } from './subject-form';
import { historyOf } from './subject-history';
import { statuses, statusLooks } from './subject-words';

/** A firm's story without leaving the list. */
@Component({
  selector: 'app-subject-drawer',
  imports: [RouterLink, TranslocoPipe, MomentPipe, Dialog, FormDialog, Icon, ReadState, Tag],
  templateUrl: './subject-drawer.html',
})
export class SubjectDrawer {
  private readonly api = inject(Api);
  private readonly announcements = inject(Announcements);
  private readonly transloco = inject(TranslocoService);
  protected readonly session = inject(Session);
  readonly id = input.required<string>();
  /** Receipt of what the public reported, which the clerk came from. */
  readonly report = input<string>();
  readonly closed = output();
  readonly changed = output();
  protected readonly subject = apiResource(getSubject, () => ({ id: this.id() }));
  protected readonly history = computed(() => (this.subject.hasValue() ? historyOf(this.subject.value()) : []));
  protected readonly changing = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly messageAt = messageAt;
  protected readonly statuses = statuses;
  protected readonly looks = statusLooks;

  protected readonly revising = signal(false);
  protected readonly checking = signal(false);
  protected readonly checkQuestions = computed(() => checkQuestions(this.report()));
  /** The entry of the ledger that was recorded in error. */
  protected readonly withdrawing = signal<GetSubjectEntry | null>(null);
  protected readonly withdrawal: readonly Question[] = [
    { name: 'reason', label: 'subjects.withdraw.reason', kind: 'long' },
  ];
  protected readonly asking = signal(false);
  protected readonly exception = computed(() => exceptionQuestions(this.session.today().slice(0, 4), this.id()));
  protected readonly questions = computed(() =>
    subjectQuestions(this.subject.hasValue() ? this.subject.value() : undefined),
  );

  protected readonly revise = async (data: FormData): Promise<void> => {
    if (!this.subject.hasValue()) return;
    await this.api.invoke(
      reviseSubject,
      { id: this.id(), body: subjectInputOf(data) },
      seen(this.subject.value().version),
    );
  };

  protected readonly recordCheck = async (data: FormData): Promise<void> => {
    const body = {
      happenedOn: textOf(data, 'happenedOn'),
      cause: causes.find((cause) => cause === textOf(data, 'cause')) ?? null,
      reason: textOf(data, 'reason'),
    };
    await this.api.invoke(recordIndividualCheck, { id: this.id(), body });
  };

  protected readonly withdraw = async (data: FormData): Promise<void> => {
    const entry = this.withdrawing();
    if (entry === null) return;
    await this.api.invoke(
      withdrawLedgerEntry,
      { id: entry.id, body: { reason: textOf(data, 'reason') } },
      seen(entry.version),
    );
  };

  protected readonly askException = async (data: FormData): Promise<void> => {
    await this.api.invoke(requestCapException, { body: exceptionInputOf(data, this.id()) });
    this.announcements.say(this.transloco.translate('caps.requestSent'));
  };

  /** Something happened to the firm elsewhere on the page. */
  read(): void {
    this.subject.reload();
  }

  protected done(): void {
    this.revising.set(false);
    this.checking.set(false);
    this.withdrawing.set(null);
    this.subject.reload();
    this.changed.emit();
  }

  protected async change(status: string, reason: string): Promise<void> {
    if (this.busy() || !this.subject.hasValue()) return;
    this.busy.set(true);
    try {
      const body = { status: status as SubjectsSubjectStatus, reason };
      await this.api.invoke(changeSubjectStatus, { id: this.id(), body }, seen(this.subject.value().version));
      this.problem.set(null);
      this.changing.set(false);
      this.subject.reload();
      this.changed.emit();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
