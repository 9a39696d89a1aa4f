import { provideHttpClient, withInterceptors, withXsrfConfiguration } from '@angular/common/http';
import { ApplicationConfig, inject, provideAppInitializer, provideBrowserGlobalErrorListeners } from '@angular/core';
import {
  provideRouter,
  RedirectCommand,
  Router,
  TitleStrategy,
  withComponentInputBinding,
  withInMemoryScrolling,
  withNavigationErrorHandler,
} from '@angular/router';
import { provideTransloco } from '@jsverse/transloco';
import { ApiConfiguration } from './api/api-configuration';
import { routes } from './app.routes';
import { Session } from './core/auth/session';
import { house } from './core/house';
import { pastTheWorkerInterceptor } from './core/http/past-the-worker';
import { seenVersionInterceptor } from './core/http/seen-version';
import { sessionExpiredInterceptor } from './core/http/session-expired';
import { Language, languages } from './core/i18n/language';
import { TranslatedTitles } from './core/i18n/translated-titles';
import { TranslationFiles } from './core/i18n/translation-files';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideHttpClient(
      withXsrfConfiguration({ cookieName: house.tokenCookie, headerName: 'X-XSRF-TOKEN' }),
      withInterceptors([pastTheWorkerInterceptor, seenVersionInterceptor, sessionExpiredInterceptor]),
    ),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled' }),
      withNavigationErrorHandler(
        ({ url }) =>
          new RedirectCommand(inject(Router).createUrlTree(['/trouble']), {
            skipLocationChange: true,
            state: { from: url },
          }),
      ),
    ),
    provideTransloco({
      config: {
        availableLangs: [...languages],
        defaultLang: 'zh-CN',
        fallbackLang: 'zh-CN',
        reRenderOnLangChange: true,
        prodMode: true,
      },
      loader: TranslationFiles,
    }),
    { provide: TitleStrategy, useClass: TranslatedTitles },
    { provide: ApiConfiguration, useFactory: sameOrigin },
    provideAppInitializer(async () => {
      const [session, language] = [inject(Session), inject(Language)];
      await Promise.all([language.start(), session.read()]);
    }),
  ],
};

function sameOrigin(): ApiConfiguration {
  const configuration = new ApiConfiguration();
  configuration.rootUrl = house.root;
  return configuration;
}
