import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { getCeremony, openAuditSample } from '../../api/functions';
import { apiResource } from '../../core/http/api-resource';
import { Icon } from '../../shared/ui/icon';
import { PageHead } from '../../shared/ui/page-head';
import { ReadState } from '../../shared/ui/read-state';
import { Tag } from '../../shared/ui/tag';

/** Of those who were left out, for each rule the ones that the seed itself picks: nobody chose which are looked at. */
@Component({
  selector: 'app-audit-sample-page',
  imports: [RouterLink, TranslocoPipe, Icon, PageHead, ReadState, Tag],
  templateUrl: './audit-sample-page.html',
})
export class AuditSamplePage {
  readonly ceremonyId = input.required<string>();
  protected readonly ceremony = apiResource(getCeremony, () => ({ id: this.ceremonyId() }));
  protected readonly sample = apiResource(openAuditSample, () => ({ id: this.ceremonyId() }));
}
