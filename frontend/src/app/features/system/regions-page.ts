import { Component, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { addRegion, listRegions } from '../../api/functions';
import { IdentityRegionKind } from '../../api/models';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { textOf } from '../../shared/forms/answers';
import { FormDialog, Question } from '../../shared/forms/form-dialog';
import { Icon } from '../../shared/ui/icon';
import { PageHead } from '../../shared/ui/page-head';
import { ReadState } from '../../shared/ui/read-state';
import { SearchActions } from '../../shared/ui/search-actions';
import { Tag } from '../../shared/ui/tag';

const kinds: readonly IdentityRegionKind[] = ['developmentZone', 'township', 'county', 'city', 'province'];

/** The divisions of the national standard, and what was added here, such as a development zone. */
@Component({
  selector: 'app-regions-page',
  imports: [RouterLink, TranslocoPipe, FormDialog, Icon, PageHead, ReadState, Tag, SearchActions],
  templateUrl: './regions-page.html',
})
export class RegionsPage {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  readonly search = input<string>();
  readonly parent = input<string>();
  protected readonly regions = apiResource(listRegions, () => ({
    search: this.search(),
    parent: this.search() === undefined ? (this.parent() ?? this.session.user()?.region?.code) : undefined,
  }));
  protected readonly adding = signal(false);
  protected readonly questions: readonly Question[] = [
    { name: 'code', label: 'regions.code', max: 12, hint: 'regions.codeHint' },
    { name: 'name', label: 'regions.name', max: 50 },
    { name: 'parentCode', label: 'regions.parent', max: 12 },
    {
      name: 'kind',
      label: 'regions.kindHead',
      kind: 'choice',
      choices: kinds.map((value) => ({ value, key: `regions.kind.${value}` })),
    },
  ];

  protected readonly add = async (data: FormData): Promise<void> => {
    const kind = kinds.find((entry) => entry === textOf(data, 'kind')) ?? 'developmentZone';
    const [code, name, parentCode] = ['code', 'name', 'parentCode'].map((field) => textOf(data, field));
    await this.api.invoke(addRegion, {
      body: { code: code ?? '', name: name ?? '', parentCode: parentCode ?? '', kind },
    });
  };

  protected async find(search: string): Promise<void> {
    await this.router.navigate([], { queryParams: search.trim() === '' ? {} : { search: search.trim() } });
  }
}
