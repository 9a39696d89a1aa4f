import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { listLetters, resendLetter } from '../../api/functions';
import { RemindersLetterState } from '../../api/models';
import { Announcements } from '../../core/announcer';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { Problem, problemOf } from '../../core/http/problem';
import { MomentPipe } from '../../shared/dates';
import { Icon } from '../../shared/ui/icon';
import { PageHead } from '../../shared/ui/page-head';
import { Pager } from '../../shared/ui/pager';
import { ReadState } from '../../shared/ui/read-state';
import { Tag, Tone } from '../../shared/ui/tag';
import { RemindingTabs } from './reminding-tabs';

const views = ['failed', 'waiting', 'sent', 'all'] as const;
type View = (typeof views)[number];

/** What went out to people, and what did not arrive. */
@Component({
  selector: 'app-letters-page',
  imports: [RouterLink, TranslocoPipe, MomentPipe, Icon, PageHead, Pager, ReadState, Tag, RemindingTabs],
  templateUrl: './letters-page.html',
})
export class LettersPage {
  private readonly api = inject(Api);
  private readonly announcements = inject(Announcements);
  private readonly transloco = inject(TranslocoService);
  protected readonly session = inject(Session);
  readonly view = input<View>();
  readonly after = input<string>();
  protected readonly views = views;
  protected readonly shown = computed<View>(() => this.view() ?? 'failed');
  protected readonly letters = apiResource(listLetters, () => ({
    state: this.shown() === 'all' ? undefined : this.shown(),
    after: this.after(),
    size: 20,
  }));
  protected readonly tones: Record<RemindersLetterState, Tone> = { waiting: 'warn', sent: 'ok', failed: 'bad' };
  protected readonly busy = signal('');
  protected readonly problem = signal<Problem | null>(null);

  protected async resend(id: string, person: string): Promise<void> {
    if (this.busy() !== '') return;
    this.busy.set(id);
    this.problem.set(null);
    try {
      await this.api.invoke(resendLetter, { id });
      this.announcements.say(this.transloco.translate('letters.resent', { person }));
      this.letters.reload();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set('');
    }
  }
}
