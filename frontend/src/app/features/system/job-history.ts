import { Component, computed, input, Pipe, PipeTransform } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { listJobRuns } from '../../api/functions';
import { HostClockJobRun } from '../../api/models';
import { apiResource } from '../../core/http/api-resource';
import { MomentPipe } from '../../shared/dates';
import { Icon } from '../../shared/ui/icon';
import { Pager } from '../../shared/ui/pager';
import { ReadState } from '../../shared/ui/read-state';
import { Tag } from '../../shared/ui/tag';

/** 350 ms, 12.4 s, 3 min. */
@Pipe({ name: 'duration' })
export class DurationPipe implements PipeTransform {
  transform(milliseconds: number | null | undefined): string {
    if (milliseconds == null) return '—';
    if (milliseconds < 1000) return `${milliseconds} ms`;
    return milliseconds < 120_000
      ? `${(milliseconds / 1000).toFixed(1)} s`
      : `${Math.round(milliseconds / 60_000)} min`;
  }
}

/** How a run ended; one that neither runs nor finished lost its host. */
@Component({
  selector: 'app-job-outcome',
  imports: [TranslocoPipe, Tag],
  template: `
    @if (run(); as run) {
      @if (running()) {
        <app-tag tone="run">{{ 'jobs.running' | transloco }}</app-tag>
      } @else if (run.error) {
        <app-tag tone="bad">{{ 'jobs.failed' | transloco }}</app-tag>
        <p class="hint breaking">{{ run.error }}</p>
      } @else if (run.finishedAt) {
        <app-tag tone="ok">{{ 'jobs.finished' | transloco }}</app-tag>
      } @else {
        <app-tag tone="bad" icon="cross">{{ 'jobs.brokenOff' | transloco }}</app-tag>
      }
    } @else {
      <app-tag tone="idle">{{ 'jobs.never' | transloco }}</app-tag>
    }
  `,
})
export class JobOutcome {
  readonly run = input.required<HostClockJobRun | null | undefined>();
  readonly running = input(false);
}

/** The runs of one job, kept for 90 days. */
@Component({
  selector: 'app-job-history',
  imports: [RouterLink, TranslocoPipe, MomentPipe, Icon, Pager, ReadState, JobOutcome, DurationPipe],
  template: `
    <section class="card" aria-labelledby="history-heading">
      <header>
        <h2 id="history-heading">{{ 'jobs.history' | transloco: { job: 'jobs.names.' + job() | transloco } }}</h2>
        <nav class="counts" [attr.aria-label]="'forms.filter' | transloco">
          <a
            routerLink="."
            [queryParams]="{ failed: null, after: null }"
            queryParamsHandling="merge"
            [class.on]="!failed()"
            [attr.aria-current]="failed() ? null : 'true'"
            >{{ 'search.all' | transloco }}</a
          >
          <a
            routerLink="."
            [queryParams]="{ failed: true, after: null }"
            queryParamsHandling="merge"
            [class.on]="failed()"
            [attr.aria-current]="failed() ? 'true' : null"
            >{{ 'jobs.failed' | transloco }}</a
          >
        </nav>
        <span class="grow"></span>
        <a class="button compact" routerLink="." [queryParams]="{}">{{ 'dialog.close' | transloco }}</a>
      </header>
      <app-read-state [of]="past" [rows]="6" />
      @if (past.hasValue()) {
        @if (past.value().items.length > 0) {
          <div class="scroll">
            <table class="table compact">
              <thead>
                <tr>
                  <th scope="col">{{ 'jobs.startedAt' | transloco }}</th>
                  <th scope="col">{{ 'jobs.startedBy' | transloco }}</th>
                  <th scope="col">{{ 'jobs.outcome' | transloco }}</th>
                  <th scope="col" class="num">{{ 'jobs.duration' | transloco }}</th>
                  <th scope="col" class="num">{{ 'jobs.times' | transloco }}</th>
                  <th scope="col">{{ 'jobs.host' | transloco }}</th>
                </tr>
              </thead>
              <tbody>
                @for (run of past.value().items; track $index) {
                  <tr>
                    <td class="nowrap">{{ run.startedAt | moment }}</td>
                    <td>{{ run.startedBy }}</td>
                    <td><app-job-outcome [run]="run" /></td>
                    <td class="num">{{ run.milliseconds | duration }}</td>
                    <td class="num">{{ run.runs }}</td>
                    <td class="mono">{{ run.host }}</td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
          <app-pager [page]="past.value()" [after]="after()" />
        } @else {
          <div class="empty">
            <app-icon [name]="failed() ? 'tick' : 'inbox'" />
            <p>{{ (failed() ? 'jobs.noFailures' : 'jobs.noRuns') | transloco }}</p>
          </div>
        }
      }
    </section>
  `,
})
export class JobHistory {
  readonly job = input.required<string>();
  readonly failed = input(false);
  readonly after = input<string>();
  /** Another number: something ran. */
  readonly changed = input(0);
  private readonly asked = computed(() => ({
    id: this.job(),
    failed: this.failed() ? true : undefined,
    after: this.after(),
    size: 20,
    round: this.changed(),
  }));
  protected readonly past = apiResource(listJobRuns, () => this.asked());
}
