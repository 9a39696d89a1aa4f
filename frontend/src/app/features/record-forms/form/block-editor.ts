import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Api } from '../../../api/api';
import { listCheckMethods, recordFindings } from '../../../api/functions';
import { GetFormAnswer, GetFormBlock, ResultsSubjectState } from '../../../api/models';
import { Announcements } from '../../../core/announcer';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { Problem, problemOf } from '../../../core/http/problem';
import { seen } from '../../../core/http/seen-version';
import { Icon } from '../../../shared/ui/icon';
import { BlockDraft, draftOf, FindingDraft, findingOf, inputOf, missing } from '../data/block-draft';
import { DraftStore } from '../data/draft-store';

const states: readonly ResultsSubjectState[] = [
  'operating',
  'suspended',
  'liquidating',
  'deregistered',
  'licenceRevoked',
  'registrationAnnulled',
  'movedAway',
];

/** One department's part of the form, filled in by its officers. */
@Component({
  selector: 'app-block-editor',
  imports: [TranslocoPipe, Icon],
  templateUrl: './block-editor.html',
})
export class BlockEditor {
  private readonly api = inject(Api);
  private readonly drafts = inject(DraftStore);
  private readonly announcements = inject(Announcements);
  private readonly transloco = inject(TranslocoService);
  protected readonly session = inject(Session);
  readonly form = input.required<GetFormAnswer>();
  readonly block = input.required<GetFormBlock>();
  readonly saved = output();

  protected readonly states = states;
  protected readonly methods = apiResource(listCheckMethods, () => ({}));
  protected readonly draft = linkedSignal<BlockDraft>(
    () => this.drafts.read(this.form().id, this.block().departmentId) ?? draftOf(this.block()),
  );
  protected readonly open = computed(() =>
    missing(this.draft(), this.block(), this.form().rules.officersPerDepartment),
  );
  protected readonly busy = signal(false);
  protected readonly tried = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected finding(itemId: string): FindingDraft {
    return findingOf(this.draft(), itemId);
  }

  protected isOpen(name: string): boolean {
    return this.tried() && this.open().includes(name);
  }

  protected change(part: Partial<BlockDraft>): void {
    this.draft.set({ ...this.draft(), ...part });
    this.drafts.keep(this.form().id, this.block().departmentId, this.draft());
  }

  protected changeFinding(itemId: string, part: Partial<FindingDraft>): void {
    this.change({ findings: { ...this.draft().findings, [itemId]: { ...this.finding(itemId), ...part } } });
  }

  protected choosePresent(officer: string, on: boolean): void {
    const present = this.draft().present.filter((id) => id !== officer);
    this.change({ present: on ? [...present, officer] : present });
  }

  protected stateOf(value: string): ResultsSubjectState | '' {
    return states.find((state) => state === value) ?? '';
  }

  /** Jumps to what is missing, or saves. */
  protected async save(): Promise<void> {
    this.tried.set(true);
    const [first] = this.open();
    if (first !== undefined) {
      document.getElementById(`${this.block().departmentId}-${first}`)?.focus();
      return;
    }
    if (this.busy()) return;
    this.busy.set(true);
    try {
      const { id, version } = this.form();
      const { departmentId } = this.block();
      await this.api.invoke(
        recordFindings,
        { id, departmentId, body: inputOf(this.draft(), this.block()) },
        seen(version),
      );
      this.drafts.drop(id, departmentId);
      this.problem.set(null);
      this.announcements.say(this.transloco.translate('forms.saved'));
      this.saved.emit();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
