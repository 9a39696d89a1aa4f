import { Component } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { house } from '../core/house';

/** In the practice area every page says so, and where the way out is; the watermark over it comes from the server. */
@Component({
  selector: 'app-practice-bar',
  imports: [TranslocoPipe],
  template: `
    @if (practice) {
      <p class="practice-bar">
        <b>{{ 'practice.here' | transloco }}</b>
        <span>{{ 'practice.hint' | transloco }}</span>
        <a [href]="out">{{ 'practice.leave' | transloco }}</a>
      </p>
    }
  `,
})
export class PracticeBar {
  protected readonly practice = house.practice;
  protected readonly out = `${house.root.replace(/\/practice$/, '')}/`;
}
