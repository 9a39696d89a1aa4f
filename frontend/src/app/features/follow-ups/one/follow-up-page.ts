import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { getFollowUp } from '../../../api/functions';
import { Announcements } from '../../../core/announcer';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { DayPipe, MomentPipe } from '../../../shared/dates';
import { Icon } from '../../../shared/ui/icon';
import { PageHead } from '../../../shared/ui/page-head';
import { ReadState } from '../../../shared/ui/read-state';
import { Tag } from '../../../shared/ui/tag';
import { Act, actsOf, outcomesOf, Reader } from '../data/acts';
import { Chapter, historyOf } from '../data/history';
import { FollowUpStateTag } from '../list/follow-up-state-tag';
import { ActDialog } from './act-dialog';
import { DocumentsCard } from './documents-card';

/** The whole way of one thing that follows from a result. */
@Component({
  selector: 'app-follow-up-page',
  imports: [
    RouterLink,
    TranslocoPipe,
    DayPipe,
    MomentPipe,
    Icon,
    PageHead,
    ReadState,
    Tag,
    FollowUpStateTag,
    ActDialog,
    DocumentsCard,
  ],
  templateUrl: './follow-up-page.html',
})
export class FollowUpPage {
  private readonly announcements = inject(Announcements);
  private readonly transloco = inject(TranslocoService);
  protected readonly session = inject(Session);
  readonly id = input.required<string>();
  protected readonly read = apiResource(getFollowUp, () => ({ id: this.id() }));
  protected readonly course = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly year = computed(() => this.session.today().slice(0, 4));
  private readonly reader = computed<Reader>(() => ({
    departmentId: this.session.user()?.department?.id ?? null,
    roles: (this.session.user()?.roles ?? []).map((role) => role.code),
    may: (permission) => this.session.may(permission),
  }));
  protected readonly acts = computed(() => {
    const course = this.course();
    return course ? actsOf(course, this.reader()) : [];
  });
  /** What brings it on; a unit and its principle come first, because nothing ends without them. */
  protected readonly main = computed<Act | null>(() => {
    const acts = this.acts();
    if (this.course()?.followUp.principle == null && acts.includes('assign')) return 'assign';
    return acts.find((act) => act !== 'assign' && act !== 'name') ?? null;
  });
  protected readonly outcomes = computed(() => {
    const course = this.course();
    return course ? outcomesOf(course, this.reader()) : [];
  });
  protected readonly history = computed(() => {
    const course = this.course();
    return course ? historyOf(course) : [];
  });
  protected readonly open = computed(() => {
    const state = this.course()?.followUp.state;
    return state !== 'closed' && state !== 'dropped';
  });
  protected readonly acting = signal<Act | null>(null);

  protected done(act: Act): void {
    this.acting.set(null);
    this.read.reload();
    this.announcements.say(this.transloco.translate(`followUps.done.${act}`));
  }

  /** Words within a chapter that are codes for the API. */
  protected wordsOf({ values }: Chapter): Record<string, string> {
    const word = (of: string, code: string | undefined): string =>
      code ? this.transloco.translate(`followUps.${of}.${code}`) : '';
    return {
      ...values,
      principle: word('principle', values['principle']),
      outcome: word('outcome', values['outcome']),
      kind: word('documentKind', values['kind']),
    };
  }
}
