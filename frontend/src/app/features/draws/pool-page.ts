import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { getCeremony, listPoolDifferences } from '../../api/functions';
import { PoolDifference } from '../../api/models';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { MomentPipe } from '../../shared/dates';
import { Icon } from '../../shared/ui/icon';
import { PageHead } from '../../shared/ui/page-head';
import { Pager } from '../../shared/ui/pager';
import { ReadState } from '../../shared/ui/read-state';
import { Tag, Tone } from '../../shared/ui/tag';

const tones: Record<PoolDifference, Tone> = { added: 'ok', gone: 'bad', changed: 'warn' };

/** What became of the register since the last draw of this scope, and who changed it: nobody is slipped in or taken out unseen. */
@Component({
  selector: 'app-pool-page',
  imports: [RouterLink, TranslocoPipe, MomentPipe, Icon, PageHead, Pager, ReadState, Tag],
  templateUrl: './pool-page.html',
})
export class PoolPage {
  protected readonly session = inject(Session);
  readonly ceremonyId = input.required<string>();
  readonly after = input<string>();
  protected readonly tones = tones;
  protected readonly kinds = ['added', 'gone', 'changed'] as const;
  protected readonly ceremony = apiResource(getCeremony, () => ({ id: this.ceremonyId() }));
  protected readonly pool = apiResource(listPoolDifferences, () => ({
    id: this.ceremonyId(),
    after: this.after(),
    size: 50,
  }));
}
