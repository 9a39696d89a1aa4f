import { Component, inject, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { getReminderChoices, reviseReminderChoices } from '../../api/functions';
import { ReviseReminderChoicesBody } from '../../api/models';
import { Announcements } from '../../core/announcer';
import { apiResource } from '../../core/http/api-resource';
import { messageAt, Problem, problemOf } from '../../core/http/problem';
import { seen } from '../../core/http/seen-version';
import { Icon } from '../../shared/ui/icon';
import { ReadState } from '../../shared/ui/read-state';

/** By which ways and when one is reminded. */
@Component({
  selector: 'app-reminder-choices',
  imports: [TranslocoPipe, Icon, ReadState],
  templateUrl: './reminder-choices.html',
})
export class ReminderChoices {
  private readonly api = inject(Api);
  private readonly announcements = inject(Announcements);
  private readonly transloco = inject(TranslocoService);
  protected readonly read = apiResource(getReminderChoices, () => ({}));
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly messageAt = messageAt;

  protected async save(body: ReviseReminderChoicesBody): Promise<void> {
    if (this.busy() || !this.read.hasValue()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await this.api.invoke(reviseReminderChoices, { body }, seen(this.read.value().version));
      this.announcements.say(this.transloco.translate('choices.saved'));
      this.read.reload();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
