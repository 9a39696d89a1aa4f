import { Component, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import {
  createUser,
  disableUser,
  enableUser,
  grantRoles,
  listDepartments,
  listRoles,
  listUsers,
  resetPassword,
  resetSecondFactor,
  reviseUser,
} from '../../api/functions';
import { ListUsersRow } from '../../api/models';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { messageAt, Problem, problemOf } from '../../core/http/problem';
import { seen } from '../../core/http/seen-version';
import { MomentPipe } from '../../shared/dates';
import { textOf, textOrNull } from '../../shared/forms/answers';
import { FormDialog, Question } from '../../shared/forms/form-dialog';
import { Dialog } from '../../shared/ui/dialog';
import { Icon } from '../../shared/ui/icon';
import { PageHead } from '../../shared/ui/page-head';
import { Pager } from '../../shared/ui/pager';
import { ReadState } from '../../shared/ui/read-state';
import { SearchActions } from '../../shared/ui/search-actions';
import { Tag } from '../../shared/ui/tag';

type Act = 'create' | 'roles' | 'reset' | 'disable';

@Component({
  selector: 'app-users-page',
  imports: [TranslocoPipe, MomentPipe, Dialog, FormDialog, Icon, PageHead, Pager, ReadState, Tag, SearchActions],
  templateUrl: './users-page.html',
})
export class UsersPage {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  readonly search = input<string>();
  readonly after = input<string>();
  protected readonly users = apiResource(listUsers, () => ({ search: this.search(), after: this.after(), size: 20 }));
  protected readonly departments = apiResource(listDepartments, () => ({ size: 200 }));
  protected readonly roles = apiResource(listRoles, () => ({}));
  protected readonly act = signal<Act | null>(null);
  protected readonly person = signal<ListUsersRow | null>(null);
  protected readonly chosen = signal<readonly string[]>([]);
  protected readonly password = signal<string | null>(null);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly messageAt = messageAt;
  private readonly names = computed(
    () => new Map(this.roles.hasValue() ? this.roles.value().roles.map((role) => [role.code, role.name]) : []),
  );
  private readonly units = computed(
    () => new Map(this.departments.hasValue() ? this.departments.value().items.map((entry) => [entry.id, entry]) : []),
  );

  protected roleName(code: string): string {
    return this.names().get(code) ?? code;
  }

  protected unitName(id: string | null | undefined): string {
    return (id ? this.units().get(id)?.name : undefined) ?? '—';
  }

  protected begin(act: Act, person: ListUsersRow | null = null): void {
    this.person.set(person);
    this.chosen.set(person?.roles ?? []);
    this.password.set(null);
    this.problem.set(null);
    this.act.set(act);
  }

  protected readonly revising = signal<ListUsersRow | null>(null);
  protected readonly clearing = signal<ListUsersRow | null>(null);
  protected readonly questions = computed<readonly Question[]>(() => {
    const row = this.revising();
    return [
      { name: 'name', label: 'users.name', max: 100, value: row?.name },
      {
        name: 'departmentId',
        label: 'users.department',
        kind: 'choice',
        optional: true,
        value: row?.departmentId,
        choices: [...this.units().values()].map(({ id, name, regionName }) => ({
          value: id,
          text: `${regionName} ${name}`,
        })),
        hint: 'users.departmentHint',
      },
      { name: 'division', label: 'users.division', max: 50, optional: true, value: row?.division },
    ];
  });

  protected readonly revise = async (data: FormData): Promise<void> => {
    const row = this.revising();
    if (row === null) return;
    const departmentId = textOrNull(data, 'departmentId');
    const regionCode = this.units().get(departmentId ?? '')?.regionCode ?? null;
    const { id, inspectorId, version } = row;
    const body = {
      name: textOf(data, 'name'),
      departmentId,
      regionCode,
      inspectorId,
      division: textOrNull(data, 'division'),
    };
    await this.api.invoke(reviseUser, { id, body }, seen(version));
  };

  protected readonly clear = async (): Promise<void> => {
    const row = this.clearing();
    if (row !== null) await this.api.invoke(resetSecondFactor, { id: row.id });
  };

  protected choose(role: string, on: boolean): void {
    const rest = this.chosen().filter((code) => code !== role);
    this.chosen.set(on ? [...rest, role] : rest);
  }

  protected async find(search: string): Promise<void> {
    await this.router.navigate([], { queryParams: search.trim() === '' ? {} : { search: search.trim() } });
  }

  protected create(signInName: string, name: string, departmentId: string): Promise<void> {
    return this.run(async () => {
      const regionCode = this.units().get(departmentId)?.regionCode ?? null;
      const answer = await this.api.invoke(createUser, {
        body: { signInName, name, departmentId: departmentId || null, regionCode },
      });
      this.password.set(answer.oneTimePassword);
    });
  }

  protected save(): Promise<void> {
    return this.run(async () => {
      const person = this.person();
      if (person === null) return;
      const { id, version } = person;
      if (this.act() === 'roles')
        await this.api.invoke(grantRoles, { id, body: { roles: [...this.chosen()] } }, seen(version));
      else if (this.act() === 'disable') await this.api.invoke(person.isActive ? disableUser : enableUser, { id });
      else this.password.set((await this.api.invoke(resetPassword, { id })).oneTimePassword);
      if (this.password() === null) this.act.set(null);
    });
  }

  private async run(call: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await call();
      this.users.reload();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
