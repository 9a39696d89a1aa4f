import { Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { getAnnualPlan, listAnnualPlans, listDepartments, listItems } from '../../../api/functions';
import { ListItemsRow, TaskInputItem } from '../../../api/models';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { Icon } from '../../../shared/ui/icon';
import { ReadState } from '../../../shared/ui/read-state';
import { ledBy, withDepartment, withItem, withoutDepartment } from '../data/task-input';
import { WizardStore } from './wizard-store';

/** What the task is called, which plan it carries out, who checks what. */
@Component({
  selector: 'app-items-step',
  imports: [TranslocoPipe, Icon, ReadState],
  templateUrl: './items-step.html',
})
export class ItemsStep {
  protected readonly store = inject(WizardStore);
  private readonly session = inject(Session);
  /** The department whose list of items is open. */
  protected readonly opened = signal<string | undefined>(undefined);
  protected readonly departments = apiResource(listDepartments, () => ({
    regionCode: this.session.user()?.region?.code,
    size: 200,
  }));
  protected readonly others = computed(() => {
    const chosen = new Set(this.store.input().departments.map((department) => department.name));
    const rows = this.departments.hasValue() ? this.departments.value().items : [];
    return rows.filter((row) => !row.coordinates && !chosen.has(row.name));
  });
  protected readonly items = apiResource(listItems, () => {
    const departmentId = this.idOf(this.opened());
    return departmentId === undefined ? undefined : { departmentId, size: 200 };
  });
  protected readonly published = computed(() =>
    this.items.hasValue() ? this.items.value().items.filter((item) => item.publishedOn) : [],
  );
  protected readonly plans = apiResource(listAnnualPlans, () =>
    this.session.may('ListAnnualPlans') ? { year: Number(this.session.today().slice(0, 4)), size: 20 } : undefined,
  );
  protected readonly approvedPlans = computed(() =>
    this.plans.hasValue() ? this.plans.value().items.filter((plan) => plan.state === 'approved') : [],
  );
  protected readonly chosenPlan = signal<string | undefined>(undefined);
  protected readonly plan = apiResource(getAnnualPlan, () => {
    const id = this.chosenPlan() ?? this.approvedPlans()[0]?.id;
    return id === undefined ? undefined : { id };
  });
  protected readonly entries = computed(() => (this.plan.hasValue() ? this.plan.value().entries : []));

  protected add(name: string): void {
    if (name === '') return;
    this.store.change({ departments: withDepartment(this.store.input().departments, name) });
    this.opened.set(name);
  }

  protected remove(name: string): void {
    this.store.change({ departments: withoutDepartment(this.store.input().departments, name) });
  }

  protected lead(name: string): void {
    this.store.change({ departments: ledBy(this.store.input().departments, name) });
  }

  protected toggle(name: string): void {
    this.opened.update((opened) => (opened === name ? undefined : name));
  }

  protected choose(department: string, item: ListItemsRow, on: boolean): void {
    const chosen = { name: item.name, subItems: item.subItems.length > 0 ? item.subItems : null };
    this.store.change({ departments: withItem(this.store.input().departments, department, chosen, on) });
  }

  protected has(department: string, item: string): boolean {
    const { departments } = this.store.input();
    return departments.find((row) => row.name === department)?.items.some((row) => row.name === item) ?? false;
  }

  protected chooseEntry(id: string, on: boolean): void {
    const rest = (this.store.input().annualPlanEntryIds ?? []).filter((other) => other !== id);
    const annualPlanEntryIds = on ? [...rest, id] : rest;
    this.store.change({
      annualPlanEntryIds,
      outsidePlanReason: annualPlanEntryIds.length > 0 ? null : this.store.input().outsidePlanReason,
    });
  }

  protected namesOf(items: readonly TaskInputItem[]): string {
    return items.map((item) => item.name).join('、');
  }

  private idOf(name: string | undefined): string | undefined {
    return this.departments.hasValue()
      ? this.departments.value().items.find((row) => row.name === name)?.id
      : undefined;
  }
}
