import { Component, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { FormTable } from '../../../shared/ui/form-table';
import { ReadState } from '../../../shared/ui/read-state';
import { TaskStore } from '../data/task-store';

@Component({
  selector: 'app-task-forms',
  imports: [TranslocoPipe, FormTable, ReadState],
  template: `
    <section class="card" [attr.aria-label]="'tasks.tab.forms' | transloco">
      <app-read-state [of]="store.forms" />
      @if (store.forms.hasValue()) {
        <app-form-table [rows]="store.forms.value().items" />
      }
    </section>
  `,
})
export class TaskForms {
  protected readonly store = inject(TaskStore);
}
