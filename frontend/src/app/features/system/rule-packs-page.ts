import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { activateRulePack, listRulePacks } from '../../api/functions';
import { ListRulePacksRow } from '../../api/models';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { Problem, problemOf } from '../../core/http/problem';
import { seen } from '../../core/http/seen-version';
import { DayPipe, MomentPipe } from '../../shared/dates';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog';
import { Icon } from '../../shared/ui/icon';
import { PageHead } from '../../shared/ui/page-head';
import { ReadState } from '../../shared/ui/read-state';
import { Tag } from '../../shared/ui/tag';
import { RuleRow, ruleRows } from './rule-rows';

/** Rules of the law as data: every value with the sentence that it comes from, and since when. */
@Component({
  selector: 'app-rule-packs-page',
  imports: [RouterLink, TranslocoPipe, DayPipe, MomentPipe, ConfirmDialog, Icon, PageHead, ReadState, Tag],
  templateUrl: './rule-packs-page.html',
})
export class RulePacksPage {
  private readonly api = inject(Api);
  protected readonly session = inject(Session);
  protected readonly packs = apiResource(listRulePacks, () => ({}));
  private readonly transloco = inject(TranslocoService);
  protected readonly activating = signal<ListRulePacksRow | null>(null);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected readonly isOffice = computed(
    () => this.session.user()?.roles.some((role) => role.code === 'coordinating-office') ?? false,
  );

  /** A region's pack is its office's, a department's its own. */
  protected isOwn({ issuedBy, regionPath }: ListRulePacksRow): boolean {
    const user = this.session.user();
    if (!this.session.may('DraftRulePack') || user === null) return false;
    const issues = issuedBy ? issuedBy === user.department?.name : this.isOffice();
    return issues && regionPath === user.regionPath;
  }

  protected rowsOf({ rules }: ListRulePacksRow): RuleRow[] {
    return ruleRows(rules, (key, values) => this.transloco.translate(`packs.says.${key}`, values));
  }

  /** Where it holds: the country, the own region by its name, another one by its code. */
  protected regionOf({ regionPath }: ListRulePacksRow): string {
    const user = this.session.user();
    if (regionPath === '/') return this.transloco.translate('packs.country');
    if (regionPath === user?.regionPath && user.region) return user.region.name;
    return regionPath.split('/').filter(Boolean).at(-1) ?? regionPath;
  }

  protected async activate({ id, version }: ListRulePacksRow): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await this.api.invoke(activateRulePack, { id }, seen(version));
      this.activating.set(null);
      this.packs.reload();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
