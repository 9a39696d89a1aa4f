import { signal } from '@angular/core';
import { Problem, problemOf } from '../../core/http/problem';

/** One act at a time: what it refused stands beside it, a second press does nothing. */
export class Acting {
  private readonly running = signal(false);
  private readonly refused = signal<Problem | null>(null);
  readonly busy = this.running.asReadonly();
  readonly problem = this.refused.asReadonly();

  forget(): void {
    this.refused.set(null);
  }

  /** @returns Whether it was done. */
  async run(act: () => Promise<void>): Promise<boolean> {
    if (this.running()) return false;
    this.running.set(true);
    this.refused.set(null);
    try {
      await act();
      return true;
    } catch (error) {
      this.refused.set(problemOf(error));
      return false;
    } finally {
      this.running.set(false);
    }
  }
}
