import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { getCeremony } from '../../api/functions';
import { GetTaskAnswer, MatchingCeremonyState } from '../../api/models';
import { Session } from '../../core/auth/session';
import { apiResource } from '../../core/http/api-resource';
import { followLive } from '../../core/http/follow-live';
import { MomentPipe } from '../../shared/dates';
import { Icon } from '../../shared/ui/icon';
import { ReadState } from '../../shared/ui/read-state';
import { Tag, Tone } from '../../shared/ui/tag';
import { BeaconList } from './beacon-list';
import { CommitDialog, WitnessUnit } from './commit-dialog';
import { DrawRecordPart } from './draw-record-part';
import { EndingPart } from './ending-part';
import { WitnessSlots } from './witness-slots';

const tones: Record<MatchingCeremonyState, Tone> = {
  frozen: 'idle',
  committed: 'warn',
  drawn: 'ok',
  stopped: 'idle',
  voided: 'idle',
  annulled: 'bad',
};
const live: readonly MatchingCeremonyState[] = ['committed'];

/** One draw from its frozen register to its result; what it shows is what the stage shows the hall. */
@Component({
  selector: 'app-ceremony-card',
  imports: [
    RouterLink,
    TranslocoPipe,
    MomentPipe,
    Icon,
    ReadState,
    Tag,
    BeaconList,
    CommitDialog,
    DrawRecordPart,
    EndingPart,
    WitnessSlots,
  ],
  templateUrl: './ceremony-card.html',
})
export class CeremonyCard {
  protected readonly session = inject(Session);
  readonly id = input.required<string>();
  readonly department = input('');
  /** Whether this person holds the draw of the subjects. */
  readonly runs = input(false);
  readonly task = input<GetTaskAnswer>();
  /** Who may be asked to witness, where no task says it. */
  readonly witnesses = input<readonly WitnessUnit[]>([]);
  readonly changed = output();
  protected readonly resource = apiResource(getCeremony, () => ({ id: this.id() }));
  protected readonly tones = tones;
  protected readonly committing = signal(false);
  /** Whoever runs the task leads the draw of its subjects, a department that of its own inspectors. */
  protected readonly holds = computed(() => {
    if (!this.resource.hasValue()) return false;
    const { departmentId } = this.resource.value();
    return departmentId ? departmentId === this.session.user()?.department?.id : this.runs();
  });
  protected readonly mayCommit = computed(
    () =>
      this.session.may('CommitDraw') &&
      this.resource.hasValue() &&
      this.resource.value().state === 'frozen' &&
      this.holds(),
  );

  /** Of the draw of subjects, what stands beside it on pages of its own. */
  protected readonly mayCompare = computed(() => this.isOf('drawn') && this.session.may('ListComparisons'));
  protected readonly maySample = computed(() => this.isOf('drawn') && this.session.may('OpenAuditSample'));
  protected readonly maySeePool = computed(() => this.isOf() && this.session.may('ListPoolDifferences'));

  constructor() {
    followLive(
      () =>
        this.resource.hasValue() && live.includes(this.resource.value().state)
          ? `api/v1/ceremonies/${this.id()}/events`
          : undefined,
      () => this.resource.reload(),
    );
  }

  private isOf(state?: MatchingCeremonyState): boolean {
    if (!this.resource.hasValue()) return false;
    const ceremony = this.resource.value();
    return ceremony.kind === 'subjects' && (state === undefined || ceremony.state === state);
  }

  protected again(): void {
    this.committing.set(false);
    this.resource.reload();
    this.changed.emit();
  }
}
