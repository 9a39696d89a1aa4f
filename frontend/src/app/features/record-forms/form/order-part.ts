import { Component, computed, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { GetFormAnswer, GetFormBlock, ResultsOrderForm } from '../../../api/models';
import { Session } from '../../../core/auth/session';
import { newId } from '../../../core/new-id';
import { MomentPipe } from '../../../shared/dates';
import { textOf, textOrNull } from '../../../shared/forms/answers';
import { FormDialog, Question } from '../../../shared/forms/form-dialog';
import { Tag } from '../../../shared/ui/tag';
import { FieldWork } from '../data/field-work';
import { FormStore } from '../data/form-store';

const forms: readonly ResultsOrderForm[] = ['written', 'oral', 'printed'];

/** What was ordered on the premises: stop an unlawful act, or put it right by a day. */
@Component({
  selector: 'app-order-part',
  imports: [TranslocoPipe, MomentPipe, FormDialog, Tag],
  template: `
    @if (block().orders.length > 0) {
      <ul class="lines" [attr.aria-label]="'orders.title' | transloco">
        @for (order of block().orders; track order.id) {
          <li class="wrap">
            <app-tag tone="warn" icon="pencil">{{ 'orders.kind.' + order.kind | transloco }}</app-tag>
            <span class="grow">
              {{ order.text }}
              <span class="hint">
                {{ order.basis }} · {{ 'orders.form.' + order.form | transloco }} · {{ order.recipient }} ·
                {{ order.byName }} {{ order.orderedAt | moment }}
                @if (order.dueOn) {
                  {{ 'orders.due' | transloco: { day: order.dueOn } }}
                }
              </span>
            </span>
          </li>
        }
      </ul>
    }
    @if (mayOrder()) {
      <div class="body actions end">
        <button type="button" class="button tall" (click)="ordering.set(true)">{{ 'orders.issue' | transloco }}</button>
      </div>
    }
    @if (ordering()) {
      <app-form-dialog
        [heading]="'orders.issue' | transloco"
        [verb]="'orders.verb' | transloco"
        [questions]="questions"
        [act]="issue"
        (done)="ordering.set(false)"
        (closed)="ordering.set(false)"
      />
    }
  `,
})
export class OrderPart {
  private readonly session = inject(Session);
  private readonly store = inject(FormStore);
  private readonly work = inject(FieldWork);
  readonly form = input.required<GetFormAnswer>();
  readonly block = input.required<GetFormBlock>();
  protected readonly ordering = signal(false);
  protected readonly mayOrder = computed(
    () => this.session.may('IssueOrder') && this.store.mayRecord(this.block().departmentId),
  );
  protected readonly questions: readonly Question[] = [
    {
      name: 'kind',
      label: 'orders.kindHead',
      kind: 'choice',
      choices: [
        { value: 'stop', key: 'orders.kind.stop' },
        { value: 'correct', key: 'orders.kind.correct' },
      ],
    },
    { name: 'text', label: 'orders.text', kind: 'long' },
    { name: 'basis', label: 'orders.basis' },
    {
      name: 'form',
      label: 'orders.formHead',
      kind: 'choice',
      choices: forms.map((value) => ({ value, key: `orders.form.${value}` })),
    },
    { name: 'recipient', label: 'orders.recipient', max: 50 },
    { name: 'dueOn', label: 'orders.dueOn', kind: 'date', optional: true, hint: 'orders.dueHint' },
  ];

  /** On the premises there may be no network: what was ordered goes up with the rest. */
  protected readonly issue = async (data: FormData): Promise<void> => {
    const id = newId();
    const input = {
      id,
      kind: textOf(data, 'kind') === 'stop' ? ('stop' as const) : ('correct' as const),
      text: textOf(data, 'text'),
      basis: textOf(data, 'basis'),
      form: forms.find((form) => form === textOf(data, 'form')) ?? 'written',
      recipient: textOf(data, 'recipient'),
      // Where the server answers, its clock counts.
      orderedAt: this.work.offline() ? new Date().toISOString() : null,
      dueOn: textOrNull(data, 'dueOn'),
    };
    const sending = { kind: 'order', department: this.block().departmentId, input } as const;
    if (!(await this.store.deliver([{ sending, id }]))) throw new Error(this.store.trouble()?.message);
  };
}
