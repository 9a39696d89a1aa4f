import { inject, Service } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterStateSnapshot, TitleStrategy } from '@angular/router';
import { TranslocoService } from '@jsverse/transloco';

/** A route's title is a key; the tab shows it in the language of the page. */
@Service()
export class TranslatedTitles extends TitleStrategy {
  private readonly title = inject(Title);
  private readonly transloco = inject(TranslocoService);

  override updateTitle(state: RouterStateSnapshot): void {
    const key = this.buildTitle(state);
    const product = this.transloco.translate('product.name');
    this.title.setTitle(key === undefined ? product : `${this.transloco.translate(key)} – ${product}`);
  }
}
