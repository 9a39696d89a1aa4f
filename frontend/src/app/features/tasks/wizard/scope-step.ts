import { Component, computed, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { listRegions, listSubjectCategories } from '../../../api/functions';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { Icon } from '../../../shared/ui/icon';
import { ReadState } from '../../../shared/ui/read-state';
import { WizardStore } from './wizard-store';

/** Whom the task can meet, where and when; the register answers at once. */
@Component({
  selector: 'app-scope-step',
  imports: [TranslocoPipe, Icon, ReadState],
  templateUrl: './scope-step.html',
})
export class ScopeStep {
  protected readonly store = inject(WizardStore);
  private readonly session = inject(Session);
  protected readonly read = apiResource(listSubjectCategories, () =>
    this.session.may('ListSubjectCategories') ? {} : undefined,
  );
  /** The draft's own category stays choosable when the register has none of it any more. */
  protected readonly categories = computed(() => {
    const rows = this.read.hasValue() ? this.read.value() : [];
    const own = this.store.input().subjectCategory;
    return own === '' || rows.some((row) => row.category === own) ? rows : [{ category: own, subjects: 0 }, ...rows];
  });
  protected readonly below = apiResource(listRegions, () =>
    this.session.may('ListRegions') ? { parent: this.session.user()?.region?.code } : undefined,
  );
  protected readonly regions = computed(() => {
    const own = this.session.user()?.region;
    const rows = this.below.hasValue() ? this.below.value().map(({ code, name }) => ({ code, name })) : [];
    return own ? [own, ...rows.filter((row) => row.code !== own.code)] : rows;
  });
  protected readonly excluded = computed(() => (this.store.pool()?.exclusions ?? []).filter((row) => row.count > 0));
}
