import { Component, computed, effect, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import {
  changeInspectorStatus,
  declareRecusal,
  endLeave,
  getInspector,
  recordLeave,
  revealInspector,
  reviseInspector,
} from '../../api/functions';
import { RevealInspectorAnswer } from '../../api/models';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { messageAt, Problem, problemOf } from '../../core/http/problem';
import { seen } from '../../core/http/seen-version';
import { OneSubject } from '../../core/one-subject';
import { MomentPipe } from '../../shared/dates';
import { textOf } from '../../shared/forms/answers';
import { FormDialog, Question } from '../../shared/forms/form-dialog';
import { Dialog } from '../../shared/ui/dialog';
import { Icon } from '../../shared/ui/icon';
import { ReadState } from '../../shared/ui/read-state';
import { AccountLink } from './account-link';
import { inspectorInputOf, inspectorQuestions } from './inspector-form';
import { inspectorStatuses } from './inspector-statuses';

type Act = 'reveal' | 'link' | 'leave' | 'revise' | 'status' | 'recusal';

/** One inspector: certificate, leave, recusals. Phone and number are opened with a purpose, and that is logged. */
@Component({
  selector: 'app-inspector-drawer',
  imports: [TranslocoPipe, MomentPipe, Dialog, FormDialog, Icon, ReadState, AccountLink],
  templateUrl: './inspector-drawer.html',
})
export class InspectorDrawer {
  private readonly api = inject(Api);
  private readonly subjects = inject(OneSubject);
  protected readonly session = inject(Session);
  readonly id = input.required<string>();
  readonly closed = output();
  readonly changed = output();
  protected readonly inspector = apiResource(getInspector, () => ({ id: this.id() }));
  protected readonly asking = signal<Act | null>(null);
  protected readonly revealed = signal<RevealInspectorAnswer | null>(null);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly messageAt = messageAt;

  private readonly own = computed(
    () => this.inspector.hasValue() && this.inspector.value().departmentId === this.session.user()?.department?.id,
  );
  protected readonly mayRevise = computed(() => this.own() && this.session.may('ReviseInspector'));
  /** The unit's administrator for all of its own, an inspector for himself. */
  protected readonly mayRecuse = computed(() => {
    const [user, administers] = [this.session.user(), this.session.may('ReviseInspector')];
    return this.session.may('DeclareRecusal') && (administers ? this.own() : user?.inspectorId === this.id());
  });
  protected readonly questions = computed<readonly Question[]>(() => {
    if (!this.inspector.hasValue()) return [];
    const value = this.inspector.value();
    switch (this.asking()) {
      case 'revise':
        return inspectorQuestions(value);
      case 'status':
        return [
          {
            name: 'status',
            label: 'inspectors.status',
            kind: 'choice',
            value: value.status,
            choices: inspectorStatuses.map((status) => ({ value: status, key: `inspectors.statuses.${status}` })),
          },
          { name: 'reason', label: 'subjects.reason', max: 200 },
        ];
      case 'recusal':
        return [
          { name: 'subjectId', label: 'inspectors.recusalSubject', hint: 'subjects.oneHint' },
          { name: 'reason', label: 'subjects.reason', kind: 'long' },
          { name: 'askedBySubject', label: 'inspectors.askedBySubject', kind: 'check' },
        ];
      default:
        return [];
    }
  });

  protected readonly act = async (data: FormData): Promise<void> => {
    if (!this.inspector.hasValue()) return;
    const [id, version] = [this.id(), seen(this.inspector.value().version)];
    switch (this.asking()) {
      case 'revise':
        await this.api.invoke(reviseInspector, { id, body: inspectorInputOf(data) }, version);
        break;
      case 'status': {
        const status = inspectorStatuses.find((entry) => entry === textOf(data, 'status')) ?? null;
        await this.api.invoke(changeInspectorStatus, { id, body: { status, reason: textOf(data, 'reason') } }, version);
        break;
      }
      default: {
        const subjectId = await this.subjects.find(textOf(data, 'subjectId'), 'subjectId');
        const body = { subjectId, reason: textOf(data, 'reason'), askedBySubject: data.has('askedBySubject') };
        await this.api.invoke(declareRecusal, { id, body }, version);
      }
    }
  };

  constructor() {
    effect(() => {
      this.id();
      this.revealed.set(null);
    });
  }

  protected ask(what: Act | null): void {
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

  protected done(): void {
    this.ask(null);
    this.inspector.reload();
    this.changed.emit();
  }

  protected endLeave(from: string): Promise<void> {
    return this.run(async () => {
      if (!this.inspector.hasValue()) return;
      await this.api.invoke(endLeave, { id: this.id(), body: { from } }, seen(this.inspector.value().version));
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
