import { Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../../api/api';
import { acknowledgeGroupList, forwardGroupList, listGroupListSendings, sendGroupList } from '../../../api/functions';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { Problem, problemOf } from '../../../core/http/problem';
import { MomentPipe } from '../../../shared/dates';
import { Icon } from '../../../shared/ui/icon';
import { TaskStore } from '../data/task-store';

/** The way of the group list: each department sends it, the office passes all of them on, the lead department has them. */
@Component({
  selector: 'app-list-route',
  imports: [TranslocoPipe, MomentPipe, Icon],
  template: `
    @if (sendings(); as list) {
      <section class="card block" aria-labelledby="route-heading">
        <header>
          <h2 id="route-heading">{{ 'route.title' | transloco }}</h2>
          <span class="grow"></span>
          @if (maySend()) {
            <button type="button" class="button compact" [disabled]="busy()" (click)="send()">
              {{ 'route.send' | transloco }}
            </button>
          }
          @if (mayForward()) {
            <button type="button" class="button compact primary" [disabled]="busy()" (click)="forward()">
              {{ 'route.forward' | transloco: { lead: list.lead } }}
            </button>
          }
          @if (mayAcknowledge()) {
            <button type="button" class="button compact primary" [disabled]="busy()" (click)="acknowledge()">
              {{ 'route.acknowledge' | transloco }}
            </button>
          }
          <button type="button" class="button compact" (click)="print()">
            <app-icon name="print" />{{ 'route.print' | transloco }}
          </button>
        </header>
        @if (problem(); as problem) {
          <p class="note tone-bad" role="alert">{{ problem.message }}</p>
        }
        <ul class="lines">
          @for (route of list.routes; track route.receiver) {
            @for (row of route.departments; track row.departmentId) {
              <li>
                <app-icon [name]="row.at ? 'tick' : 'clock'" />{{ row.department }} → {{ route.receiverName }}
                <span class="end">
                  @if (row.at) {
                    {{ row.at | moment }} <span class="hint">{{ row.by }}</span>
                  } @else {
                    {{ 'route.unsent' | transloco }}
                  }
                </span>
              </li>
            }
          }
          @if (list.goesOnToLead) {
            <li>
              <app-icon [name]="list.forwarding ? 'tick' : 'clock'" />{{ 'route.office' | transloco }} →
              {{ list.lead }}
              <span class="end">
                @if (list.forwarding; as forwarding) {
                  {{ forwarding.at | moment }} <span class="hint">{{ forwarding.byName }}</span>
                } @else {
                  {{ 'route.unforwarded' | transloco }}
                }
              </span>
            </li>
            <li>
              <app-icon [name]="list.forwarding?.receivedAt ? 'tick' : 'clock'" />{{
                'route.receipt' | transloco: { lead: list.lead }
              }}
              <span class="end">
                @if (list.forwarding; as forwarding) {
                  @if (forwarding.receivedAt) {
                    {{ forwarding.receivedAt | moment }} <span class="hint">{{ forwarding.receivedByName }}</span>
                  } @else {
                    {{ 'route.unreceived' | transloco }}
                  }
                } @else {
                  —
                }
              </span>
            </li>
          }
        </ul>
        @if (list.goesOnToLead && !list.forwarding) {
          <p class="body hint">{{ 'route.masked' | transloco: { lead: list.lead } }}</p>
        }
        <p class="seal">{{ 'route.seal' | transloco }}</p>
      </section>
    }
  `,
})
export class ListRoute {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly store = inject(TaskStore);
  private readonly read = apiResource(listGroupListSendings, () => {
    const taskId = this.store.id();
    return taskId !== undefined && this.store.officers().teams > 0 && this.session.may('ListGroupListSendings')
      ? { taskId }
      : undefined;
  });
  protected readonly sendings = computed(() => {
    const list = this.read.hasValue() ? this.read.value() : undefined;
    return list && list.routes.length > 0 ? list : undefined;
  });
  private readonly own = computed(() => this.session.user()?.department?.id);
  protected readonly maySend = computed(
    () =>
      this.session.may('SendGroupList') &&
      this.sendings()?.routes.some((route) =>
        route.departments.some((row) => row.departmentId === this.own() && row.at == null),
      ) === true,
  );
  protected readonly mayForward = computed(() => {
    const list = this.sendings();
    return (
      this.session.may('ForwardGroupList') &&
      list?.goesOnToLead === true &&
      list.forwarding == null &&
      list.routes.every((route) => route.received === route.expected)
    );
  });
  protected readonly mayAcknowledge = computed(() => {
    const forwarding = this.sendings()?.forwarding;
    const lead = this.store.departments().find((department) => department.leads)?.id;
    return (
      this.session.may('AcknowledgeGroupList') &&
      forwarding != null &&
      forwarding.receivedAt == null &&
      lead === this.own()
    );
  });
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected send(): Promise<void> {
    return this.run((taskId) => this.api.invoke(sendGroupList, { taskId }));
  }

  protected forward(): Promise<void> {
    return this.run((taskId) => this.api.invoke(forwardGroupList, { taskId }));
  }

  protected acknowledge(): Promise<void> {
    return this.run((taskId) => this.api.invoke(acknowledgeGroupList, { taskId }));
  }

  protected print(): void {
    window.print();
  }

  private async run(act: (taskId: string) => Promise<unknown>): Promise<void> {
    const taskId = this.store.id();
    if (this.busy() || taskId === undefined) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await act(taskId);
      this.read.reload();
      this.store.groups.reload();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
