import { Component, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../../../shared/ui/icon';
import { ReadState } from '../../../shared/ui/read-state';
import { FormStore } from '../data/form-store';
import { CheckCode } from '../form/check-code';
import { FormBody } from '../form/form-body';
import { FormFacts } from '../form/form-facts';
import { FormStateTag } from '../form/form-state-tag';

/** One firm's form on the premises. */
@Component({
  selector: 'app-phone-form-page',
  imports: [RouterLink, TranslocoPipe, Icon, ReadState, CheckCode, FormBody, FormFacts, FormStateTag],
  providers: [FormStore],
  template: `
    <header class="phone-head">
      <a class="back" routerLink="/phone" [attr.aria-label]="'phone.today' | transloco"><app-icon name="left" /></a>
      <h1>{{ store.form()?.subjectName ?? ('forms.one' | transloco) }}</h1>
      @if (store.form(); as form) {
        <app-form-state-tag [form]="form" />
      }
    </header>
    <app-read-state [of]="store.read" [rows]="8" />
    @if (store.form(); as form) {
      <app-form-facts [form]="form" />
      @if (form.checkPath; as path) {
        <p class="phone-actions"><app-check-code [path]="path" /></p>
      }
      <app-form-body />
    }
  `,
})
export class PhoneFormPage {
  protected readonly store = inject(FormStore);
  readonly id = input.required<string>();

  constructor() {
    effect(() => {
      this.store.id.set(this.id());
    });
  }
}
