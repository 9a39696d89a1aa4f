import { Component, computed, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../../api/api';
import { recordNotice } from '../../../api/functions';
import { GetFormAnswer } from '../../../api/models';
import { Session } from '../../../core/auth/session';
import { Problem, problemOf } from '../../../core/http/problem';
import { seen } from '../../../core/http/seen-version';
import { MomentPipe } from '../../../shared/dates';
import { FormStore } from '../data/form-store';

/** How the subject was told of the check, or why not: recorded before the check begins. */
@Component({
  selector: 'app-notice-card',
  imports: [TranslocoPipe, MomentPipe],
  template: `
    <section class="card" aria-labelledby="notice-heading">
      <header>
        <h2 id="notice-heading">{{ 'sign.notice' | transloco }}</h2>
      </header>
      @if (form().notice; as notice) {
        <p class="body">
          {{
            (notice.servedAt ? 'sign.noticeServed' : 'sign.noticeWithheld')
              | transloco
                : {
                    channel: notice.channel,
                    at: (notice.servedAt | moment),
                    reason: notice.withheldReason,
                    by: notice.recordedByName,
                  }
          }}
        </p>
      } @else if (mayRecord()) {
        <form class="body stack" (submit)="$event.preventDefault(); record(channel.value.trim(), reason.value.trim())">
          <div class="item-fields">
            <label class="field">
              <span>{{ 'sign.channel' | transloco }}</span>
              <input #channel class="input tall" maxlength="20" />
            </label>
            <label class="field" [hidden]="form().rules.notice !== 'requiredUnlessSecret'">
              <span>{{ 'sign.withheld' | transloco }}</span>
              <input #reason class="input tall" maxlength="200" />
            </label>
          </div>
          @if (problem(); as problem) {
            <p class="note tone-bad" role="alert">{{ problem.errors[0]?.message ?? problem.message }}</p>
          }
          <button type="submit" class="button tall" [disabled]="busy()">{{ 'sign.recordNotice' | transloco }}</button>
        </form>
      } @else {
        <p class="body muted">{{ 'sign.noNotice' | transloco }}</p>
      }
    </section>
  `,
})
export class NoticeCard {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly store = inject(FormStore);
  readonly form = input.required<GetFormAnswer>();
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly mayRecord = computed(() => this.form().state === 'open' && this.session.may('RecordNotice'));

  protected async record(channel: string, withheldReason: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    const body = withheldReason === '' ? { channel, servedAt: new Date().toISOString() } : { withheldReason };
    try {
      await this.api.invoke(recordNotice, { id: this.form().id, body }, seen(this.form().version));
      this.store.read.reload();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
