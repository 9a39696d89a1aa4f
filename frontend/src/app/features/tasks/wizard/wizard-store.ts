import { computed, effect, inject, Injectable, linkedSignal, signal } from '@angular/core';
import { Api } from '../../../api/api';
import { draftTask, getApplicableRules, getTask, previewPool, reviseTask } from '../../../api/functions';
import { TaskInput } from '../../../api/models';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { messageAt, Problem, problemOf } from '../../../core/http/problem';
import { once, seen } from '../../../core/http/seen-version';
import { newId } from '../../../core/new-id';
import { emptyInput, inputOf, openFields, WizardStep, wizardSteps } from '../data/task-input';

interface LocalDraft {
  readonly input: TaskInput;
  /** Version of the server's draft that it began from; 0 before the first saving. */
  readonly from: number;
  /** One new task, however often it is sent. */
  readonly key: string;
}

/** One draft of a task, on this device at every change and at the server as soon as it can be kept there. */
@Injectable()
export class WizardStore {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  readonly id = signal<string | undefined>(undefined);
  readonly source = apiResource(getTask, () => {
    const id = this.id();
    return id === undefined ? undefined : { id };
  });
  readonly saved = computed(() => (this.source.hasValue() ? this.source.value() : undefined));
  private readonly local = linkedSignal<LocalDraft | undefined>(() => {
    const saved = this.saved();
    if (this.id() !== undefined && saved === undefined) return undefined;
    return this.read() ?? this.fresh();
  });
  readonly input = computed(() => this.local()?.input ?? emptyInput(this.region()));
  readonly ready = computed(() => this.local() !== undefined);
  /** The draft was saved elsewhere after this device's copy was begun. */
  readonly overtaken = computed(() => {
    const [saved, local] = [this.saved(), this.local()];
    return saved !== undefined && local !== undefined && local.from < saved.version;
  });
  private readonly changed = signal(false);
  readonly unsaved = this.changed.asReadonly();
  readonly busy = signal(false);
  readonly problem = signal<Problem | null>(null);

  readonly rules = apiResource(getApplicableRules, () => {
    const { subjectRegionCode: regionCode, issuedOn } = this.input();
    return regionCode === '' ? undefined : { regionCode, on: issuedOn ?? undefined };
  });
  readonly pack = computed(() => (this.rules.hasValue() ? this.rules.value() : undefined));
  private readonly poolQuestion = computed(
    () => {
      const { subjectCategory, subjectRegionCode, windowFrom, basisPoints, classRatios } = this.input();
      const classes = classRatios?.map((ratio) => ({ class: ratio.riskClass, basisPoints: ratio.basisPoints ?? 0 }));
      return subjectCategory === ''
        ? undefined
        : {
            category: subjectCategory,
            regionCode: subjectRegionCode,
            on: windowFrom || null,
            basisPoints: classes?.length ? null : basisPoints,
            classes: classes?.length ? classes : null,
          };
    },
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  readonly preview = apiResource(previewPool, () => {
    const body = this.poolQuestion();
    return body === undefined ? undefined : { body };
  });
  readonly pool = computed(() => (this.preview.hasValue() ? this.preview.value() : undefined));

  constructor() {
    effect(() => {
      const draft = this.local();
      if (draft !== undefined && this.changed()) localStorage.setItem(this.place(), JSON.stringify(draft));
    });
  }

  change(part: Partial<TaskInput>): void {
    const draft = this.local();
    if (draft === undefined) return;
    this.local.set({ ...draft, input: { ...draft.input, ...part } });
    this.changed.set(true);
  }

  messageAt(field: string): string | null {
    return messageAt(this.problem(), field);
  }

  open(step: WizardStep): string[] {
    return openFields(this.input(), step);
  }

  /** Every step's open fields together: while there are any, the server cannot keep the draft. */
  readonly allOpen = computed(() => wizardSteps.flatMap((step) => openFields(this.input(), step)));

  /** Back to what the server has. */
  discard(): void {
    localStorage.removeItem(this.place());
    this.local.set(this.fresh());
    this.changed.set(false);
    this.problem.set(null);
  }

  /** The id of the saved draft, or null when the server refused it. */
  async save(): Promise<string | null> {
    const draft = this.local();
    if (draft === undefined || this.busy()) return null;
    this.busy.set(true);
    this.problem.set(null);
    try {
      return await this.send(draft);
    } catch (error) {
      this.problem.set(problemOf(error));
      return null;
    } finally {
      this.busy.set(false);
    }
  }

  private async send(draft: LocalDraft): Promise<string> {
    const id = this.id();
    const { id: kept } =
      id === undefined
        ? await this.api.invoke(draftTask, { body: draft.input }, once(draft.key))
        : await this.api.invoke(reviseTask, { id, body: draft.input }, seen(draft.from));
    localStorage.removeItem(this.place());
    this.changed.set(false);
    if (id === kept) this.source.reload();
    return kept;
  }

  private fresh(): LocalDraft {
    const saved = this.saved();
    return {
      input: saved === undefined ? emptyInput(this.region()) : inputOf(saved),
      from: saved?.version ?? 0,
      key: newId(),
    };
  }

  private read(): LocalDraft | null {
    const text = localStorage.getItem(this.place());
    return text === null ? null : (JSON.parse(text) as LocalDraft);
  }

  private region(): string {
    return this.session.user()?.region?.code ?? '';
  }

  private place(): string {
    return `task-draft:${this.session.user()?.id ?? ''}:${this.id() ?? 'new'}`;
  }
}
