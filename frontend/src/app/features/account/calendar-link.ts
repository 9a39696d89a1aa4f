import { Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { createCalendarLink, getCalendarLink, revokeCalendarLink } from '../../api/functions';
import { house } from '../../core/house';
import { apiResource } from '../../core/http/api-resource';
import { Problem, problemOf } from '../../core/http/problem';
import { MomentPipe } from '../../shared/dates';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog';
import { ReadState } from '../../shared/ui/read-state';
import { Tag } from '../../shared/ui/tag';

type Act = 'create' | 'revoke';

/** A secret address by which a calendar program reads one's deadlines and inspections; shown once. */
@Component({
  selector: 'app-calendar-link',
  imports: [TranslocoPipe, MomentPipe, ConfirmDialog, ReadState, Tag],
  template: `
    <section class="card" aria-labelledby="link-heading">
      <header>
        <h2 id="link-heading">{{ 'calendarLink.title' | transloco }}</h2>
        @if (link.hasValue()) {
          @if (link.value().madeAt; as at) {
            <app-tag tone="ok">{{ 'calendarLink.on' | transloco: { at: (at | moment) } }}</app-tag>
          } @else {
            <app-tag tone="idle">{{ 'calendarLink.off' | transloco }}</app-tag>
          }
        }
      </header>
      <app-read-state [of]="link" [rows]="2" />
      @if (link.hasValue()) {
        <div class="body stack">
          <p>{{ 'calendarLink.text' | transloco }}</p>
          @if (address(); as address) {
            <p>{{ 'calendarLink.once' | transloco }}</p>
            <p class="note tone-run mono breaking" aria-live="polite">{{ address }}</p>
          }
          @if (problem() && !asking()) {
            <p class="note tone-bad" role="alert">{{ problem()?.message }}</p>
          }
          <div class="actions">
            <button type="button" class="button" [disabled]="busy()" (click)="begin('create')">
              {{ (link.value().madeAt ? 'calendarLink.renew' : 'calendarLink.create') | transloco }}
            </button>
            @if (link.value().madeAt) {
              <button type="button" class="button" [disabled]="busy()" (click)="begin('revoke')">
                {{ 'calendarLink.revoke' | transloco }}
              </button>
            }
          </div>
        </div>
      }
    </section>
    @if (asking(); as act) {
      <app-confirm-dialog
        [heading]="'calendarLink.' + (act === 'create' ? 'renew' : 'revoke') | transloco"
        [verb]="'calendarLink.' + (act === 'create' ? 'renew' : 'revoke') | transloco"
        [busy]="busy()"
        [problem]="problem()"
        (confirmed)="act === 'create' ? create() : revoke()"
        (closed)="asking.set(null)"
      >
        {{ 'calendarLink.' + (act === 'create' ? 'renewText' : 'revokeText') | transloco }}
      </app-confirm-dialog>
    }
  `,
})
export class CalendarLink {
  private readonly api = inject(Api);
  protected readonly link = apiResource(getCalendarLink, () => ({}));
  private readonly path = signal<string | null>(null);
  /** At the address by which this browser reaches the house. */
  protected readonly address = computed(() => {
    const path = this.path();
    return path === null ? null : `${location.origin}${house.root}${path}`;
  });
  protected readonly asking = signal<Act | null>(null);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected async begin(act: Act): Promise<void> {
    this.problem.set(null);
    // The first one takes nothing away from anybody.
    if (act === 'create' && this.link.hasValue() && !this.link.value().madeAt) await this.create();
    else this.asking.set(act);
  }

  protected create(): Promise<void> {
    return this.run(async () => {
      this.path.set((await this.api.invoke(createCalendarLink)).path);
    });
  }

  protected revoke(): Promise<void> {
    return this.run(async () => {
      await this.api.invoke(revokeCalendarLink);
      this.path.set(null);
    });
  }

  private async run(call: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await call();
      this.asking.set(null);
      this.link.reload();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
