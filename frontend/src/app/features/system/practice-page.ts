import { Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { beginPractice, getPractice } from '../../api/functions';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { house } from '../../core/house';
import { Problem, problemOf } from '../../core/http/problem';
import { MomentPipe } from '../../shared/dates';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog';
import { PageHead } from '../../shared/ui/page-head';
import { ReadState } from '../../shared/ui/read-state';

/** A second house to practise in: with copied registers, a watermark on everything, and nothing that reaches the real one. */
@Component({
  selector: 'app-practice-page',
  imports: [TranslocoPipe, MomentPipe, ConfirmDialog, PageHead, ReadState],
  template: `
    <app-page-head [heading]="'practice.title' | transloco" [line]="'practice.text' | transloco">
      @if (state.hasValue() && state.value().begun) {
        <a class="button" [href]="path()">{{ 'practice.enter' | transloco }}</a>
      }
      @if (session.may('BeginPractice') && !practice) {
        <button type="button" class="button primary" (click)="beginning.set(true)">
          {{ 'practice.begin' | transloco }}
        </button>
      }
    </app-page-head>
    <section class="card" [attr.aria-label]="'practice.title' | transloco">
      <app-read-state [of]="state" [rows]="4" />
      @if (state.hasValue()) {
        @if (state.value().begun) {
          <dl class="pairs body">
            <dt>{{ 'practice.copiedAt' | transloco }}</dt>
            <dd>{{ state.value().copiedAt | moment }}</dd>
            <dt>{{ 'practice.copiedBy' | transloco }}</dt>
            <dd>{{ state.value().copiedBy }}</dd>
            @for (row of copied(); track row.table) {
              <dt class="mono">{{ row.table }}</dt>
              <dd>{{ row.rows }}</dd>
            }
          </dl>
        } @else {
          <p class="body muted">{{ 'practice.notBegun' | transloco }}</p>
        }
      }
    </section>
    @if (beginning()) {
      <app-confirm-dialog
        [heading]="'practice.begin' | transloco"
        [verb]="'practice.begin' | transloco"
        [busy]="busy()"
        [problem]="problem()"
        (confirmed)="begin()"
        (closed)="beginning.set(false)"
      >
        {{ 'practice.beginText' | transloco }}
      </app-confirm-dialog>
    }
  `,
})
export class PracticePage {
  private readonly api = inject(Api);
  protected readonly session = inject(Session);
  protected readonly practice = house.practice;
  protected readonly state = apiResource(getPractice, () => ({}));
  protected readonly path = computed(() => (this.state.hasValue() ? this.state.value().path : ''));
  protected readonly copied = computed(() =>
    Object.entries(this.state.hasValue() ? (this.state.value().copied ?? {}) : {}).map(([table, rows]) => ({
      table,
      rows,
    })),
  );
  protected readonly beginning = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected async begin(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await this.api.invoke(beginPractice);
      this.beginning.set(false);
      this.state.reload();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
