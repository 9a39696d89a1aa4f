import { Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Api } from '../../../api/api';
import { getYearlyCap, listYearlyCaps, setYearlyCap } from '../../../api/functions';
import { ListYearlyCapsRow } from '../../../api/models';
import { Announcements } from '../../../core/announcer';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { seen } from '../../../core/http/seen-version';
import { FormDialog } from '../../../shared/forms/form-dialog';
import { Icon } from '../../../shared/ui/icon';
import { PageHead } from '../../../shared/ui/page-head';
import { ReadState } from '../../../shared/ui/read-state';
import { Tag } from '../../../shared/ui/tag';
import { capInputOf, capQuestions, CapStanding, sameDay, standingOf, standingTones } from './caps';
import { CapTabs } from './cap-tabs';

/** How often a year may draw a firm: what holds, what held, what is fixed ahead. */
@Component({
  selector: 'app-yearly-cap-page',
  imports: [TranslocoPipe, FormDialog, Icon, PageHead, ReadState, Tag, CapTabs],
  templateUrl: './yearly-cap-page.html',
})
export class YearlyCapPage {
  private readonly api = inject(Api);
  private readonly announcements = inject(Announcements);
  private readonly transloco = inject(TranslocoService);
  protected readonly session = inject(Session);
  protected readonly cap = apiResource(getYearlyCap, () => ({}));
  protected readonly caps = apiResource(listYearlyCaps, () => ({}));
  protected readonly tones = standingTones;
  protected readonly setting = signal(false);
  private readonly revised = signal<ListYearlyCapsRow | null>(null);
  protected readonly questions = computed(() => capQuestions(this.revised(), this.session.today()));

  protected readonly act = async (data: FormData): Promise<void> => {
    const body = capInputOf(data);
    const known = sameDay(this.caps.hasValue() ? this.caps.value() : [], body.validFrom);
    await this.api.invoke(setYearlyCap, { body }, known && seen(known.version));
  };

  protected standing(row: ListYearlyCapsRow): CapStanding {
    return standingOf(row, this.session.today());
  }

  protected set(row: ListYearlyCapsRow | null): void {
    this.revised.set(row);
    this.setting.set(true);
  }

  protected done(): void {
    this.setting.set(false);
    this.announcements.say(this.transloco.translate('caps.saved'));
    this.cap.reload();
    this.caps.reload();
  }
}
