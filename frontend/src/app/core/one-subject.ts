import { inject, Service } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { Api } from '../api/api';
import { listSubjects } from '../api/functions';
import { FieldRefusal } from './http/problem';

/** A firm that a person names in a form: by its code, or by a name that only one has. */
@Service()
export class OneSubject {
  private readonly api = inject(Api);
  private readonly transloco = inject(TranslocoService);

  /** @returns Its id; what does not name exactly one is refused at the field. */
  async find(search: string, field: string): Promise<string> {
    const { items } = await this.api.invoke(listSubjects, { search, size: 2 });
    const [only, another] = items;
    if (only === undefined || another !== undefined)
      throw new FieldRefusal(field, this.transloco.translate(only ? 'subjects.manyFound' : 'subjects.noneFound'));
    return only.id;
  }
}
