import { Component, computed, inject, input, linkedSignal, signal, untracked } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { GetFormAnswer, GetFormBlock, GetFormOfficer, ResultsSubjectState } from '../../../api/models';
import { Announcements } from '../../../core/announcer';
import { Session } from '../../../core/auth/session';
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
import { FieldWork } from '../data/field-work';
import { FormStore } from '../data/form-store';
import { OrderPart } from './order-part';

const states: readonly ResultsSubjectState[] = [
  'operating',
  'suspended',
  'liquidating',
  'deregistered',
  'licenceRevoked',
  'registrationAnnulled',
  'movedAway',
];

interface GivenDraft {
  readonly form: string;
  readonly drafts: Readonly<Record<string, BlockDraft>>;
  readonly draft: BlockDraft;
}

/** One department's part of the form, filled in by its officers. */
@Component({
  selector: 'app-block-editor',
  imports: [TranslocoPipe, Icon, OrderPart],
  templateUrl: './block-editor.html',
})
export class BlockEditor {
  private readonly work = inject(FieldWork);
  protected readonly store = inject(FormStore);
  private readonly announcements = inject(Announcements);
  private readonly transloco = inject(TranslocoService);
  protected readonly session = inject(Session);
  readonly form = input.required<GetFormAnswer>();
  readonly block = input.required<GetFormBlock>();

  protected readonly states = states;
  protected readonly methods = this.work.methods;
  /** The form whose findings were typed on this page: whatever is read or sent meanwhile, they stay as they were typed. */
  private readonly typed = signal('');
  /** The drafts as they were read before the last saving: they are older than what stands on the page. */
  private readonly older = signal<GivenDraft['drafts'] | null>(null);
  protected readonly draft = linkedSignal<GivenDraft, BlockDraft>({
    source: () => {
      const drafts = this.store.drafts();
      return { form: this.form().id, drafts, draft: drafts[this.block().departmentId] ?? draftOf(this.block()) };
    },
    computation: (given, before) => {
      const stays = given.form === untracked(this.typed) || given.drafts === untracked(this.older);
      return before !== undefined && stays ? before.value : given.draft;
    },
  });
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
  protected readonly tried = signal(false);
  /** Whether what was typed is on the device. */
  protected readonly kept = signal<'keeping' | 'kept' | 'failed' | null>(null);

  protected finding(itemId: string): FindingDraft {
    return findingOf(this.draft(), itemId);
  }

  protected isOpen(name: string): boolean {
    return this.tried() && this.open().includes(name);
  }

  protected change(part: Partial<BlockDraft>): void {
    this.typed.set(this.form().id);
    const draft = { ...this.draft(), ...part };
    this.draft.set(draft);
    this.kept.set('keeping');
    this.work.keepDraft(this.form().id, this.block().departmentId, draft).then(
      () => {
        if (this.draft() === draft) this.kept.set('kept');
      },
      () => {
        this.kept.set('failed');
      },
    );
  }

  protected changeFinding(itemId: string, part: Partial<FindingDraft>): void {
    this.change({ findings: { ...this.draft().findings, [itemId]: { ...this.finding(itemId), ...part } } });
  }

  protected choosePresent(officer: string, on: boolean): void {
    const present = this.draft().present.filter((id) => id !== officer);
    this.change({ present: on ? [...present, officer] : present });
  }

  protected chooseSpecialist(name: string, on: boolean): void {
    const others = (this.draft().specialists ?? []).filter((other) => other !== name);
    this.change({ specialists: on ? [...others, name] : others });
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

  protected async show(): Promise<void> {
    const officers = this.hidden().map((officer) => officer.inspectorId);
    await this.store.deliver([{ sending: { kind: 'certificates', department: this.block().departmentId, officers } }]);
  }

  /** Jumps to what is missing, or saves. */
  protected async save(): Promise<void> {
    this.tried.set(true);
    const [first] = this.open();
    const { departmentId: department, record } = this.block();
    if (first !== undefined) {
      document.getElementById(`${department}-${first}`)?.focus();
      return;
    }
    const input = inputOf(this.draft(), this.block());
    const before = record?.recordedAt ?? null;
    const sent = await this.store.deliver([
      { sending: { kind: 'block', department, input, seen: this.form().version, before } },
    ]);
    if (!sent) return;
    this.settle();
    this.announcements.say(this.transloco.translate(this.waits() ? 'forms.keptHere' : 'forms.saved'));
  }

  /** What stands in the form is the latest word; the editor follows it again from the next reading on. */
  settle(): void {
    this.kept.set(null);
    this.older.set(this.store.drafts());
    this.typed.set('');
  }

  private waits(): boolean {
    const { departmentId } = this.block();
    return this.store.waiting().some(({ sending }) => sending.kind === 'block' && sending.department === departmentId);
  }
}
