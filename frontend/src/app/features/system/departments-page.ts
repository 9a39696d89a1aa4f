import { Component, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { createDepartment, listDepartments, reviseDepartment } from '../../api/functions';
import { DepartmentInput, IdentityBodyKind, ListDepartmentsRow } from '../../api/models';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { messageAt, Problem, problemOf } from '../../core/http/problem';
import { seen } from '../../core/http/seen-version';
import { Dialog } from '../../shared/ui/dialog';
import { Icon } from '../../shared/ui/icon';
import { PageHead } from '../../shared/ui/page-head';
import { Pager } from '../../shared/ui/pager';
import { ReadState } from '../../shared/ui/read-state';
import { namesOf } from './department-names';

const kinds: readonly IdentityBodyKind[] = ['administrativeBureau', 'coordinatingOffice', 'otherPublicBody'];

/** The departments of the region, under which names the notices know them, and their divisions. */
@Component({
  selector: 'app-departments-page',
  imports: [TranslocoPipe, Dialog, Icon, PageHead, Pager, ReadState],
  templateUrl: './departments-page.html',
})
export class DepartmentsPage {
  private readonly api = inject(Api);
  protected readonly session = inject(Session);
  readonly after = input<string>();
  protected readonly departments = apiResource(listDepartments, () => ({ after: this.after(), size: 50 }));
  protected readonly kinds = kinds;
  protected readonly lists = ['divisions', 'aliases', 'oldNames'] as const;
  /** Null: a new one. */
  protected readonly edited = signal<ListDepartmentsRow | null | undefined>(undefined);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly messageAt = messageAt;

  protected begin(row: ListDepartmentsRow | null | undefined): void {
    this.problem.set(null);
    this.edited.set(row);
  }

  protected async save(form: HTMLFormElement): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      const [data, row] = [new FormData(form), this.edited()];
      const body = this.inputOf(data);
      if (row) await this.api.invoke(reviseDepartment, { id: row.id, body }, seen(row.version));
      else await this.api.invoke(createDepartment, { body: { ...body, regionCode: textOf(data, 'regionCode') } });
      this.begin(undefined);
      this.departments.reload();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }

  private inputOf(data: FormData): DepartmentInput {
    return {
      code: textOf(data, 'code'),
      name: textOf(data, 'name'),
      kind: kinds.find((kind) => kind === data.get('kind')) ?? 'administrativeBureau',
      coordinates: data.has('coordinates'),
      aliases: namesOf(textOf(data, 'aliases')),
      oldNames: namesOf(textOf(data, 'oldNames')),
      divisions: namesOf(textOf(data, 'divisions')),
    };
  }
}

function textOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
