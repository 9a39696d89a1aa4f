import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { decideObjection, getCeremony, listComparisons } from '../../api/functions';
import { ListComparisonsRow, ListComparisonsSaid } from '../../api/models';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { MomentPipe } from '../../shared/dates';
import { textOf } from '../../shared/forms/answers';
import { FormDialog, Question } from '../../shared/forms/form-dialog';
import { Icon } from '../../shared/ui/icon';
import { PageHead } from '../../shared/ui/page-head';
import { Pager } from '../../shared/ui/pager';
import { ReadState } from '../../shared/ui/read-state';
import { Tag } from '../../shared/ui/tag';

const heard = ['remarked', 'undecided'] as const;
const views = ['all', ...heard] as const;

/** Firm by firm what the register says and what each department knows; who cannot be inspected is decided here. */
@Component({
  selector: 'app-comparisons-page',
  imports: [RouterLink, TranslocoPipe, MomentPipe, FormDialog, Icon, PageHead, Pager, ReadState, Tag],
  templateUrl: './comparisons-page.html',
})
export class ComparisonsPage {
  private readonly api = inject(Api);
  protected readonly session = inject(Session);
  readonly ceremonyId = input.required<string>();
  readonly view = input<string>();
  readonly after = input<string>();
  protected readonly views = views;
  protected readonly ceremony = apiResource(getCeremony, () => ({ id: this.ceremonyId() }));
  protected readonly rows = apiResource(listComparisons, () => ({
    id: this.ceremonyId(),
    only: heard.find((entry) => entry === this.view()),
    after: this.after(),
    size: 50,
  }));
  protected readonly deciding = signal<ListComparisonsRow | null>(null);
  protected readonly questions: readonly Question[] = [
    {
      name: 'removed',
      label: 'comparisons.decision',
      kind: 'choice',
      choices: [
        { value: 'true', key: 'comparisons.remove' },
        { value: 'false', key: 'comparisons.keep' },
      ],
    },
    { name: 'reason', label: 'comparisons.why', kind: 'long', hint: 'comparisons.whyHint' },
  ];
  protected readonly mayDecide = computed(
    () => this.session.may('DecideObjection') && this.ceremony.hasValue() && this.ceremony.value().state === 'drawn',
  );

  protected readonly anyOpen = computed(
    () => this.mayDecide() && this.rows.hasValue() && this.rows.value().items.some((row) => this.open(row)),
  );

  protected readonly decide = async (data: FormData): Promise<void> => {
    const row = this.deciding();
    if (row === null) return;
    const choice = textOf(data, 'removed');
    await this.api.invoke(decideObjection, {
      id: this.ceremonyId(),
      subjectId: row.subjectId,
      body: { removed: choice === '' ? null : choice === 'true', reason: textOf(data, 'reason') },
    });
  };

  protected decided(): void {
    this.deciding.set(null);
    this.rows.reload();
  }

  protected remarked(row: ListComparisonsRow): readonly ListComparisonsSaid[] {
    return row.departments.filter(({ verdict }) => verdict === 'differ' || verdict === 'notInspectable');
  }

  protected count(row: ListComparisonsRow, verdict: 'agree' | null): number {
    return row.departments.filter((said) => (said.verdict ?? null) === verdict).length;
  }

  protected open(row: ListComparisonsRow): boolean {
    return !row.removed && row.departments.some((said) => said.verdict === 'notInspectable' && !said.decision);
  }
}
