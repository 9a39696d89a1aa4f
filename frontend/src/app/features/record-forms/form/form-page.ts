import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { getForm } from '../../../api/functions';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { Icon } from '../../../shared/ui/icon';
import { PageHead } from '../../../shared/ui/page-head';
import { ReadState } from '../../../shared/ui/read-state';
import { Tag } from '../../../shared/ui/tag';
import { BlockEditor } from './block-editor';
import { BlockView } from './block-view';

/** One firm's form for all departments (一企一表), at the desk and on the phone. */
@Component({
  selector: 'app-form-page',
  imports: [RouterLink, TranslocoPipe, Icon, PageHead, ReadState, Tag, BlockEditor, BlockView],
  templateUrl: './form-page.html',
})
export class FormPage {
  protected readonly session = inject(Session);
  readonly id = input.required<string>();
  protected readonly resource = apiResource(getForm, () => ({ id: this.id() }));
  protected readonly form = computed(() => (this.resource.hasValue() ? this.resource.value() : undefined));
  protected mayRecord(departmentId: string): boolean {
    return (
      this.form()?.state === 'open' &&
      this.session.may('RecordFindings') &&
      this.session.user()?.department?.id === departmentId
    );
  }
}
