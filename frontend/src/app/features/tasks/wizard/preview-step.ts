import { Component, computed, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../../../core/auth/session';
import { DayPipe } from '../../../shared/dates';
import { Icon } from '../../../shared/ui/icon';
import { PaperPreview } from '../../../shared/ui/paper-preview';
import { samplingRows, sizeOf } from '../data/sampling';
import { WizardStore } from './wizard-store';

/** What will be approved: the figures, what the calendar says, and the notice as it will be printed. */
@Component({
  selector: 'app-preview-step',
  imports: [TranslocoPipe, DayPipe, Icon, PaperPreview],
  templateUrl: './preview-step.html',
})
export class PreviewStep {
  protected readonly store = inject(WizardStore);
  protected readonly session = inject(Session);
  protected readonly items = computed(() =>
    this.store.input().departments.reduce((sum, department) => sum + department.items.length, 0),
  );
  protected readonly size = computed(() => {
    const [pool, { basisPoints, classRatios }] = [this.store.pool(), this.store.input()];
    return pool === undefined ? undefined : sizeOf(samplingRows(pool, basisPoints ?? null, classRatios ?? null));
  });
}
