import { Component, input, model } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Problem } from '../../core/http/problem';
import { RightsDraft } from './rule-pack-rights-draft';

/** What subjects are told of their rights and duties: one sentence a line, Chinese and English beside each other. */
@Component({
  selector: 'app-rule-pack-rights',
  imports: [TranslocoPipe],
  templateUrl: './rule-pack-rights.html',
})
export class RulePackRights {
  readonly draft = model.required<RightsDraft>();
  readonly problem = input<Problem | null>(null);
  protected readonly parts = ['rights', 'rightsInEnglish', 'duties', 'dutiesInEnglish'] as const;

  protected change(part: keyof RightsDraft, text: string): void {
    this.draft.update((draft) => ({ ...draft, [part]: text }));
  }

  protected refusedAt(part: string): string | null {
    return this.problem()?.errors.find(({ field }) => field.includes(`rules.rightsAndDuties.${part}`))?.message ?? null;
  }
}
