import { Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { beginAbsence, endCover, listColleagues, listCovers } from '../../api/functions';
import { ListCoversRow } from '../../api/models';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { messageAt, Problem, problemOf } from '../../core/http/problem';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog';
import { CoverTable } from '../../shared/ui/cover-table';
import { Dialog } from '../../shared/ui/dialog';
import { ReadState } from '../../shared/ui/read-state';

/** One's own deputies: while one is away, what falls due is told to them too. */
@Component({
  selector: 'app-own-covers',
  imports: [TranslocoPipe, ConfirmDialog, CoverTable, Dialog, ReadState],
  template: `
    <section class="card block" aria-labelledby="covers-heading">
      <header>
        <h2 id="covers-heading">{{ 'covers.own' | transloco }}</h2>
        <span class="grow"></span>
        <button type="button" class="button compact" (click)="begin()">{{ 'covers.beginAbsence' | transloco }}</button>
      </header>
      <app-read-state [of]="covers" [rows]="2" />
      @if (covers.hasValue()) {
        <app-cover-table [rows]="mine()" [today]="session.today()" [mayEnd]="mayEnd" (ending)="ending.set($event)" />
      }
    </section>
    @if (beginning()) {
      <app-dialog [heading]="'covers.beginAbsence' | transloco" (closed)="beginning.set(false)">
        <form class="stack" (submit)="$event.preventDefault(); save(deputy.value, from.value, to.value, reason.value)">
          <p>{{ 'covers.absenceText' | transloco }}</p>
          <label class="field">
            <span>{{ 'covers.deputy' | transloco }}</span>
            <select #deputy class="input" required>
              <option value="">{{ 'wizard.choose' | transloco }}</option>
              @if (colleagues.hasValue()) {
                @for (person of colleagues.value(); track person.id) {
                  <option [value]="person.id">{{ person.name }}</option>
                }
              }
            </select>
            @if (colleagues.hasValue() && colleagues.value().length === 0) {
              <span class="hint">{{ 'covers.noColleagues' | transloco }}</span>
            }
            @if (messageAt(problem(), 'deputyId'); as message) {
              <span class="field-error">{{ message }}</span>
            }
          </label>
          <label class="field">
            <span>{{ 'covers.from' | transloco }}</span>
            <input #from class="input" type="date" required [value]="session.today()" />
          </label>
          <label class="field">
            <span>{{ 'covers.to' | transloco }}</span>
            <input #to class="input" type="date" required [min]="from.value" />
            @if (messageAt(problem(), 'to'); as message) {
              <span class="field-error">{{ message }}</span>
            }
          </label>
          <label class="field">
            <span>{{ 'covers.reason' | transloco }}</span>
            <input #reason class="input" maxlength="200" />
          </label>
          @if (problem(); as problem) {
            <p class="note tone-bad" role="alert">{{ problem.message }}</p>
          }
          <div class="actions end">
            <button type="button" class="button" (click)="beginning.set(false)">
              {{ 'dialog.cancel' | transloco }}
            </button>
            <button type="submit" class="button primary" [disabled]="busy()">{{ 'covers.save' | transloco }}</button>
          </div>
        </form>
      </app-dialog>
    }
    @if (ending(); as row) {
      <app-confirm-dialog
        [heading]="'covers.end' | transloco"
        [verb]="'covers.end' | transloco"
        [busy]="busy()"
        [problem]="problem()"
        (confirmed)="end(row)"
        (closed)="ending.set(null)"
      >
        {{ 'covers.endText' | transloco: { person: row.personName, deputy: row.deputyName } }}
      </app-confirm-dialog>
    }
  `,
})
export class OwnCovers {
  private readonly api = inject(Api);
  protected readonly session = inject(Session);
  protected readonly covers = apiResource(listCovers, () => ({ size: 100 }));
  protected readonly colleagues = apiResource(listColleagues, () => (this.beginning() ? {} : undefined));
  protected readonly beginning = signal(false);
  protected readonly ending = signal<ListCoversRow | null>(null);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly messageAt = messageAt;
  protected readonly mine = computed(() => {
    const me = this.session.user()?.id;
    const rows = this.covers.hasValue() ? this.covers.value().items : [];
    return rows.filter((row) => row.personId === me || row.deputyId === me);
  });
  protected readonly mayEnd = (row: ListCoversRow): boolean =>
    row.kind === 'absence' && row.personId === this.session.user()?.id;

  protected begin(): void {
    this.problem.set(null);
    this.beginning.set(true);
  }

  protected save(deputyId: string, from: string, to: string, reason: string): Promise<void> {
    return this.run(async () => {
      await this.api.invoke(beginAbsence, { body: { deputyId, from, to, reason: reason.trim() } });
      this.beginning.set(false);
    });
  }

  protected end({ id }: ListCoversRow): Promise<void> {
    return this.run(async () => {
      await this.api.invoke(endCover, { id });
      this.ending.set(null);
    });
  }

  private async run(call: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await call();
      this.covers.reload();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
