import { Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { PlansTaskState } from '../../api/models';
import { IconName } from './icon';
import { Tag, Tone } from './tag';

const looks: Record<PlansTaskState, { tone: Tone; icon: IconName }> = {
  draft: { tone: 'idle', icon: 'pencil' },
  approved: { tone: 'run', icon: 'run' },
  cancelled: { tone: 'idle', icon: 'cross' },
};

@Component({
  selector: 'app-task-state-tag',
  imports: [Tag, TranslocoPipe],
  template: `<app-tag [tone]="look().tone" [icon]="look().icon">{{ 'tasks.state.' + state() | transloco }}</app-tag>`,
})
export class TaskStateTag {
  readonly state = input.required<PlansTaskState>();
  protected readonly look = computed(() => looks[this.state()]);
}
