import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Api } from '../../../api/api';
import { listCheckMethods, recordFindings, showCertificates } from '../../../api/functions';
import { GetFormAnswer, GetFormBlock, GetFormOfficer, ResultsSubjectState } from '../../../api/models';
import { Announcements } from '../../../core/announcer';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { Problem, problemOf } from '../../../core/http/problem';
import { seen } from '../../../core/http/seen-version';
import { Icon } from '../../../shared/ui/icon';
import {
  BlockDraft,
  draftOf,
  FindingDraft,
  findingOf,
  inputOf,
  isQuestion,
  isSecondVisit,
  missing,
} from '../data/block-draft';
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
  protected readonly secondVisit = computed(() => isSecondVisit(this.draft(), this.block(), this.form().blocks));
  /** Officers who have not yet shown their certificates: the first step on the premises. */
  protected readonly hidden = computed(() => {
    const shown = new Set(this.block().certificatesShown.map((row) => row.inspectorId));
    return this.block().officers.filter((officer) => !shown.has(officer.inspectorId));
  });
  protected readonly isQuestion = isQuestion;
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

  protected with(chosen: Readonly<Record<string, string>>, subItem: string, code: string): Record<string, string> {
    return { ...chosen, [subItem]: code };
  }

  protected namesOf(officers: readonly GetFormOfficer[]): string {
    return officers.map((officer) => officer.name).join('、');
  }

  protected show(): Promise<void> {
    return this.run(async (params) => {
      await this.api.invoke(showCertificates, {
        ...params,
        body: { officers: this.hidden().map((officer) => officer.inspectorId) },
      });
    });
  }

  /** Jumps to what is missing, or saves. */
  protected async save(): Promise<void> {
    this.tried.set(true);
    const [first] = this.open();
    if (first !== undefined) {
      document.getElementById(`${this.block().departmentId}-${first}`)?.focus();
      return;
    }
    await this.run(async (params) => {
      await this.api.invoke(
        recordFindings,
        { ...params, body: inputOf(this.draft(), this.block()) },
        seen(this.form().version),
      );
      this.drafts.drop(params.id, params.departmentId);
      this.announcements.say(this.transloco.translate('forms.saved'));
    });
  }

  private async run(act: (params: { id: string; departmentId: string }) => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await act({ id: this.form().id, departmentId: this.block().departmentId });
      this.saved.emit();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
