import { Component, computed, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../../api/api';
import { enterResult, returnResult, reviewResult } from '../../../api/functions';
import { GetFormAnswer, GetFormBlock, ResultsFollowUp } from '../../../api/models';
import { Session } from '../../../core/auth/session';
import { Problem, problemOf } from '../../../core/http/problem';
import { seen } from '../../../core/http/seen-version';
import { MomentPipe } from '../../../shared/dates';
import { Dialog } from '../../../shared/ui/dialog';
import { Icon } from '../../../shared/ui/icon';
import { Tag } from '../../../shared/ui/tag';
import { ChangeDialog } from '../changes/change-dialog';
import { OrderPart } from './order-part';
import { SpecialistPart } from './specialist-part';

const followUps: readonly ResultsFollowUp[] = [
  'none',
  'guidance',
  'listAbnormal',
  'fileCase',
  'transfer',
  'correctionOrdered',
  'police',
];

/** What a department recorded, its entry and its review. */
@Component({
  selector: 'app-block-view',
  imports: [TranslocoPipe, MomentPipe, Dialog, Icon, Tag, ChangeDialog, OrderPart, SpecialistPart],
  templateUrl: './block-view.html',
})
export class BlockView {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  readonly form = input.required<GetFormAnswer>();
  readonly block = input.required<GetFormBlock>();
  readonly changed = output();
  protected readonly followUps = followUps;
  private readonly own = computed(() => this.session.user()?.department?.id === this.block().departmentId);
  protected readonly entering = signal(false);
  protected readonly returning = signal(false);
  protected readonly changing = signal(false);
  protected readonly mayChange = computed(
    () =>
      Boolean(this.block().entry?.confirmedAt) &&
      !this.block().withdrawn &&
      this.own() &&
      this.session.may('RequestResultChange'),
  );
  protected readonly chosen = signal<readonly ResultsFollowUp[]>([]);
  protected readonly answered = signal<boolean | null>(null);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected readonly mayEnter = computed(
    () =>
      this.form().state === 'closed' &&
      (this.block().entry?.returned ?? true) &&
      this.own() &&
      this.session.may('EnterResult'),
  );
  protected readonly mayReview = computed(() => {
    const { entry } = this.block();
    return (
      entry &&
      !entry.confirmedAt &&
      !entry.returned &&
      this.own() &&
      this.session.may('ReviewResult') &&
      entry.enteredBy !== this.session.user()?.id
    );
  });

  protected choose(followUp: ResultsFollowUp, on: boolean): void {
    const rest = this.chosen().filter((chosen) => chosen !== followUp);
    this.chosen.set(on ? [...rest, followUp] : rest);
  }

  protected enter(): Promise<void> {
    return this.run(async (params) => {
      const body = { followUps: [...this.chosen()], questionsAnswered: this.answered() };
      await this.api.invoke(enterResult, { ...params, body }, seen(this.form().version));
    });
  }

  protected giveBack(reason: string): Promise<void> {
    return this.run(async (params) => {
      await this.api.invoke(returnResult, { ...params, body: { reason } }, seen(this.form().version));
      this.returning.set(false);
    });
  }

  protected review(): Promise<void> {
    return this.run((params) => this.api.invoke(reviewResult, params, seen(this.form().version)));
  }

  private async run(act: (params: { id: string; departmentId: string }) => Promise<unknown>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await act({ id: this.form().id, departmentId: this.block().departmentId });
      this.entering.set(false);
      this.changed.emit();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
