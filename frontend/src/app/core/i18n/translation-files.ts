import { Service } from '@angular/core';
import { Translation, TranslocoLoader } from '@jsverse/transloco';

/** The texts travel as chunks of the build, so that their names carry their digest. */
@Service()
export class TranslationFiles implements TranslocoLoader {
  async getTranslation(language: string): Promise<Translation> {
    const file =
      language === 'en-US' ? await import('../../../i18n/en-US.json') : await import('../../../i18n/zh-CN.json');
    return file.default;
  }
}
