import { Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { GetFormAnswer } from '../../../api/models';
import { Tag } from '../../../shared/ui/tag';

@Component({
  selector: 'app-form-state-tag',
  imports: [TranslocoPipe, Tag],
  template: `
    @let shown = form();
    @if (shown.overdue) {
      <app-tag tone="bad">{{ 'forms.overdue' | transloco }}</app-tag>
    } @else if (shown.state === 'annulled') {
      <app-tag tone="bad" icon="warn">{{ 'forms.annulled' | transloco }}</app-tag>
    } @else if (shown.state === 'closed') {
      <app-tag tone="ok">{{ 'forms.closed' | transloco }}</app-tag>
    } @else if (shown.signature || shown.refusal) {
      <app-tag tone="warn" icon="up">{{ 'forms.waits' | transloco }}</app-tag>
    } @else {
      <app-tag tone="run">{{ 'forms.view.open' | transloco }}</app-tag>
    }
  `,
})
export class FormStateTag {
  readonly form = input.required<GetFormAnswer>();
}
