import { progressOf, TaskFacts } from './progress';

const draft: TaskFacts = {
  state: 'draft',
  drawn: false,
  confirmations: { done: 0, of: 3 },
  assigned: false,
  forms: { all: 0, inspected: 0, entered: 0 },
  published: 0,
};

const short = (facts: TaskFacts) => progressOf(facts).map(({ step, state }) => `${step} ${state}`);

describe('the progress of a task', () => {
  it('begins with its plan', () => {
    expect(short(draft).slice(0, 2)).toEqual(['plan current', 'draw open']);
  });

  it('stands where the first step is not done', () => {
    const drawn: TaskFacts = { ...draft, state: 'approved', drawn: true, confirmations: { done: 2, of: 3 } };
    expect(short(drawn).slice(0, 4)).toEqual(['plan done', 'draw done', 'confirm current', 'assign open']);
  });

  it('leaves out the confirmation where the notice asks for none', () => {
    expect(progressOf({ ...draft, confirmations: null }).map(({ step }) => step)).not.toContain('confirm');
  });

  it('has no current step when everything is public', () => {
    const done: TaskFacts = {
      state: 'approved',
      drawn: true,
      confirmations: { done: 3, of: 3 },
      assigned: true,
      forms: { all: 144, inspected: 144, entered: 144 },
      published: 144,
    };
    expect(progressOf(done).every(({ state }) => state === 'done')).toBe(true);
  });
});
