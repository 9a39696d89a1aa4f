import { Component, computed, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { loadCalendarYear$Json } from '../../api/functions';
import { GetCalendarAnswer } from '../../api/models';
import { Problem, problemOf } from '../../core/http/problem';
import { seen } from '../../core/http/seen-version';
import { downloadCsv } from '../../shared/csv';
import { Dialog } from '../../shared/ui/dialog';
import { differences, readYear, YearFile } from './year-file';

/** A year's holidays from a file: first what is wrong with it and what it changes, then loaded. */
@Component({
  selector: 'app-load-year',
  imports: [TranslocoPipe, Dialog],
  template: `
    <app-dialog class="wide-dialog" [heading]="'calendar.load' | transloco: { year: year() }" (closed)="closed.emit()">
      <div class="stack">
        <p>{{ 'calendar.loadText' | transloco: { year: year() } }}</p>
        <label class="drop">
          {{ 'import.choose' | transloco }}
          <span class="hint">{{ 'calendar.columns' | transloco }}</span>
          <input #field type="file" accept=".csv,text/csv" (change)="take(field.files)" />
        </label>
        @if (file(); as file) {
          @if (file.faults.length > 0) {
            <p class="note tone-bad" role="alert">
              {{ 'calendar.faults' | transloco: { count: file.faults.length } }}
            </p>
            <div class="framed" tabindex="0" role="region" [attr.aria-label]="'import.error' | transloco">
              <table class="table compact">
                <thead>
                  <tr>
                    <th scope="col" class="num">{{ 'import.row' | transloco }}</th>
                    <th scope="col">{{ 'packs.value' | transloco }}</th>
                    <th scope="col">{{ 'import.reason' | transloco }}</th>
                  </tr>
                </thead>
                <tbody>
                  @for (fault of file.faults; track fault.line) {
                    <tr>
                      <td class="num">{{ fault.line }}</td>
                      <td class="mono">{{ fault.value || '—' }}</td>
                      <td>{{ 'calendar.fault.' + fault.reason | transloco: { year: year() } }}</td>
                    </tr>
                  }
                </tbody>
              </table>
            </div>
          } @else if (changes().length === 0) {
            <p class="note tone-idle">{{ 'calendar.same' | transloco }}</p>
          } @else {
            <p>{{ 'calendar.changes' | transloco: { days: file.days.length, count: changes().length } }}</p>
            <div
              class="framed"
              tabindex="0"
              role="region"
              [attr.aria-label]="'calendar.load' | transloco: { year: year() }"
            >
              <table class="table compact">
                <tbody>
                  @for (change of changes(); track change.day.date) {
                    <tr>
                      <td class="nowrap">{{ change.day.date }}</td>
                      <td>{{ change.day.name }}</td>
                      <td>{{ 'calendar.' + change.day.kind | transloco }}</td>
                      <td>{{ 'calendar.change.' + change.what | transloco }}</td>
                    </tr>
                  }
                </tbody>
              </table>
            </div>
          }
        }
        @if (problem(); as problem) {
          <div class="note tone-bad" role="alert">
            <ul>
              @for (error of problem.errors; track $index) {
                <li>{{ error.message }}</li>
              } @empty {
                <li>{{ problem.message }}</li>
              }
            </ul>
          </div>
        }
        <div class="actions end">
          <button type="button" class="button text" (click)="example()">{{ 'import.template' | transloco }}</button>
          <button type="button" class="button" (click)="closed.emit()">{{ 'dialog.cancel' | transloco }}</button>
          <button type="button" class="button primary" [disabled]="!ready() || busy()" (click)="load()">
            {{ 'calendar.loadVerb' | transloco: { year: year() } }}
          </button>
        </div>
      </div>
    </app-dialog>
  `,
})
export class LoadYear {
  private readonly api = inject(Api);
  readonly year = input.required<number>();
  /** Null: nothing is loaded for this year yet. */
  readonly loaded = input.required<GetCalendarAnswer | null>();
  readonly done = output();
  readonly closed = output();
  protected readonly file = signal<YearFile | null>(null);
  protected readonly changes = computed(() => differences(this.loaded()?.days ?? [], this.file()?.days ?? []));
  protected readonly ready = computed(() => this.file()?.faults.length === 0 && this.changes().length > 0);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected async take(files: FileList | null): Promise<void> {
    const file = files?.item(0);
    this.problem.set(null);
    this.file.set(file ? readYear(await file.text(), this.year()) : null);
  }

  protected example(): void {
    downloadCsv(`calendar-${this.year()}.csv`, [
      ['date', 'type', 'name'],
      [`${this.year()}-01-01`, 'holiday', '元旦'],
    ]);
  }

  protected async load(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      const version = this.loaded()?.version;
      const body = [...(this.file()?.days ?? [])];
      await this.api.invoke(
        loadCalendarYear$Json,
        { year: this.year(), body },
        version === undefined ? undefined : seen(version),
      );
      this.done.emit();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
