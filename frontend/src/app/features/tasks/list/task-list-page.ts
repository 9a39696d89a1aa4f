import { Component, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { listTasks } from '../../../api/functions';
import { ListTasksRow } from '../../../api/models';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { MomentPipe } from '../../../shared/dates';
import { Icon } from '../../../shared/ui/icon';
import { ListEmpty } from '../../../shared/ui/list-empty';
import { PageHead } from '../../../shared/ui/page-head';
import { Pager } from '../../../shared/ui/pager';
import { ReadState } from '../../../shared/ui/read-state';
import { SearchActions } from '../../../shared/ui/search-actions';
import { TaskStateTag } from '../../../shared/ui/task-state-tag';
import { CopyTaskDialog } from './copy-task-dialog';

@Component({
  selector: 'app-task-list-page',
  imports: [
    RouterLink,
    TranslocoPipe,
    MomentPipe,
    Icon,
    PageHead,
    Pager,
    ReadState,
    TaskStateTag,
    CopyTaskDialog,
    SearchActions,
    ListEmpty,
  ],
  templateUrl: './task-list-page.html',
})
export class TaskListPage {
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  protected readonly copying = signal<ListTasksRow | null>(null);
  readonly search = input<string>();
  readonly after = input<string>();
  protected readonly tasks = apiResource(listTasks, () => ({ search: this.search(), after: this.after(), size: 20 }));

  protected async find(search: string): Promise<void> {
    await this.router.navigate([], { queryParams: search.trim() === '' ? {} : { search: search.trim() } });
  }
}
