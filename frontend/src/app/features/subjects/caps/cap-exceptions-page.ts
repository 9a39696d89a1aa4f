import { Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Api } from '../../../api/api';
import { decideCapException, listCapExceptions, requestCapException } from '../../../api/functions';
import { CapExceptionAnswer, SubjectsCapExceptionState } from '../../../api/models';
import { Announcements } from '../../../core/announcer';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { seen } from '../../../core/http/seen-version';
import { OneSubject } from '../../../core/one-subject';
import { MomentPipe } from '../../../shared/dates';
import { textOf } from '../../../shared/forms/answers';
import { FormDialog, Question } from '../../../shared/forms/form-dialog';
import { Icon } from '../../../shared/ui/icon';
import { ListEmpty } from '../../../shared/ui/list-empty';
import { PageHead } from '../../../shared/ui/page-head';
import { Pager } from '../../../shared/ui/pager';
import { ReadState } from '../../../shared/ui/read-state';
import { SearchActions } from '../../../shared/ui/search-actions';
import { Tag } from '../../../shared/ui/tag';
import { exceptionInputOf, exceptionLooks, exceptionQuestions, exceptionStates } from './caps';
import { CapTabs } from './cap-tabs';

/** Firms that may be drawn more often than the cap: who asked, who decided, and why. */
@Component({
  selector: 'app-cap-exceptions-page',
  imports: [
    RouterLink,
    TranslocoPipe,
    MomentPipe,
    FormDialog,
    Icon,
    PageHead,
    Pager,
    ReadState,
    Tag,
    CapTabs,
    SearchActions,
    ListEmpty,
  ],
  templateUrl: './cap-exceptions-page.html',
})
export class CapExceptionsPage {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly subjects = inject(OneSubject);
  private readonly announcements = inject(Announcements);
  private readonly transloco = inject(TranslocoService);
  protected readonly session = inject(Session);
  readonly search = input<string>();
  readonly state = input<SubjectsCapExceptionState>();
  readonly year = input<string>();
  readonly after = input<string>();
  protected readonly exceptions = apiResource(listCapExceptions, () => ({
    search: this.search(),
    state: this.state(),
    year: this.year() === undefined ? undefined : Number(this.year()),
    after: this.after(),
    size: 20,
  }));
  protected readonly filtered = computed(() => Boolean(this.search() ?? this.state() ?? this.year()));
  protected readonly states = exceptionStates;
  protected readonly looks = exceptionLooks;
  protected readonly asking = signal(false);
  protected readonly questions = computed(() => exceptionQuestions(this.session.today().slice(0, 4)));
  protected readonly deciding = signal<CapExceptionAnswer | null>(null);
  protected readonly decision: readonly Question[] = [
    {
      name: 'granted',
      label: 'caps.decision',
      kind: 'choice',
      choices: [
        { value: 'true', key: 'caps.grant' },
        { value: 'false', key: 'caps.refuse' },
      ],
    },
    { name: 'reason', label: 'caps.decisionReason', kind: 'long' },
  ];

  protected readonly request = async (data: FormData): Promise<void> => {
    const subjectId = await this.subjects.find(textOf(data, 'subjectId'), 'subjectId');
    await this.api.invoke(requestCapException, { body: exceptionInputOf(data, subjectId) });
  };

  protected readonly decide = async (data: FormData): Promise<void> => {
    const row = this.deciding();
    if (row === null) return;
    const body = { granted: textOf(data, 'granted') === 'true', reason: textOf(data, 'reason') };
    await this.api.invoke(decideCapException, { id: row.id, body }, seen(row.version));
  };

  protected async find(search: string, state: string, year: string): Promise<void> {
    const given = { search: search.trim(), state, year };
    await this.router.navigate([], {
      queryParams: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '')),
    });
  }

  protected done(said: string): void {
    this.asking.set(false);
    this.deciding.set(null);
    this.announcements.say(this.transloco.translate(said));
    this.exceptions.reload();
  }
}
