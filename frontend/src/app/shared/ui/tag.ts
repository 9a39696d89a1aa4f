import { Component, computed, input } from '@angular/core';
import { Icon, IconName } from './icon';

export type Tone = 'idle' | 'run' | 'ok' | 'warn' | 'bad';

const usual: Record<Tone, IconName> = { idle: 'dash', run: 'run', ok: 'tick', warn: 'clock', bad: 'warn' };

/** A status: colour, icon and word together, so that none of them carries it alone. */
@Component({
  selector: 'app-tag',
  imports: [Icon],
  template: `<span class="tag" [class]="'tag tone-' + tone()"><app-icon [name]="shape()" /><ng-content /></span>`,
})
export class Tag {
  readonly tone = input.required<Tone>();
  readonly icon = input<IconName>();
  protected readonly shape = computed(() => this.icon() ?? usual[this.tone()]);
}
