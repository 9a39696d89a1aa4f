import { Component, computed, DestroyRef, effect, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { NzQRCodeComponent } from 'ng-zorro-antd/qr-code';
import { Api } from '../../api/api';
import { getCeremony, listDrawnSubjects } from '../../api/functions';
import { ListDrawnSubjectsRow } from '../../api/models';
import { apiResource } from '../../core/http/api-resource';
import { MomentPipe } from '../../shared/dates';
import { Icon } from '../../shared/ui/icon';
import { ReadState } from '../../shared/ui/read-state';
import { advance, axisPlace, hashLines, ladder, Playback, start, ticketWords } from './playback';

const look = 2000;
const steps = 5;

/** The ceremony for the hall. The server draws; what moves here are the real tickets in their true order. */
@Component({
  selector: 'app-stage-page',
  imports: [RouterLink, TranslocoPipe, MomentPipe, NzQRCodeComponent, Icon, ReadState],
  templateUrl: './stage-page.html',
  host: { class: 'stage', '(document:keydown.space)': '$event.preventDefault(); pause()' },
})
export class StagePage {
  private readonly api = inject(Api);
  readonly id = input.required<string>();
  protected readonly ceremony = apiResource(getCeremony, () => ({ id: this.id() }));
  protected readonly value = computed(() => (this.ceremony.hasValue() ? this.ceremony.value() : undefined));
  protected readonly rows = signal<readonly ListDrawnSubjectsRow[]>([]);
  protected readonly playback = signal<Playback>(start);
  protected readonly visible = computed(() => ladder(this.rows(), this.playback().shown, steps));
  protected readonly newest = computed(() => this.visible()[0]);
  protected readonly share = computed(() => {
    const stratum = this.newest()?.stratum;
    return this.value()?.frozen.strata.find((entry) => entry.stratum === stratum);
  });
  protected readonly axis = computed(() =>
    this.rows()
      .filter((row) => row.stratum === this.newest()?.stratum)
      .map((row) => ({ rank: row.rank, at: axisPlace(row.ticket), now: row.rank === this.newest()?.rank })),
  );
  protected readonly commitmentLines = computed(() => hashLines(this.value()?.committed?.commitDigest ?? '', 1, 16));
  protected readonly seedLines = computed(() => hashLines(this.value()?.drawn?.seed ?? '', 6, 4));
  protected readonly revealed = computed(() => this.value()?.witnesses.filter((slot) => slot.revealedAt).length ?? 0);
  /** What a witness takes home on the phone: which draw, under which commitment. */
  protected readonly code = computed(
    () => `DualRandom ${this.value()?.drawId ?? ''} ${this.value()?.committed?.commitDigest ?? ''}`,
  );
  protected readonly ticketWords = ticketWords;

  constructor() {
    const polling = setInterval(() => {
      if (this.value()?.state !== 'drawn') this.ceremony.reload();
    }, look);
    let playing = 0;
    effect(() => {
      const { pace } = this.playback();
      clearInterval(playing);
      playing = window.setInterval(() => {
        this.playback.update((playback) => advance(playback, this.rows().length));
      }, 1000 / pace);
    });
    effect(() => {
      const value = this.value();
      if (value?.state === 'drawn' && value.kind === 'subjects') void this.readRows();
    });
    inject(DestroyRef).onDestroy(() => {
      clearInterval(polling);
      clearInterval(playing);
    });
  }

  protected chanceOf(row: ListDrawnSubjectsRow): string {
    const frozen = this.value()?.frozen;
    return (frozen?.strata.find((entry) => entry.stratum === row.stratum)?.chance ?? frozen?.chance)?.percent ?? '';
  }

  protected pause(): void {
    this.playback.update((playback) => ({ ...playback, paused: !playback.paused }));
  }

  protected faster(): void {
    this.playback.update((playback) => ({
      ...playback,
      pace: playback.pace === 10 ? 1 : playback.pace === 1 ? 2 : 10,
    }));
  }

  protected end(): void {
    this.playback.update((playback) => ({ ...playback, shown: this.rows().length }));
  }

  protected async fullScreen(): Promise<void> {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen();
  }

  private async readRows(): Promise<void> {
    if (this.rows().length > 0) return;
    const rows: ListDrawnSubjectsRow[] = [];
    let after: string | undefined;
    do {
      const page = await this.api.invoke(listDrawnSubjects, { id: this.id(), after, size: 500 });
      rows.push(...page.items);
      after = page.next ?? undefined;
    } while (after !== undefined);
    this.rows.set(rows);
  }
}
