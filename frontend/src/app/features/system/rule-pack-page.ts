import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { draftRulePack, listRulePacks, reviseRulePack } from '../../api/functions';
import { PlansResultWord, PlansSignatureMode } from '../../api/models';
import { apiResource } from '../../core/http/api-resource';
import { seen } from '../../core/http/seen-version';
import { Acting } from '../../shared/forms/acting';
import { Icon } from '../../shared/ui/icon';
import { PageHead } from '../../shared/ui/page-head';
import { ReadState } from '../../shared/ui/read-state';
import {
  draftFrom,
  isReadable,
  numberRules,
  packInputOf,
  Rule,
  RulePackDraft,
  RuleText,
  signatureModes,
  textRules,
  unreadable,
} from './rule-pack-draft';
import { RulePackRights } from './rule-pack-rights';
import { RulePackStages } from './rule-pack-stages';

/** A pack while it is drafted: what is left empty is left to the national pack, and no value stands without its source. */
@Component({
  selector: 'app-rule-pack-page',
  imports: [RouterLink, TranslocoPipe, Icon, PageHead, ReadState, RulePackRights, RulePackStages],
  templateUrl: './rule-pack-page.html',
})
export class RulePackPage {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  /** A draft to go on with. */
  readonly id = input<string>();
  /** An edition to begin with. */
  readonly from = input<string>();
  protected readonly packs = apiResource(listRulePacks, () => ({}));
  protected readonly pack = computed(() => {
    const rows = this.packs.hasValue() ? this.packs.value() : [];
    return rows.find((row) => row.id === (this.id() ?? this.from()));
  });
  protected readonly draft = linkedSignal(() => draftFrom(this.pack()));
  protected readonly acting = new Acting();
  protected readonly tried = signal(false);
  protected readonly wrong = computed(() => unreadable(this.draft()));
  protected readonly numbers = numberRules;
  protected readonly texts = textRules;
  protected readonly modes = signatureModes;
  /** What holds where this pack is silent, to begin with. */
  protected readonly stagesAbove = computed(() => {
    const rows = this.packs.hasValue() ? this.packs.value() : [];
    return rows.find((row) => row.state === 'active' && row.regionPath === '/')?.rules.stages;
  });

  protected change(part: Partial<RulePackDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
  }

  protected rule(rule: Rule): RuleText {
    return this.draft().rules[rule] ?? { value: '', source: '' };
  }

  protected changeRule(rule: Rule, part: Partial<RuleText>): void {
    this.change({ rules: { ...this.draft().rules, [rule]: { ...this.rule(rule), ...part } } });
  }

  protected changeWord(place: number, part: Partial<PlansResultWord>): void {
    this.change({ words: this.draft().words.map((word, index) => (index === place ? { ...word, ...part } : word)) });
  }

  protected addWord(): void {
    const { words } = this.draft();
    this.change({ words: [...words, { code: String(words.length + 1), word: '', problem: false }] });
  }

  protected dropWord(place: number): void {
    this.change({ words: this.draft().words.filter((_, index) => index !== place) });
  }

  protected modeOf(value: string): PlansSignatureMode {
    return signatureModes.find((mode) => mode === value) ?? 'signAndSeal';
  }

  protected isWrong(rule: Rule): boolean {
    return this.tried() && this.wrong().includes(rule);
  }

  /** The server's own sentence; it names the field after where it stands in what was sent. */
  protected refusedAt(field: string): string | null {
    return this.acting.problem()?.errors.find((error) => error.field.endsWith(`rules.${field}`))?.message ?? null;
  }

  protected async save(): Promise<void> {
    this.tried.set(true);
    if (!isReadable(this.draft())) return;
    const [id, pack, body] = [this.id(), this.pack(), packInputOf(this.draft())];
    const saved = await this.acting.run(async () => {
      if (id === undefined)
        await this.api.invoke(draftRulePack, { body: { code: this.draft().code.trim(), pack: body } });
      else await this.api.invoke(reviseRulePack, { id, body }, seen(pack?.version ?? 0));
    });
    if (saved) await this.router.navigate(['/system/rule-packs']);
  }
}
