import { Component } from '@angular/core';
import { RouterLink, RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { LanguageSwitch } from '../../shared/ui/language-switch';
import { Mark } from '../mark';

/** Before and beside the office: sign-in, password, what cannot be shown. */
@Component({
  selector: 'app-plain-layout',
  imports: [RouterOutlet, RouterLink, TranslocoPipe, LanguageSwitch, Mark],
  template: `
    <header class="top plain">
      <a class="brand" routerLink="/"><app-mark />{{ 'product.name' | transloco }}</a>
      <span class="grow"></span>
      <app-language-switch />
    </header>
    <main class="plain-main"><router-outlet /></main>
  `,
})
export class PlainLayout {}
