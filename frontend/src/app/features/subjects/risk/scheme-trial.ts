import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { listSubjectCategories, previewPool } from '../../../api/functions';
import { PreviewPoolAnswer } from '../../../api/models';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { basisPointsOf } from '../../../shared/forms/percent';
import { Icon } from '../../../shared/ui/icon';
import { ReadState } from '../../../shared/ui/read-state';
import { Tag } from '../../../shared/ui/tag';
import { asked, trialRows } from './trial-rows';

/** How many a draw would take of each class: nothing of it is kept, a task has its own ratios. */
@Component({
  selector: 'app-scheme-trial',
  imports: [TranslocoPipe, Icon, ReadState, Tag],
  templateUrl: './scheme-trial.html',
})
export class SchemeTrial {
  private readonly session = inject(Session);
  readonly codes = input.required<readonly string[]>();
  protected readonly categories = apiResource(listSubjectCategories, () =>
    this.session.may('ListSubjectCategories') ? {} : undefined,
  );
  protected readonly category = signal('');
  protected readonly ratios = signal<ReadonlyMap<string, number>>(new Map());
  protected readonly pool = apiResource(previewPool, () =>
    this.category() === '' ? undefined : { body: { category: this.category(), classes: asked(this.ratios()) } },
  );
  /** Stands until the next answer is there: who types a ratio keeps the field. */
  protected readonly answer = linkedSignal<PreviewPoolAnswer | undefined, PreviewPoolAnswer | undefined>({
    source: () => (this.pool.hasValue() ? this.pool.value() : undefined),
    computation: (now, before) => now ?? before?.value,
  });
  protected readonly rows = computed(() => {
    const answer = this.answer();
    return answer === undefined ? [] : trialRows(this.codes(), answer, this.ratios());
  });
  protected readonly size = computed(() => this.rows().reduce((sum, row) => sum + (row.stratum?.size ?? 0), 0));

  protected choose(category: string): void {
    this.answer.set(undefined);
    this.category.set(category);
  }

  /** What is no ratio leaves the class without one. */
  protected setRatio(code: string, text: string): void {
    const [points, ratios] = [basisPointsOf(text), new Map(this.ratios())];
    if (points === null) ratios.delete(code);
    else ratios.set(code, points);
    this.ratios.set(ratios);
  }

  protected percent(basisPoints: number | null): string {
    return basisPoints === null ? '' : String(basisPoints / 100);
  }
}
