import { Component, computed, input, model } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { LimitKind, RestDayRule, StageRule } from '../../api/models';
import { Problem } from '../../core/http/problem';
import {
  limitKinds,
  noStages,
  ownKinds,
  RemindingDraft,
  restDayRules,
  saysStages,
  StagesText,
  typedStages,
  unreadableReminding,
} from './rule-pack-reminding';

/** When people hear of each kind of limit, what becomes of fixed days, and by when the plan of a year is filed. */
@Component({
  selector: 'app-rule-pack-stages',
  imports: [TranslocoPipe],
  templateUrl: './rule-pack-stages.html',
  host: { class: 'stack' },
})
export class RulePackStages {
  readonly draft = model.required<RemindingDraft>();
  /** Whether somebody has tried to save: what is wrong is shown from then on. */
  readonly tried = input(false);
  readonly problem = input<Problem | null>(null);
  /** Of the pack above, to begin with. */
  readonly above = input<StageRule | null>();
  protected readonly rows: readonly (LimitKind | null)[] = [null, ...limitKinds];
  protected readonly columns = ['percents', 'daysBefore', 'escalations'] as const;
  protected readonly rests = restDayRules;
  protected readonly says = computed(() => saysStages(this.draft()));
  private readonly wrong = computed(() => (this.tried() ? unreadableReminding(this.draft()) : []));

  protected change(part: Partial<RemindingDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
  }

  protected textOf(kind: LimitKind | null): StagesText {
    return kind === null ? this.draft().stages : (this.draft().kinds[kind] ?? noStages);
  }

  protected changeStages(kind: LimitKind | null, column: keyof StagesText, typed: string): void {
    const text = { ...this.textOf(kind), [column]: typed };
    this.change(kind === null ? { stages: text } : { kinds: { ...this.draft().kinds, [kind]: text } });
  }

  protected takeAbove(): void {
    const rule = this.above();
    if (rule) this.change(typedStages(rule));
  }

  protected restOf(value: string): RestDayRule | '' {
    return restDayRules.find((rule) => rule === value) ?? '';
  }

  protected fieldOf(kind: LimitKind | null, column: string): string {
    return kind === null ? `stages.${column}` : `stages.kinds[${ownKinds(this.draft()).indexOf(kind)}].${column}`;
  }

  protected isUnreadable(field: string): boolean {
    return this.wrong().includes(field);
  }

  /** The server's own sentence; it names the field after where it stands in what was sent. */
  protected refusedAt(field: string): string | null {
    return this.problem()?.errors.find((error) => error.field.endsWith(`.${field}`))?.message ?? null;
  }
}
