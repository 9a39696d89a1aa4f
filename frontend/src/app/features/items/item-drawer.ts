import { Component, computed, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { getItem, retireItem, reviseItem } from '../../api/functions';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { seen } from '../../core/http/seen-version';
import { textOf } from '../../shared/forms/answers';
import { FormDialog, Question } from '../../shared/forms/form-dialog';
import { Icon } from '../../shared/ui/icon';
import { ReadState } from '../../shared/ui/read-state';
import { Tag } from '../../shared/ui/tag';
import { itemInputOf, itemQuestions } from './item-form';

/** An item with all its versions: what was in force when, why it was changed, and the next one. */
@Component({
  selector: 'app-item-drawer',
  imports: [TranslocoPipe, FormDialog, Icon, ReadState, Tag],
  templateUrl: './item-drawer.html',
})
export class ItemDrawer {
  private readonly api = inject(Api);
  protected readonly session = inject(Session);
  readonly id = input.required<string>();
  readonly closed = output();
  readonly changed = output();
  protected readonly item = apiResource(getItem, () => ({ id: this.id() }));
  protected readonly versions = computed(() => (this.item.hasValue() ? [...this.item.value().versions].reverse() : []));
  protected readonly own = computed(
    () => this.item.hasValue() && this.item.value().departmentId === this.session.user()?.department?.id,
  );
  protected readonly act = signal<'revise' | 'retire' | null>(null);
  protected readonly questions = computed<readonly Question[]>(() =>
    this.act() === 'revise'
      ? itemQuestions(this.versions()[0]?.wording)
      : [
          { name: 'lastDay', label: 'items.lastDay', kind: 'date' },
          { name: 'reason', label: 'items.reason', max: 200 },
        ],
  );

  protected readonly carryOut = async (data: FormData): Promise<void> => {
    if (!this.item.hasValue()) return;
    const [id, reason, version] = [this.id(), textOf(data, 'reason'), seen(this.item.value().version)];
    if (this.act() === 'revise')
      await this.api.invoke(reviseItem, { id, body: { wording: itemInputOf(data), reason } }, version);
    else await this.api.invoke(retireItem, { id, body: { lastDay: textOf(data, 'lastDay'), reason } }, version);
  };

  protected done(): void {
    this.act.set(null);
    this.item.reload();
    this.changed.emit();
  }
}
