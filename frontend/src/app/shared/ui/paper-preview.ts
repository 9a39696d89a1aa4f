import { Component, ElementRef, effect, inject, input, resource, viewChild } from '@angular/core';
import { HttpClient } from '@angular/common/http';
import { firstValueFrom } from 'rxjs';
import { ReadState } from './read-state';

/** A printed page of the server inside a page: its own style stays in a shadow, and no script of it runs. */
@Component({
  selector: 'app-paper-preview',
  imports: [ReadState],
  template: `
    <app-read-state [of]="page" [rows]="8" />
    <div #sheet class="paper-sheet" role="document" tabindex="0" [attr.aria-label]="label()"></div>
  `,
})
export class PaperPreview {
  private readonly http = inject(HttpClient);
  readonly address = input<string>();
  /** What was read already, in place of an address. */
  readonly html = input<string>();
  readonly label = input.required<string>();
  private readonly sheet = viewChild.required<ElementRef<HTMLElement>>('sheet');
  protected readonly page = resource({
    params: () => this.address(),
    loader: ({ params: address }) => firstValueFrom(this.http.get(address, { responseType: 'text' })),
  });

  constructor() {
    effect(() => {
      const html = this.html() ?? (this.page.hasValue() ? this.page.value() : undefined);
      if (html !== undefined) this.show(html);
    });
  }

  private show(html: string): void {
    const rules: string[] = [];
    // The page's policy forbids inline styles already in the reading; as a sheet of the shadow they are not inline.
    const plain = html.replaceAll(/<style>([^<]*)<\/style>/g, (_, text: string) => {
      rules.push(text.replaceAll('body {', '.page {'));
      return '';
    });
    const page = new DOMParser().parseFromString(plain, 'text/html');
    const style = new CSSStyleSheet();
    style.replaceSync(rules.join('\n'));
    const host = this.sheet().nativeElement;
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [style];
    const body = document.createElement('div');
    body.className = 'page';
    body.append(...[...page.body.childNodes].map((node) => document.importNode(node, true)));
    root.replaceChildren(body);
  }
}
