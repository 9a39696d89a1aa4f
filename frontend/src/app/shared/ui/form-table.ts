import { Component, computed, input, model } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { ListFormsRow } from '../../api/models';
import { Icon } from './icon';
import { Tag } from './tag';

/** Record forms with where each department stands. */
@Component({
  selector: 'app-form-table',
  imports: [RouterLink, TranslocoPipe, Icon, Tag],
  templateUrl: './form-table.html',
})
export class FormTable {
  readonly rows = input.required<readonly ListFormsRow[]>();
  readonly selectable = input(false);
  /** Ids of the rows that a batch act is meant for; they stay chosen while pages are turned. */
  readonly selection = model<readonly string[]>([]);
  protected readonly all = computed(() => this.rows().every((row) => this.selection().includes(row.id)));

  protected choose(ids: readonly string[], on: boolean): void {
    const rest = this.selection().filter((id) => !ids.includes(id));
    this.selection.set(on ? [...rest, ...ids] : rest);
  }

  protected ids(): string[] {
    return this.rows().map((row) => row.id);
  }
}
