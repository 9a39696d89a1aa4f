import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../../../shared/ui/icon';
import { PageHead } from '../../../shared/ui/page-head';
import { PaperPreview } from '../../../shared/ui/paper-preview';

/** 移送函 with the lower part that the receiver signs. */
@Component({
  selector: 'app-paper-page',
  imports: [RouterLink, TranslocoPipe, Icon, PageHead, PaperPreview],
  template: `
    <app-page-head [heading]="'followUps.paper' | transloco">
      <nav crumb class="crumb" [attr.aria-label]="'shell.crumb' | transloco">
        <a routerLink="/follow-ups">{{ 'followUps.title' | transloco }}</a> /
        <a [routerLink]="['/follow-ups', id()]">{{ 'followUps.one' | transloco }}</a>
      </nav>
      <a class="button primary" [href]="address()" target="_blank" rel="noopener"
        ><app-icon name="print" />{{ 'wizard.printPaper' | transloco }}</a
      >
    </app-page-head>
    <app-paper-preview class="card sheet-card" [address]="address()" [label]="'followUps.paper' | transloco" />
  `,
})
export class PaperPage {
  readonly id = input.required<string>();
  /** One of several attempts; none: the last one. */
  readonly transfer = input<string>();
  protected readonly address = computed(() => {
    const query = this.transfer() === undefined ? '' : `?transferId=${this.transfer() ?? ''}`;
    return `api/v1/follow-ups/${this.id()}/transfer-paper${query}`;
  });
}
