import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { listPlanDuties } from '../../api/functions';
import { ListPlanDutiesRow } from '../../api/models';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { Icon } from '../../shared/ui/icon';
import { PageHead } from '../../shared/ui/page-head';
import { ReadState } from '../../shared/ui/read-state';
import { Tag } from '../../shared/ui/tag';
import { EntryStanding, entryTones, standingOf } from './entries';

/** What the year's plans give the own department to do, and what of it has a task. */
@Component({
  selector: 'app-duties-page',
  imports: [RouterLink, TranslocoPipe, Icon, PageHead, ReadState, Tag],
  templateUrl: './duties-page.html',
})
export class DutiesPage {
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  readonly year = input<string>();
  protected readonly shown = computed(() => Number(this.year() ?? this.session.today().slice(0, 4)));
  protected readonly duties = apiResource(listPlanDuties, () => ({ year: this.shown() }));
  protected readonly executed = computed(() => {
    const rows = this.duties.hasValue() ? this.duties.value() : [];
    return { all: rows.length, executed: rows.filter((row) => row.entry.executedBy.length > 0).length };
  });
  protected readonly tones = entryTones;

  protected standing({ entry }: ListPlanDutiesRow): EntryStanding {
    return standingOf(entry, this.shown(), this.session.today());
  }

  protected async turn(years: number): Promise<void> {
    await this.router.navigate([], { queryParams: { year: this.shown() + years } });
  }
}
