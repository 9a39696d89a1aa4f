import { DOCUMENT, inject, Service } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';

export const languages = ['zh-CN', 'en-US'] as const;
export type LanguageCode = (typeof languages)[number];

const place = 'language';

@Service()
export class Language {
  private readonly transloco = inject(TranslocoService);
  private readonly document = inject(DOCUMENT);

  async start(): Promise<void> {
    await this.use(localStorage.getItem(place) === 'en-US' ? 'en-US' : 'zh-CN');
  }

  async use(language: LanguageCode): Promise<void> {
    await firstValueFrom(this.transloco.load(language));
    this.transloco.setActiveLang(language);
    this.document.documentElement.lang = language;
    localStorage.setItem(place, language);
  }
}
