import { Component, effect, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { getInspector, recordLeave, revealInspector } from '../../api/functions';
import { RevealInspectorAnswer } from '../../api/models';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { messageAt, Problem, problemOf } from '../../core/http/problem';
import { seen } from '../../core/http/seen-version';
import { MomentPipe } from '../../shared/dates';
import { Dialog } from '../../shared/ui/dialog';
import { Icon } from '../../shared/ui/icon';
import { ReadState } from '../../shared/ui/read-state';

/** One inspector: certificate, leave, recusals. Phone and number are opened with a purpose, and that is logged. */
@Component({
  selector: 'app-inspector-drawer',
  imports: [TranslocoPipe, MomentPipe, Dialog, Icon, ReadState],
  templateUrl: './inspector-drawer.html',
})
export class InspectorDrawer {
  private readonly api = inject(Api);
  protected readonly session = inject(Session);
  readonly id = input.required<string>();
  readonly closed = output();
  protected readonly inspector = apiResource(getInspector, () => ({ id: this.id() }));
  protected readonly asking = signal<'reveal' | 'leave' | null>(null);
  protected readonly revealed = signal<RevealInspectorAnswer | null>(null);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly messageAt = messageAt;

  constructor() {
    effect(() => {
      this.id();
      this.revealed.set(null);
    });
  }

  protected ask(what: 'reveal' | 'leave' | null): void {
    this.problem.set(null);
    this.asking.set(what);
  }

  protected reveal(purpose: string): Promise<void> {
    return this.run(async () => {
      this.revealed.set(await this.api.invoke(revealInspector, { id: this.id(), body: { purpose } }));
    });
  }

  protected leave(from: string, to: string, reason: string): Promise<void> {
    return this.run(async () => {
      if (!this.inspector.hasValue()) return;
      await this.api.invoke(
        recordLeave,
        { id: this.id(), body: { from, to, reason } },
        seen(this.inspector.value().version),
      );
      this.inspector.reload();
    });
  }

  private async run(act: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await act();
      this.ask(null);
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
