import { Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { GetFormAnswer } from '../../../api/models';
import { MomentPipe } from '../../../shared/dates';

/** Whose form it is, until when, and how it ended. */
@Component({
  selector: 'app-form-facts',
  imports: [TranslocoPipe, MomentPipe],
  template: `
    @let shown = form();
    <dl class="card pairs block facts-line">
      <dt>{{ 'subjects.code' | transloco }}</dt>
      <dd class="mono">{{ shown.creditCode }}</dd>
      <dt>{{ 'subjects.address' | transloco }}</dt>
      <dd>{{ shown.address }}</dd>
      @if (shown.resultDue; as sentence) {
        <dt>{{ 'forms.due' | transloco }}</dt>
        <dd>{{ sentence }}</dd>
      }
      @if (shown.publishDue; as sentence) {
        <dt>{{ 'rules.limit.publishResults' | transloco }}</dt>
        <dd>{{ sentence }}</dd>
      }
      @if (shown.signature; as signature) {
        <dt>{{ 'forms.signature' | transloco }}</dt>
        <dd>{{ signature.signer }}（{{ signature.capacity }}）{{ signature.at | moment }}</dd>
      }
      @if (shown.refusal; as refusal) {
        <dt>{{ 'forms.refusal' | transloco }}</dt>
        <dd>{{ refusal.reason }} {{ refusal.at | moment }}</dd>
      }
    </dl>
  `,
})
export class FormFacts {
  readonly form = input.required<GetFormAnswer>();
}
