import { Component, effect, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { acknowledgeNotice, openNotice } from '../../api/functions';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { Problem, problemOf } from '../../core/http/problem';
import { seen } from '../../core/http/seen-version';
import { MomentPipe } from '../../shared/dates';
import { Icon } from '../../shared/ui/icon';
import { PageHead } from '../../shared/ui/page-head';
import { PaperPreview } from '../../shared/ui/paper-preview';
import { ReadState } from '../../shared/ui/read-state';
import { Tag } from '../../shared/ui/tag';

/** One notice as it was issued. Reading it for the first time is on record; acknowledging it is an act of its own. */
@Component({
  selector: 'app-notice-page',
  imports: [RouterLink, TranslocoPipe, MomentPipe, Icon, PageHead, PaperPreview, ReadState, Tag],
  template: `
    <app-read-state [of]="notice" [rows]="8" />
    @if (notice.hasValue()) {
      <app-page-head [heading]="notice.value().name">
        <nav crumb class="crumb" [attr.aria-label]="'shell.crumb' | transloco">
          <a routerLink="/notices">{{ 'notices.title' | transloco }}</a> /
          {{ notice.value().documentNumber || ('tasks.noNumber' | transloco) }}
        </nav>
        @if (notice.value().state === 'cancelled') {
          <app-tag tone="idle">{{ 'tasks.state.cancelled' | transloco }}</app-tag>
        }
        @if (notice.value().takesPart && session.may('GetTask')) {
          <a class="button" [routerLink]="['/tasks', notice.value().taskId]">{{ 'notices.task' | transloco }}</a>
        }
        @if (!notice.value().acknowledgedAt) {
          <button type="button" class="button primary" [disabled]="busy()" (click)="acknowledge()">
            {{ 'notices.acknowledge' | transloco }}
          </button>
        }
      </app-page-head>
      @if (problem(); as problem) {
        <p class="note tone-bad" role="alert">{{ problem.message }}</p>
      }
      @if (!notice.value().takesPart) {
        <p class="note tone-idle block"><app-icon name="dash" />{{ 'notices.noPartText' | transloco }}</p>
      }
      <dl class="facts">
        <div>
          <dt>{{ 'notices.served' | transloco }}</dt>
          <dd class="nowrap">{{ notice.value().servedAt | moment }}</dd>
        </div>
        <div>
          <dt>{{ 'notices.opened' | transloco }}</dt>
          <dd class="nowrap">
            {{ notice.value().openedAt | moment }}<small>{{ notice.value().openedBy }}</small>
          </dd>
        </div>
        <div>
          <dt>{{ 'notices.acknowledged' | transloco }}</dt>
          <dd class="nowrap">
            {{ notice.value().acknowledgedAt | moment }}<small>{{ notice.value().acknowledgedBy }}</small>
          </dd>
        </div>
      </dl>
      <app-paper-preview [html]="notice.value().paper" [label]="'tasks.paper' | transloco" />
    }
  `,
})
export class NoticePage {
  private readonly api = inject(Api);
  protected readonly session = inject(Session);
  readonly id = input.required<string>();
  protected readonly notice = apiResource(openNotice, () => ({ id: this.id() }));
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  constructor() {
    effect(() => {
      this.id();
      this.problem.set(null);
    });
  }

  protected async acknowledge(): Promise<void> {
    if (this.busy() || !this.notice.hasValue()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      const { id, version } = this.notice.value();
      await this.api.invoke(acknowledgeNotice, { id }, seen(version));
      this.notice.reload();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
