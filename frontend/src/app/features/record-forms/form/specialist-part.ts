import { Component, computed, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../../api/api';
import { selectSpecialist } from '../../../api/functions';
import { GetFormAnswer, GetFormBlock } from '../../../api/models';
import { Session } from '../../../core/auth/session';
import { MomentPipe } from '../../../shared/dates';
import { chosenOf, textOf } from '../../../shared/forms/answers';
import { FormDialog, Question } from '../../../shared/forms/form-dialog';
import { Icon } from '../../../shared/ui/icon';

/** Specialists are not drawn: the officers' own unit chooses them with a reason, before they stand in the record. */
@Component({
  selector: 'app-specialist-part',
  imports: [TranslocoPipe, MomentPipe, FormDialog, Icon],
  template: `
    @if (block().selected.length > 0) {
      <ul class="lines" [attr.aria-label]="'specialists.title' | transloco">
        @for (row of block().selected; track row.name) {
          <li>
            <app-icon name="person" />{{ row.name }}
            <span class="hint">{{ row.unit }} · {{ row.field }}</span>
            <span class="end hint">{{
              'specialists.chosen'
                | transloco: { by: row.selectedBy, at: (row.selectedAt | moment), reason: row.reason }
            }}</span>
          </li>
        }
      </ul>
    }
    @if (mayChoose()) {
      <div class="body actions end">
        <button type="button" class="button" (click)="choosing.set(true)">
          {{ 'specialists.choose' | transloco }}
        </button>
      </div>
    }
    @if (choosing()) {
      <app-form-dialog
        [heading]="'specialists.choose' | transloco"
        [verb]="'specialists.verb' | transloco"
        [questions]="questions()"
        [act]="choose"
        (done)="choosing.set(false); changed.emit()"
        (closed)="choosing.set(false)"
      />
    }
  `,
})
export class SpecialistPart {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  readonly form = input.required<GetFormAnswer>();
  readonly block = input.required<GetFormBlock>();
  readonly changed = output();
  protected readonly choosing = signal(false);
  protected readonly mayChoose = computed(
    () =>
      this.form().state === 'open' &&
      this.session.may('SelectSpecialist') &&
      this.session.user()?.department?.id === this.block().departmentId,
  );
  protected readonly questions = computed<readonly Question[]>(() => [
    { name: 'name', label: 'specialists.name', max: 50 },
    { name: 'unit', label: 'specialists.unit', max: 100 },
    { name: 'field', label: 'specialists.field', max: 100 },
    {
      name: 'items',
      label: 'specialists.items',
      kind: 'checks',
      choices: this.block().items.map(({ itemId, name }) => ({ value: itemId, text: name })),
    },
    { name: 'reason', label: 'specialists.reason', kind: 'long' },
  ]);

  protected readonly choose = async (data: FormData): Promise<void> => {
    await this.api.invoke(selectSpecialist, {
      id: this.form().id,
      departmentId: this.block().departmentId,
      body: {
        name: textOf(data, 'name'),
        unit: textOf(data, 'unit'),
        field: textOf(data, 'field'),
        items: chosenOf(data, 'items'),
        reason: textOf(data, 'reason'),
      },
    });
  };
}
