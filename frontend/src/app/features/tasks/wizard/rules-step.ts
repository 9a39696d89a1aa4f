import { Component, computed, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { getDueDate } from '../../../api/functions';
import { PlansCheckMode, PlansNoticeRule, PlansRuleNumber, PlansSignatureMode } from '../../../api/models';
import { apiResource } from '../../../core/http/api-resource';
import { WizardStore } from './wizard-store';

const limits = ['confirmWithin', 'enterResultsWithin', 'publishResultsWithin', 'transferCasesWithin'] as const;
type Limit = (typeof limits)[number];

/** What the notice fixes; what it leaves open shows the rule pack's value and where that stands. */
@Component({
  selector: 'app-rules-step',
  imports: [TranslocoPipe],
  templateUrl: './rules-step.html',
})
export class RulesStep {
  protected readonly store = inject(WizardStore);
  protected readonly limits = limits;
  protected readonly noticeRules: readonly PlansNoticeRule[] = ['none', 'required', 'requiredUnlessSecret'];
  protected readonly signatureModes: readonly PlansSignatureMode[] = ['signAndSeal', 'signOrSeal', 'sign'];
  protected readonly modes: readonly PlansCheckMode[] = ['site', 'written', 'network', 'otherConclusions'];
  protected readonly vocabulary = computed(() => {
    const own = this.store.input().resultVocabulary;
    return own?.length ? own : (this.store.pack()?.words ?? []).map((word) => word.word);
  });
  /** What the limit of entry means for a check on the last day. */
  protected readonly due = apiResource(getDueDate, () => {
    const { windowTo, enterResultsWithin } = this.store.input();
    const workingDays = enterResultsWithin ?? this.defaultOf('enterResultsWithin')?.value;
    return windowTo === '' || workingDays === undefined ? undefined : { start: windowTo, workingDays };
  });

  protected defaultOf(limit: Limit): PlansRuleNumber | null | undefined {
    const pack = this.store.pack()?.rules;
    const ceiling =
      limit === 'enterResultsWithin' || limit === 'publishResultsWithin' ? pack?.publicationCeiling : null;
    return pack?.[limit] ?? ceiling;
  }

  protected setLimit(limit: Limit, text: string): void {
    this.store.change({ [limit]: text === '' ? null : Number(text) });
  }

  protected skipConfirmation(on: boolean): void {
    this.store.change(on ? { confirmationSkipped: true, confirmWithin: null } : { confirmationSkipped: false });
  }

  protected chooseMode(mode: PlansCheckMode, on: boolean): void {
    const rest = (this.store.input().modes ?? ['site']).filter((other) => other !== mode);
    this.store.change({ modes: on ? [...rest, mode] : rest });
  }

  protected setNotice(rule: string): void {
    const known = this.noticeRules.find((entry) => entry === rule) ?? 'none';
    this.store.change({ notice: { ...this.store.input().notice, rule: known } });
  }

  protected setSignatureMode(mode: string): void {
    this.store.change({ signatureMode: this.signatureModes.find((entry) => entry === mode) ?? null });
  }

  protected setWords(text: string): void {
    const words = text.split('\n').map((word) => word.trim());
    this.store.change({ resultVocabulary: words.filter((word) => word !== '') });
  }
}
