import { HttpClient } from '@angular/common/http';
import { Component, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import { Problem, problemOf } from '../../core/http/problem';
import { seen } from '../../core/http/seen-version';
import { Dialog } from '../../shared/ui/dialog';

/** The notice of the State Council as a table: date, type (holiday or workday), name. */
@Component({
  selector: 'app-load-year',
  imports: [TranslocoPipe, Dialog],
  template: `
    <app-dialog [heading]="'calendar.load' | transloco: { year: year() }" (closed)="closed.emit()">
      <form class="stack" (submit)="$event.preventDefault(); load(file.files)">
        <p>{{ 'calendar.loadText' | transloco: { year: year() } }}</p>
        <label class="field">
          <span>{{ 'calendar.file' | transloco }}</span>
          <input #file class="input" type="file" accept=".csv,text/csv" required />
        </label>
        <p class="hint mono">date,type,name<br />{{ year() }}-01-01,holiday,元旦</p>
        <p class="hint">{{ 'calendar.moves' | transloco }}</p>
        @if (problem(); as problem) {
          <div class="note tone-bad" role="alert">
            @for (error of problem.errors; track error.field) {
              <p>{{ error.message }}</p>
            } @empty {
              <p>{{ problem.message }}</p>
            }
          </div>
        }
        <div class="actions end">
          <button type="button" class="button" (click)="closed.emit()">{{ 'dialog.cancel' | transloco }}</button>
          <button type="submit" class="button primary" [disabled]="busy()">
            {{ 'calendar.loadVerb' | transloco }}
          </button>
        </div>
      </form>
    </app-dialog>
  `,
})
export class LoadYear {
  private readonly http = inject(HttpClient);
  readonly year = input.required<number>();
  /** Of the year that is replaced; `undefined` for one that is not loaded. */
  readonly version = input<number>();
  readonly loaded = output();
  readonly closed = output();
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected async load(files: FileList | null): Promise<void> {
    const file = files?.item(0);
    if (this.busy() || !file) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      const version = this.version();
      const context = version === undefined ? undefined : seen(version);
      const headers = { 'Content-Type': 'text/csv' };
      await firstValueFrom(this.http.put(`api/v1/calendar/${this.year()}`, await file.text(), { context, headers }));
      this.loaded.emit();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
