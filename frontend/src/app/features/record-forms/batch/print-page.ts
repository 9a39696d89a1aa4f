import { Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../../../shared/ui/icon';
import { PageHead } from '../../../shared/ui/page-head';
import { PaperPreview } from '../../../shared/ui/paper-preview';

/** Several forms as paper, one after another, for one print. */
@Component({
  selector: 'app-print-page',
  imports: [TranslocoPipe, Icon, PageHead, PaperPreview],
  template: `
    <app-page-head [heading]="'batch.printHead' | transloco: { count: list().length }">
      <button type="button" class="button primary" (click)="print()">
        <app-icon name="print" />{{ 'wizard.printPaper' | transloco }}
      </button>
    </app-page-head>
    @for (id of list(); track id) {
      <app-paper-preview
        class="card sheet-card"
        [address]="'api/v1/record-forms/' + id + '/paper'"
        [label]="'forms.one' | transloco"
      />
    } @empty {
      <div class="card empty">
        <p>{{ 'forms.none' | transloco }}</p>
      </div>
    }
  `,
})
export class PrintPage {
  readonly ids = input<string>();
  protected readonly list = computed(() => (this.ids() ?? '').split(',').filter((id) => id !== ''));

  protected print(): void {
    window.print();
  }
}
