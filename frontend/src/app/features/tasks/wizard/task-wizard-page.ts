import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../../../core/auth/session';
import { Icon } from '../../../shared/ui/icon';
import { PageHead } from '../../../shared/ui/page-head';
import { ReadState } from '../../../shared/ui/read-state';
import { stepOf, WizardStep, wizardSteps } from '../data/task-input';
import { ItemsStep } from './items-step';
import { PreviewStep } from './preview-step';
import { RulesStep } from './rules-step';
import { SamplingStep } from './sampling-step';
import { ScopeStep } from './scope-step';
import { WizardStore } from './wizard-store';

/** From an empty form or an earlier task to a draft that can be approved; the step stands in the address. */
@Component({
  selector: 'app-task-wizard-page',
  imports: [
    RouterLink,
    TranslocoPipe,
    Icon,
    PageHead,
    ReadState,
    ItemsStep,
    ScopeStep,
    SamplingStep,
    RulesStep,
    PreviewStep,
  ],
  providers: [WizardStore],
  templateUrl: './task-wizard-page.html',
})
export class TaskWizardPage {
  protected readonly store = inject(WizardStore);
  protected readonly session = inject(Session);
  private readonly router = inject(Router);
  readonly id = input<string>();
  readonly step = input<WizardStep>();
  protected readonly steps = wizardSteps;
  protected readonly stepOf = stepOf;
  protected readonly tried = signal<readonly WizardStep[]>([]);
  protected readonly current = computed<WizardStep>(() => this.step() ?? 'items');
  private readonly place = computed(() => wizardSteps.indexOf(this.current()));
  protected readonly before = computed(() => wizardSteps[this.place() - 1]);
  protected readonly next = computed(() => wizardSteps[this.place() + 1]);
  /** What is missing in the step that the person tried to leave. */
  protected readonly missing = computed(() =>
    this.tried().includes(this.current()) ? this.store.open(this.current()) : [],
  );
  protected readonly refused = computed(() => this.store.problem());

  constructor() {
    effect(() => {
      this.store.id.set(this.id());
    });
  }

  /** Behind the person, with everything before it. */
  protected isDone(step: WizardStep): boolean {
    const place = wizardSteps.indexOf(step);
    return (
      place < this.place() && wizardSteps.slice(0, place + 1).every((entry) => this.store.open(entry).length === 0)
    );
  }

  protected async go(step: WizardStep): Promise<void> {
    await this.router.navigate([], { queryParams: { step }, queryParamsHandling: 'merge' });
    document.getElementById('step-heading')?.focus();
  }

  /** The preview shows what the server has, so the draft is saved on the way there. */
  protected async forward(): Promise<void> {
    const next = this.next();
    this.tried.update((steps) => [...steps, this.current()]);
    if (next === undefined || this.store.open(this.current()).length > 0) return;
    if (next === 'preview') await this.toPreview();
    else await this.go(next);
  }

  protected async saveAndLeave(): Promise<void> {
    // A draft that the server cannot take yet is kept on this device, and the list of tasks says so.
    if (this.store.allOpen().length > 0) await this.router.navigate(['/tasks']);
    else if ((await this.store.save()) !== null) await this.router.navigate(['/tasks']);
  }

  protected async finish(): Promise<void> {
    const id = this.store.unsaved() ? await this.store.save() : this.id();
    if (id) await this.router.navigate(['/tasks', id]);
  }

  private async toPreview(): Promise<void> {
    const open = wizardSteps.find((step) => this.store.open(step).length > 0);
    if (open !== undefined) {
      this.tried.update((steps) => [...steps, open]);
      await this.go(open);
      return;
    }
    const id = await this.store.save();
    if (id !== null) await this.router.navigate(['/tasks', id, 'draft'], { queryParams: { step: 'preview' } });
  }
}
