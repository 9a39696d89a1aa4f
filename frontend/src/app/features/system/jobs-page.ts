import { Component, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { listJobs, pauseJob, resumeJob, runJob } from '../../api/functions';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { Problem, problemOf } from '../../core/http/problem';
import { MomentPipe } from '../../shared/dates';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog';
import { PageHead } from '../../shared/ui/page-head';
import { ReadState } from '../../shared/ui/read-state';
import { Tag } from '../../shared/ui/tag';
import { DurationPipe, JobHistory, JobOutcome } from './job-history';

/** What the house does by itself. */
@Component({
  selector: 'app-jobs-page',
  imports: [
    RouterLink,
    TranslocoPipe,
    MomentPipe,
    ConfirmDialog,
    PageHead,
    ReadState,
    Tag,
    JobHistory,
    JobOutcome,
    DurationPipe,
  ],
  templateUrl: './jobs-page.html',
})
export class JobsPage {
  private readonly api = inject(Api);
  protected readonly session = inject(Session);
  /** The job whose runs are shown. */
  readonly history = input<string>();
  readonly failed = input<string>();
  readonly after = input<string>();
  protected readonly jobs = apiResource(listJobs, () => ({}));
  protected readonly busy = signal('');
  protected readonly pausing = signal('');
  /** Grows with each act, so that the history is read anew. */
  protected readonly runs = signal(0);
  protected readonly problem = signal<Problem | null>(null);

  protected run(id: string): Promise<void> {
    return this.act(id, async () => {
      await this.api.invoke(runJob, { id });
      this.jobs.reload();
    });
  }

  protected pause(id: string): Promise<void> {
    return this.act(id, async () => {
      await this.api.invoke(pauseJob, { id });
      this.pausing.set('');
      this.jobs.reload();
    });
  }

  protected resume(id: string): Promise<void> {
    return this.act(id, async () => {
      await this.api.invoke(resumeJob, { id });
      this.jobs.reload();
    });
  }

  private async act(what: string, call: () => Promise<void>): Promise<void> {
    if (this.busy() !== '') return;
    this.busy.set(what);
    this.problem.set(null);
    try {
      await call();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set('');
      this.runs.update((count) => count + 1);
    }
  }
}
