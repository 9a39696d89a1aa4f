import { PlansTaskState } from '../../../api/models';

export const steps = ['plan', 'draw', 'confirm', 'assign', 'inspect', 'enter', 'publish'] as const;
export type Step = (typeof steps)[number];
export type StepState = 'done' | 'current' | 'open';

/** What is known of a task; a count that was not read yet is undefined. */
export interface TaskFacts {
  readonly state: PlansTaskState;
  readonly drawn: boolean;
  /** Departments that must confirm, and how many did; null when the notice asks for none. */
  readonly confirmations: { readonly done: number; readonly of: number } | null;
  readonly assigned: boolean;
  readonly forms: { readonly all: number; readonly inspected: number; readonly entered: number };
  readonly published: number;
}

/** The seven steps in their order; a step that the notice lacks is left out. The first one not done is the current one. */
export function progressOf(facts: TaskFacts): { step: Step; state: StepState }[] {
  const done: Record<Step, boolean> = {
    plan: facts.state !== 'draft',
    draw: facts.drawn,
    confirm:
      facts.confirmations !== null && facts.confirmations.of > 0 && facts.confirmations.done === facts.confirmations.of,
    assign: facts.assigned,
    inspect: facts.forms.all > 0 && facts.forms.inspected === facts.forms.all,
    enter: facts.forms.all > 0 && facts.forms.entered === facts.forms.all,
    publish: facts.forms.all > 0 && facts.published >= facts.forms.all,
  };
  const own = steps.filter((step) => step !== 'confirm' || facts.confirmations !== null);
  const current = own.find((step) => !done[step]);
  return own.map((step) => ({ step, state: done[step] ? 'done' : step === current ? 'current' : 'open' }));
}
