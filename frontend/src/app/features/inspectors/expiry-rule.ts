import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { getExpiryRule, setExpiryRule } from '../../api/functions';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { messageAt } from '../../core/http/problem';
import { seen } from '../../core/http/seen-version';
import { MomentPipe } from '../../shared/dates';
import { Acting } from '../../shared/forms/acting';
import { Dialog } from '../../shared/ui/dialog';
import { Icon } from '../../shared/ui/icon';
import { ReadState } from '../../shared/ui/read-state';

interface StageText {
  readonly days: string;
  readonly source: string;
}

/** How many days before the end of a certificate its unit hears of it: the region's own rule, or that of the one above it. */
@Component({
  selector: 'app-expiry-rule',
  imports: [TranslocoPipe, MomentPipe, Dialog, Icon, ReadState],
  template: `
    <section class="card block" aria-labelledby="expiry-heading">
      <header>
        <h2 id="expiry-heading">{{ 'inspectors.expiryRule.title' | transloco }}</h2>
        @if (rule.hasValue()) {
          <span class="hint">{{ stages() }}</span>
        }
        <span class="grow"></span>
        @if (session.may('SetExpiryRule') && rule.hasValue()) {
          <button type="button" class="button compact" (click)="begin()">
            {{ 'inspectors.expiryRule.set' | transloco }}
          </button>
        }
      </header>
      <app-read-state [of]="rule" [rows]="1" />
      @if (rule.hasValue()) {
        <p class="body hint">
          @if (rule.value().setAt; as at) {
            {{ 'inspectors.expiryRule.own' | transloco: { by: rule.value().setBy, at: (at | moment) } }}
          } @else {
            {{ 'inspectors.expiryRule.above' | transloco }}
          }
        </p>
      }
    </section>
    @if (editing()) {
      <app-dialog [heading]="'inspectors.expiryRule.set' | transloco" (closed)="editing.set(false)">
        <form class="stack" (submit)="$event.preventDefault(); save()">
          <p class="hint">{{ 'inspectors.expiryRule.text' | transloco }}</p>
          @for (row of rows(); track $index) {
            <div class="row">
              <label class="field">
                <span>{{ 'inspectors.expiryRule.days' | transloco }}</span>
                <input
                  #days
                  class="input short num"
                  inputmode="numeric"
                  maxlength="5"
                  [attr.aria-invalid]="isWrong(row.days)"
                  [value]="row.days"
                  (input)="change($index, { days: days.value })"
                />
              </label>
              <label class="field grow">
                <span>{{ 'packs.source' | transloco }}</span>
                <input
                  #source
                  class="input"
                  maxlength="200"
                  [value]="row.source"
                  (input)="change($index, { source: source.value })"
                />
                @if (isWrong(row.days)) {
                  <span class="field-error">{{ 'packs.noNumber' | transloco }}</span>
                } @else if (refusedAt($index); as message) {
                  <span class="field-error">{{ message }}</span>
                }
              </label>
              <button
                type="button"
                class="button text"
                [attr.aria-label]="'inspectors.expiryRule.drop' | transloco: { days: row.days }"
                (click)="drop($index)"
              >
                <app-icon name="cross" />
              </button>
            </div>
          } @empty {
            <p class="hint">{{ 'inspectors.expiryRule.none' | transloco }}</p>
          }
          <p>
            <button type="button" class="button compact" (click)="add()">
              <app-icon name="plus" />{{ 'inspectors.expiryRule.add' | transloco }}
            </button>
          </p>
          @if (acting.problem(); as problem) {
            <p class="note tone-bad" role="alert">{{ messageAt(problem, 'stages') ?? problem.message }}</p>
          }
          <div class="actions end">
            <button type="button" class="button" (click)="editing.set(false)">{{ 'dialog.cancel' | transloco }}</button>
            <button type="submit" class="button primary" [disabled]="acting.busy()">
              {{ 'calendar.saveLocal' | transloco }}
            </button>
          </div>
        </form>
      </app-dialog>
    }
  `,
})
export class ExpiryRule {
  private readonly api = inject(Api);
  protected readonly session = inject(Session);
  protected readonly rule = apiResource(getExpiryRule, () => ({}));
  protected readonly acting = new Acting();
  protected readonly editing = signal(false);
  private readonly tried = signal(false);
  protected readonly messageAt = messageAt;
  protected readonly rows = linkedSignal<readonly StageText[]>(() =>
    this.rule.hasValue() ? this.rule.value().stages.map(({ days, source }) => ({ days: String(days), source })) : [],
  );
  protected readonly stages = computed(() =>
    this.rule.hasValue()
      ? this.rule
          .value()
          .stages.map(({ days }) => days)
          .join('、')
      : '',
  );

  protected begin(): void {
    this.acting.forget();
    this.tried.set(false);
    this.editing.set(true);
  }

  protected change(place: number, part: Partial<StageText>): void {
    this.rows.update((rows) => rows.map((row, index) => (index === place ? { ...row, ...part } : row)));
  }

  protected add(): void {
    this.rows.update((rows) => [...rows, { days: '', source: '' }]);
  }

  protected drop(place: number): void {
    this.rows.update((rows) => rows.filter((_, index) => index !== place));
  }

  protected isWrong(days: string): boolean {
    return this.tried() && numberOf(days) === null;
  }

  protected refusedAt(place: number): string | null {
    return messageAt(this.acting.problem(), `stages[${place}]`);
  }

  protected async save(): Promise<void> {
    this.tried.set(true);
    const [rule, stages] = [this.rule.value(), this.rows()];
    if (rule === undefined || stages.some(({ days }) => numberOf(days) === null)) return;
    const body = { stages: stages.map(({ days, source }) => ({ days: numberOf(days) ?? 0, source: source.trim() })) };
    const saved = await this.acting.run(async () => {
      await this.api.invoke(setExpiryRule, { body }, rule.version > 0 ? seen(rule.version) : undefined);
    });
    if (!saved) return;
    this.editing.set(false);
    this.rule.reload();
  }
}

/** @returns `null` where it is no whole number. */
function numberOf(text: string): number | null {
  const typed = text.normalize('NFKC').trim();
  return typed !== '' && Number.isInteger(Number(typed)) ? Number(typed) : null;
}
