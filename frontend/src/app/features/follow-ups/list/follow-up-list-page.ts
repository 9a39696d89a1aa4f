import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { listDepartments, listFollowUps, listTasks } from '../../../api/functions';
import { ResultsFollowUp } from '../../../api/models';
import { RESULTS_FOLLOW_UP } from '../../../api/models/results-follow-up-array';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { DayPipe, daysBetween } from '../../../shared/dates';
import { Icon } from '../../../shared/ui/icon';
import { PageHead } from '../../../shared/ui/page-head';
import { Pager } from '../../../shared/ui/pager';
import { ReadState } from '../../../shared/ui/read-state';
import { SearchActions } from '../../../shared/ui/search-actions';
import { Tag } from '../../../shared/ui/tag';
import { FollowUpStateTag } from './follow-up-state-tag';
import { FollowUpTabs } from './follow-up-tabs';

const views = ['open', 'overdue', 'ended', 'all'] as const;
type View = (typeof views)[number];

/** What follows from results, unit by unit; what is due first stands first. */
@Component({
  selector: 'app-follow-up-list-page',
  imports: [
    RouterLink,
    TranslocoPipe,
    DayPipe,
    Icon,
    PageHead,
    Pager,
    ReadState,
    Tag,
    FollowUpStateTag,
    FollowUpTabs,
    SearchActions,
  ],
  templateUrl: './follow-up-list-page.html',
})
export class FollowUpListPage {
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  readonly view = input<View>();
  readonly kind = input<ResultsFollowUp>();
  readonly unit = input<string>();
  readonly task = input<string>();
  readonly form = input<string>();
  readonly search = input<string>();
  readonly after = input<string>();
  protected readonly views = views;
  protected readonly kinds = RESULTS_FOLLOW_UP;
  protected readonly shown = computed<View>(() => this.view() ?? 'open');
  protected readonly filtered = computed(() =>
    [this.kind(), this.unit(), this.task(), this.form(), this.search()].some((value) => value !== undefined),
  );
  protected readonly departments = apiResource(listDepartments, () => ({ size: 200 }));
  protected readonly tasks = apiResource(listTasks, () => (this.session.may('ListTasks') ? { size: 100 } : undefined));
  protected readonly rows = apiResource(listFollowUps, () => ({
    taskId: this.task(),
    formId: this.form(),
    departmentId: this.unit(),
    kind: this.kind(),
    search: this.search(),
    open: this.shown() === 'open' ? true : this.shown() === 'ended' ? false : undefined,
    overdue: this.shown() === 'overdue' ? true : undefined,
    after: this.after(),
    size: 50,
  }));
  protected readonly year = computed(() => this.session.today().slice(0, 4));

  protected left(dueOn: string): number {
    return daysBetween(this.session.today(), dueOn);
  }

  protected async find(search: string, kind: string, unit: string): Promise<void> {
    const queryParams = {
      search: search.trim() || null,
      kind: kind || null,
      unit: unit || null,
      after: null,
    };
    await this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  protected async ofTask(task: string): Promise<void> {
    const queryParams = { task: task || null, after: null };
    await this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }
}
