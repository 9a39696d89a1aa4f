import { Component, computed, inject, resource } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../../api/api';
import { listDepartments, listInspectors } from '../../../api/functions';
import { Session } from '../../../core/auth/session';
import { basisPointsOf } from '../../../shared/forms/percent';
import { Icon } from '../../../shared/ui/icon';
import { ReadState } from '../../../shared/ui/read-state';
import { SamplingRow, samplingRows, share, sizeOf, withRatio } from '../data/sampling';
import { WizardStore } from './wizard-store';

/** How many are drawn: the answer above the sum that makes it, each class from left to right as one calculates by hand. */
@Component({
  selector: 'app-sampling-step',
  imports: [TranslocoPipe, Icon, ReadState],
  templateUrl: './sampling-step.html',
})
export class SamplingStep {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  protected readonly store = inject(WizardStore);
  protected readonly byClass = computed(() => Boolean(this.store.input().classRatios));
  protected readonly rows = computed<readonly SamplingRow[]>(() => {
    const [pool, { basisPoints, classRatios }] = [this.store.pool(), this.store.input()];
    return pool === undefined ? [] : samplingRows(pool, basisPoints ?? null, classRatios ?? null);
  });
  protected readonly size = computed(() => sizeOf(this.rows()));
  protected readonly undecided = computed(() => this.rows().filter((row) => row.stratum === undefined));
  protected readonly conflicts = computed(() => this.rows().flatMap((row) => row.stratum?.explanation ?? []));
  protected readonly share = share;
  /** Officers on duty of each department of the task. */
  protected readonly officers = resource({
    params: () =>
      this.session.may('ListInspectors') ? this.store.input().departments.map((row) => row.name) : undefined,
    loader: async ({ params: names }) => {
      const known = await this.api.invoke(listDepartments, {
        regionCode: this.session.user()?.region?.code,
        size: 200,
      });
      const chosen = known.items.filter((row) => names.includes(row.name));
      return Promise.all(
        chosen.map(async ({ id, name }) => {
          const { total } = await this.api.invoke(listInspectors, { departmentId: id, status: 'active', size: 1 });
          return { name, total };
        }),
      );
    },
  });

  protected useClasses(on: boolean): void {
    const classes = (this.store.pool()?.classes ?? []).filter((row) => row.class !== '');
    this.store.change(
      on
        ? {
            classRatios: classes.map((row) => ({ riskClass: row.class, basisPoints: null })),
            basisPoints: null,
            usesRiskClasses: true,
          }
        : { classRatios: null, usesRiskClasses: false },
    );
  }

  protected setRatio(riskClass: string, text: string): void {
    const basisPoints = basisPointsOf(text);
    if (this.byClass())
      this.store.change({ classRatios: withRatio(this.store.input().classRatios ?? [], riskClass, { basisPoints }) });
    else this.store.change({ basisPoints: basisPoints === 0 ? null : basisPoints });
  }

  protected setReason(riskClass: string, reason: string): void {
    this.store.change({ classRatios: withRatio(this.store.input().classRatios ?? [], riskClass, { reason }) });
  }

  protected percent(basisPoints: number | null): string {
    return basisPoints === null ? '' : String(basisPoints / 100);
  }

  protected setOfficers(text: string): void {
    this.store.change({ officersPerDepartment: text === '' ? null : Number(text) });
  }

  protected setCap(text: string): void {
    const { yearlyCap } = this.store.input();
    this.store.change({
      yearlyCap:
        text === ''
          ? null
          : { draws: Number(text), countsIndividualChecks: yearlyCap?.countsIndividualChecks ?? false },
    });
  }
}
