import { Component, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Language } from '../../core/i18n/language';

@Component({
  selector: 'app-language-switch',
  imports: [TranslocoPipe],
  template: `
    <button type="button" class="button text" (click)="change()" [attr.lang]="'language.otherCode' | transloco">
      {{ 'language.other' | transloco }}
    </button>
  `,
})
export class LanguageSwitch {
  private readonly language = inject(Language);

  protected async change(): Promise<void> {
    await this.language.use(document.documentElement.lang === 'zh-CN' ? 'en-US' : 'zh-CN');
  }
}
