import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { listReminderTemplates } from '../../api/functions';
import { RemindersReminderLanguage, RemindersTemplateKind } from '../../api/models';
import { apiResource } from '../../core/http/api-resource';
import { PageHead } from '../../shared/ui/page-head';
import { ReadState } from '../../shared/ui/read-state';
import { RemindingTabs } from './reminding-tabs';
import { TemplateEditor } from './template-editor';

const kinds: readonly RemindersTemplateKind[] = ['single', 'digest', 'line', 'short'];
const languages: readonly RemindersReminderLanguage[] = ['chinese', 'english'];

/** The wording of mails and messages, in both languages. */
@Component({
  selector: 'app-templates-page',
  imports: [RouterLink, TranslocoPipe, PageHead, ReadState, RemindingTabs, TemplateEditor],
  template: `
    <app-page-head [heading]="'templates.title' | transloco" [line]="'templates.line' | transloco" />
    <app-reminding-tabs />
    <section class="card search" [attr.aria-label]="'templates.which' | transloco">
      <nav class="counts" [attr.aria-label]="'templates.which' | transloco">
        @for (entry of kinds; track entry) {
          <a
            routerLink="."
            [queryParams]="{ kind: entry }"
            queryParamsHandling="merge"
            [class.on]="entry === ofKind()"
            [attr.aria-current]="entry === ofKind() ? 'true' : null"
            >{{ 'templates.kind.' + entry | transloco }}</a
          >
        }
      </nav>
      <nav class="counts" [attr.aria-label]="'choices.language' | transloco">
        @for (entry of languages; track entry) {
          <a
            routerLink="."
            [queryParams]="{ language: entry }"
            queryParamsHandling="merge"
            [class.on]="entry === inLanguage()"
            [attr.aria-current]="entry === inLanguage() ? 'true' : null"
            >{{ 'templates.language.' + entry | transloco }}</a
          >
        }
      </nav>
    </section>
    <app-read-state [of]="templates" [rows]="8" />
    @if (chosen(); as template) {
      <app-template-editor [template]="template" (saved)="templates.reload()" />
    }
  `,
})
export class TemplatesPage {
  readonly kind = input<RemindersTemplateKind>();
  readonly language = input<RemindersReminderLanguage>();
  protected readonly kinds = kinds;
  protected readonly languages = languages;
  protected readonly ofKind = computed(() => this.kind() ?? 'single');
  protected readonly inLanguage = computed(() => this.language() ?? 'chinese');
  protected readonly templates = apiResource(listReminderTemplates, () => ({}));
  protected readonly chosen = computed(() =>
    this.templates.hasValue()
      ? this.templates.value().find((row) => row.kind === this.ofKind() && row.language === this.inLanguage())
      : undefined,
  );
}
