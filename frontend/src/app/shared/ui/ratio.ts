import { Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { PlansSampling } from '../../api/models';

/** The ratio of a task in words: one for all of its subjects, or one for each risk class. */
@Component({
  selector: 'app-ratio',
  imports: [TranslocoPipe],
  template: `
    @if (of(); as sampling) {
      @for (ratio of sampling.classes ?? []; track ratio.riskClass) {
        {{ 'rules.ofClass' | transloco: { riskClass: ratio.riskClass, percent: ratio.basisPoints / 100 } }}
      } @empty {
        {{
          (sampling.notLowerThan ? 'rules.notLowerThan' : 'rules.exactly')
            | transloco: { percent: sampling.basisPoints / 100 }
        }}
      }
    } @else {
      {{ 'rules.noRatio' | transloco }}
    }
  `,
})
export class Ratio {
  readonly of = input.required<PlansSampling | null | undefined>();
}
