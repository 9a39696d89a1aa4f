import { Component, computed, inject, input, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Api } from '../../api/api';
import {
  commitReplacementDigits,
  decideReplacement,
  getGroupList,
  listReplacements,
  requestReplacement,
  revealReplacementDigits,
} from '../../api/functions';
import {
  DecideReplacementBody,
  GetTaskAnswer,
  ListCeremoniesRow,
  ListReplacementsDigits,
  ListReplacementsRow,
  MatchingReplacementState,
} from '../../api/models';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { seen } from '../../core/http/seen-version';
import { MomentPipe } from '../../shared/dates';
import { Acting } from '../../shared/forms/acting';
import { chosenOf, textOf, textOrNull } from '../../shared/forms/answers';
import { FormDialog, Question } from '../../shared/forms/form-dialog';
import { Icon } from '../../shared/ui/icon';
import { ReadState } from '../../shared/ui/read-state';
import { Tag, Tone } from '../../shared/ui/tag';
import { newSecret, Secret, witnessCommitment } from '../../shared/witness-commitment';

const tones: Record<MatchingReplacementState, Tone> = {
  requested: 'warn',
  declined: 'idle',
  approved: 'run',
  filed: 'ok',
};

/**
 * Drawn officers are not exchanged. Who must not or cannot go is replaced: the unit asks with a reason, its head approves,
 * two departments' digits draw the successor, and the office has it on file.
 */
@Component({
  selector: 'app-replacements',
  imports: [TranslocoPipe, MomentPipe, FormDialog, Icon, ReadState, Tag],
  templateUrl: './replacements.html',
})
export class Replacements {
  private readonly api = inject(Api);
  private readonly transloco = inject(TranslocoService);
  protected readonly session = inject(Session);
  readonly task = input.required<GetTaskAnswer>();
  readonly draws = input.required<readonly ListCeremoniesRow[]>();
  protected readonly rows = apiResource(listReplacements, () =>
    this.session.may('ListReplacements') ? { taskId: this.task().id, size: 100 } : undefined,
  );
  protected readonly tones = tones;
  protected readonly acting = new Acting();
  protected readonly requesting = signal(false);
  protected readonly approving = signal<ListReplacementsRow | null>(null);
  protected readonly declining = signal<ListReplacementsRow | null>(null);
  protected readonly locking = signal<ListReplacementsRow | null>(null);
  protected readonly secure = window.isSecureContext;
  private readonly own = computed(() => this.session.user()?.department?.id);
  /** Of the own unit only, and only once its officers are drawn. */
  protected readonly mayRequest = computed(
    () =>
      this.session.may('RequestReplacement') &&
      this.draws().some((row) => row.state === 'drawn' && row.departmentId === this.own()),
  );
  private readonly groups = apiResource(getGroupList, () =>
    this.requesting() && this.session.may('GetGroupList') ? { taskId: this.task().id, size: 500 } : undefined,
  );
  protected readonly request = computed<readonly Question[]>(() => [
    { name: 'inspectorId', label: 'replacements.inspector', kind: 'choice', choices: this.officers() },
    {
      name: 'grounds',
      label: 'replacements.grounds',
      kind: 'choice',
      choices: [
        { value: 'recusal', key: 'replacements.ground.recusal' },
        { value: 'other', key: 'replacements.ground.other' },
      ],
    },
    { name: 'reason', label: 'replacements.reason', kind: 'long' },
    { name: 'askedBy', label: 'replacements.askedBy', optional: true, max: 100, hint: 'replacements.askedByHint' },
  ]);
  protected readonly approval = computed<readonly Question[]>(() => [
    {
      name: 'witnesses',
      label: 'replacements.witnesses',
      kind: 'checks',
      choices: this.task().plan.departments.map(({ id, name }) => ({ value: id, text: name })),
    },
  ]);
  protected readonly digits: readonly Question[] = [
    { name: 'digits', label: 'replacements.digits', kind: 'number', max: 40 },
  ];

  protected readonly ask = async (data: FormData): Promise<void> => {
    await this.api.invoke(requestReplacement, {
      taskId: this.task().id,
      body: {
        inspectorId: textOf(data, 'inspectorId'),
        grounds: textOf(data, 'grounds') === 'recusal' ? 'recusal' : 'other',
        reason: textOf(data, 'reason'),
        askedBy: textOrNull(data, 'askedBy'),
      },
    });
  };

  protected readonly approve = async (data: FormData): Promise<void> => {
    await this.decide(this.approving(), { approved: true, witnesses: chosenOf(data, 'witnesses') });
  };

  protected readonly decline = async (): Promise<void> => {
    await this.decide(this.declining(), { approved: false });
  };

  /** The digits stay on this device until they are revealed; the server has only their hash. */
  protected readonly lock = async (data: FormData): Promise<void> => {
    const row = this.locking();
    const slot = row === null ? undefined : this.ownSlot(row);
    const draw = this.draws().find((entry) => entry.departmentId === row?.departmentId && entry.state === 'drawn');
    if (row === null || slot === undefined || draw === undefined) return;
    const secret = newSecret(textOf(data, 'digits').normalize('NFKC'));
    if (!/^[0-9]+$/.test(secret.digits) || secret.digits.length !== slot.digitCount)
      throw new Error(this.transloco.translate('witness.wrong', { count: slot.digitCount }));
    const hash = await witnessCommitment(draw.drawId, slot.slot, secret);
    localStorage.setItem(placeOf(row, slot), JSON.stringify(secret));
    await this.api.invoke(commitReplacementDigits, { id: row.id, slot: slot.slot, body: { hash } });
  };

  protected ownSlot(row: ListReplacementsRow): ListReplacementsDigits | undefined {
    return row.witnesses.find((slot) => slot.departmentId === this.own());
  }

  protected kept(row: ListReplacementsRow, slot: ListReplacementsDigits): Secret | null {
    const text = localStorage.getItem(placeOf(row, slot));
    return text === null ? null : (JSON.parse(text) as Secret);
  }

  protected async reveal(row: ListReplacementsRow, slot: ListReplacementsDigits, secret: Secret): Promise<void> {
    const body = { nonce: secret.nonce, digits: secret.digits };
    const done = await this.acting.run(async () => {
      await this.api.invoke(revealReplacementDigits, { id: row.id, slot: slot.slot, body });
    });
    if (done) this.rows.reload();
  }

  protected close(again: boolean): void {
    this.requesting.set(false);
    for (const open of [this.approving, this.declining, this.locking]) open.set(null);
    if (again) this.rows.reload();
  }

  private officers(): readonly { value: string; text: string }[] {
    const own = this.session.user()?.department?.name;
    const groups = this.groups.hasValue() ? this.groups.value().groups : [];
    return groups
      .filter(({ department }) => department === own)
      .flatMap(({ team, officers }) =>
        officers.map(({ inspectorId, name }) => ({ value: inspectorId, text: `${name}（${team}）` })),
      );
  }

  private async decide(row: ListReplacementsRow | null, body: DecideReplacementBody): Promise<void> {
    if (row !== null) await this.api.invoke(decideReplacement, { id: row.id, body }, seen(row.version));
  }
}

function placeOf(row: ListReplacementsRow, slot: ListReplacementsDigits): string {
  return `replacement:${row.id}:${slot.slot}`;
}
