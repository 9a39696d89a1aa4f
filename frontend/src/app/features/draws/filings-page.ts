import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { listReplacementFilings } from '../../api/functions';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { MomentPipe } from '../../shared/dates';
import { Icon } from '../../shared/ui/icon';
import { PageHead } from '../../shared/ui/page-head';
import { Pager } from '../../shared/ui/pager';
import { ReadState } from '../../shared/ui/read-state';
import { Tag } from '../../shared/ui/tag';

const views = ['all', 'filed', 'unfiled'] as const;

/** Replacements of drawn officers that the office has on file, and those that are not there yet. */
@Component({
  selector: 'app-filings-page',
  imports: [RouterLink, TranslocoPipe, MomentPipe, Icon, PageHead, Pager, ReadState, Tag],
  templateUrl: './filings-page.html',
})
export class FilingsPage {
  protected readonly session = inject(Session);
  readonly view = input<string>();
  readonly after = input<string>();
  protected readonly views = views;
  protected readonly rows = apiResource(listReplacementFilings, () => ({
    filed: this.view() === 'filed' ? true : this.view() === 'unfiled' ? false : undefined,
    after: this.after(),
    size: 20,
  }));
}
