import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Api } from '../../../api/api';
import { getApplicableRules, getRiskScheme, setRiskScheme } from '../../../api/functions';
import { Announcements } from '../../../core/announcer';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { messageAt } from '../../../core/http/problem';
import { seen } from '../../../core/http/seen-version';
import { Acting } from '../../../shared/forms/acting';
import { ConfirmDialog } from '../../../shared/ui/confirm-dialog';
import { Icon } from '../../../shared/ui/icon';
import { PageHead } from '../../../shared/ui/page-head';
import { ReadState } from '../../../shared/ui/read-state';
import { ClassRow, changesOf, codeOf, emptyClass, lifted, readAs, rowsOf, schemeInputOf, withClass } from './scheme';
import { SchemeTrial } from './scheme-trial';

/** The credit-risk classes of a region: what they are called, how a register's words are read, and what ratios make of them. */
@Component({
  selector: 'app-risk-scheme-page',
  imports: [RouterLink, TranslocoPipe, ConfirmDialog, Icon, PageHead, ReadState, SchemeTrial],
  templateUrl: './risk-scheme-page.html',
})
export class RiskSchemePage {
  private readonly api = inject(Api);
  private readonly announcements = inject(Announcements);
  private readonly transloco = inject(TranslocoService);
  protected readonly session = inject(Session);
  protected readonly resource = apiResource(getRiskScheme, () => ({}));
  private readonly rules = apiResource(getApplicableRules, () =>
    this.session.may('GetApplicableRules') ? {} : undefined,
  );
  private readonly scheme = computed(() => (this.resource.hasValue() ? this.resource.value() : undefined));
  protected readonly rows = linkedSignal<readonly ClassRow[]>(() => {
    const scheme = this.scheme();
    return scheme === undefined ? [] : rowsOf(scheme);
  });
  protected readonly source = linkedSignal(() => this.scheme()?.source ?? '');
  protected readonly isOwn = computed(() => this.scheme()?.regionPath === this.session.user()?.regionPath);
  protected readonly changes = computed(() => {
    const scheme = this.scheme();
    return scheme === undefined ? undefined : changesOf(scheme, this.rows(), this.source());
  });
  protected readonly codes = computed(() =>
    this.rows()
      .map(({ code }) => codeOf(code))
      .filter(Boolean),
  );
  /** The classes that the region's rule pack names, where they are others. */
  protected readonly ruled = computed(() => {
    const ruled = this.rules.hasValue() ? this.rules.value().rules.riskClasses?.classes : undefined;
    return ruled === undefined || ruled.join() === this.codes().join() ? undefined : ruled.join(' / ');
  });
  protected readonly word = signal('');
  protected readonly read = computed(() => readAs(this.rows(), this.word()));
  protected readonly confirming = signal(false);
  protected readonly acting = new Acting();

  /** What is refused of the classes together. */
  protected readonly ofList = computed(
    () => this.acting.problem()?.errors.find(({ field }) => field === 'classes')?.message,
  );

  protected at(field: string): string | null {
    return messageAt(this.acting.problem(), field);
  }

  protected change(index: number, part: Partial<ClassRow>): void {
    this.rows.update((rows) => withClass(rows, index, part));
  }

  protected add(): void {
    this.rows.update((rows) => [...rows, emptyClass]);
  }

  protected remove(index: number): void {
    this.acting.forget();
    this.rows.update((rows) => rows.toSpliced(index, 1));
  }

  protected lift(index: number): void {
    this.acting.forget();
    this.rows.update((rows) => lifted(rows, index));
  }

  protected reset(): void {
    const scheme = this.scheme();
    if (scheme === undefined) return;
    this.acting.forget();
    this.rows.set(rowsOf(scheme));
    this.source.set(scheme.source);
  }

  protected async save(): Promise<void> {
    const scheme = this.scheme();
    if (scheme === undefined) return;
    const body = schemeInputOf(this.rows(), this.source());
    const done = await this.acting.run(async () => {
      await this.api.invoke(setRiskScheme, { body }, this.isOwn() ? seen(scheme.version) : undefined);
    });
    this.confirming.set(false);
    if (!done) return;
    this.announcements.say(this.transloco.translate('risk.saved'));
    this.resource.reload();
  }
}
