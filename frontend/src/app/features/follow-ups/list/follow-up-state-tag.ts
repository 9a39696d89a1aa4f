import { Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { ResultsFollowUpState } from '../../../api/models';
import { IconName } from '../../../shared/ui/icon';
import { Tag, Tone } from '../../../shared/ui/tag';

const looks: Record<ResultsFollowUpState, { tone: Tone; icon?: IconName }> = {
  open: { tone: 'warn' },
  withLeadingGroup: { tone: 'warn' },
  decided: { tone: 'run' },
  withCaseOffice: { tone: 'warn' },
  clueReceived: { tone: 'run' },
  caseFiled: { tone: 'run' },
  handedOver: { tone: 'warn' },
  accepted: { tone: 'run' },
  returned: { tone: 'warn', icon: 'swap' },
  ordered: { tone: 'warn', icon: 'pencil' },
  closed: { tone: 'ok' },
  dropped: { tone: 'idle', icon: 'cross' },
};

@Component({
  selector: 'app-follow-up-state-tag',
  imports: [Tag, TranslocoPipe],
  template: `<app-tag [tone]="look().tone" [icon]="look().icon">{{
    'followUps.state.' + state() | transloco
  }}</app-tag>`,
})
export class FollowUpStateTag {
  readonly state = input.required<ResultsFollowUpState>();
  protected readonly look = computed(() => looks[this.state()]);
}
