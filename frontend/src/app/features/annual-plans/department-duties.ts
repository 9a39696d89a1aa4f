import { Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { PlansAnnualPlanEntry } from '../../api/models';
import { Tag } from '../../shared/ui/tag';
import { dutiesOf } from './entries';

/** Which lead departments have started what the plan gives them, and which have not. */
@Component({
  selector: 'app-department-duties',
  imports: [TranslocoPipe, Tag],
  template: `
    <section class="card block" aria-labelledby="duties-heading">
      <header>
        <h2 id="duties-heading">{{ 'plans.byDepartment' | transloco }}</h2>
      </header>
      <div class="scroll">
        <table class="table compact">
          <thead>
            <tr>
              <th scope="col">{{ 'plans.field.leadDepartment' | transloco }}</th>
              <th scope="col" class="num">{{ 'plans.entries' | transloco }}</th>
              <th scope="col" class="num">{{ 'plans.executed' | transloco }}</th>
              <th scope="col" class="num">{{ 'plans.left' | transloco }}</th>
              <th scope="col">{{ 'tasks.stateHead' | transloco }}</th>
            </tr>
          </thead>
          <tbody>
            @for (row of rows(); track row.department) {
              <tr>
                <th scope="row">{{ row.department }}</th>
                <td class="num">{{ row.entries }}</td>
                <td class="num">{{ row.executed }}</td>
                <td class="num">{{ row.entries - row.executed }}</td>
                <td>
                  @if (row.overdue > 0) {
                    <app-tag tone="bad">{{ 'plans.overdue' | transloco: { count: row.overdue } }}</app-tag>
                  } @else if (row.executed === row.entries) {
                    <app-tag tone="ok">{{ 'plans.allExecuted' | transloco }}</app-tag>
                  } @else {
                    <app-tag tone="idle">{{ 'plans.someLeft' | transloco }}</app-tag>
                  }
                </td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    </section>
  `,
})
export class DepartmentDuties {
  readonly entries = input.required<readonly PlansAnnualPlanEntry[]>();
  readonly year = input.required<number>();
  readonly today = input.required<string>();
  protected readonly rows = computed(() => dutiesOf(this.entries(), this.year(), this.today()));
}
