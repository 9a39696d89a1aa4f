import { Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../../../core/auth/session';
import { Icon } from '../../../shared/ui/icon';
import { PageHead } from '../../../shared/ui/page-head';
import { ReadState } from '../../../shared/ui/read-state';
import { FormStore } from '../data/form-store';
import { CheckCode } from './check-code';
import { FormBody } from './form-body';
import { FormFacts } from './form-facts';
import { FormStateTag } from './form-state-tag';

/** One firm's form for all departments (一企一表), at the desk. */
@Component({
  selector: 'app-form-page',
  imports: [RouterLink, TranslocoPipe, Icon, PageHead, ReadState, CheckCode, FormBody, FormFacts, FormStateTag],
  providers: [FormStore],
  template: `
    <app-read-state [of]="store.read" [rows]="6" />
    @if (store.form(); as form) {
      <app-page-head [heading]="form.subjectName">
        <nav crumb class="crumb" [attr.aria-label]="'shell.crumb' | transloco">
          <a routerLink="/record-forms">{{ 'forms.title' | transloco }}</a> /
          <a [routerLink]="['/tasks', form.taskId]">{{ form.documentNumber || form.taskName }}</a>
        </nav>
        <app-form-state-tag [form]="form" />
        @if (session.may('ListFollowUps') && form.state === 'closed') {
          <a class="button" routerLink="/follow-ups" [queryParams]="{ form: form.id, view: 'all' }">{{
            'followUps.title' | transloco
          }}</a>
        }
        @if (form.checkPath; as path) {
          <app-check-code [path]="path" />
        }
        @if (mayPrintNotice()) {
          <a class="button" [href]="'api/v1/record-forms/' + form.id + '/notice-paper'" target="_blank" rel="noopener"
            ><app-icon name="print" />{{ 'checkCode.notice' | transloco }}</a
          >
        }
        @if (session.may('PrintForm')) {
          <a class="button" [href]="'api/v1/record-forms/' + form.id + '/paper'" target="_blank" rel="noopener"
            ><app-icon name="print" />{{ 'forms.print' | transloco }}</a
          >
        }
      </app-page-head>
      <app-form-facts [form]="form" />
      <app-form-body />
    }
  `,
})
export class FormPage {
  protected readonly session = inject(Session);
  protected readonly store = inject(FormStore);
  readonly id = input.required<string>();

  /** Where the task knows a notice, and nobody has said that this firm must not be told. */
  protected readonly mayPrintNotice = computed(() => {
    const form = this.store.form();
    const withheld = form?.notice != null && !form.notice.servedAt;
    return this.session.may('PrintNotice') && form?.state === 'open' && form.rules.notice !== 'none' && !withheld;
  });

  constructor() {
    effect(() => {
      this.store.id.set(this.id());
    });
  }
}
