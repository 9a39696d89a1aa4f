import { Component, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { listSessions, signOutEverywhere } from '../../api/functions';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { Problem, problemOf } from '../../core/http/problem';
import { MomentPipe } from '../../shared/dates';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog';
import { PageHead } from '../../shared/ui/page-head';
import { ReadState } from '../../shared/ui/read-state';
import { Tag } from '../../shared/ui/tag';
import { CalendarLink } from './calendar-link';
import { deviceOf } from './device';
import { OwnCovers } from './own-covers';
import { ReminderChoices } from './reminder-choices';
import { SecondFactor } from './second-factor';

/** One's own account: what it is called and may do, its second factor, where it is signed in, how one is reminded. */
@Component({
  selector: 'app-account-page',
  imports: [
    RouterLink,
    TranslocoPipe,
    MomentPipe,
    ConfirmDialog,
    PageHead,
    ReadState,
    Tag,
    SecondFactor,
    ReminderChoices,
    CalendarLink,
    OwnCovers,
  ],
  templateUrl: './account-page.html',
})
export class AccountPage {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  protected readonly sessions = apiResource(listSessions, () => ({}));
  protected readonly leaving = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly deviceOf = deviceOf;

  protected roles(): string {
    return (this.session.user()?.roles ?? []).map((role) => role.name).join('、');
  }

  protected async leaveEverywhere(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await this.api.invoke(signOutEverywhere);
      await this.session.forget();
      await this.router.navigate(['/sign-in']);
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
