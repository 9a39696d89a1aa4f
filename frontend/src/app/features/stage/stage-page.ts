import { Component, computed, DestroyRef, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { NzQRCodeComponent } from 'ng-zorro-antd/qr-code';
import { Api } from '../../api/api';
import { getCeremony, listDrawnSubjects } from '../../api/functions';
import { GetCeremonyAnswer, ListDrawnSubjectsRow } from '../../api/models';
import { apiResource } from '../../core/http/api-resource';
import { followLive } from '../../core/http/follow-live';
import { MomentPipe } from '../../shared/dates';
import { Icon } from '../../shared/ui/icon';
import { ReadState } from '../../shared/ui/read-state';
import { advance, axisPlace, hashLines, ladder, Playback, resumed, start, ticketWords } from './playback';

const steps = 5;
/** From here on the newest name is set no larger than the others, so that it is shown whole. */
const longName = 9;

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
  protected readonly longName = longName;
  protected readonly ceremony = apiResource(getCeremony, () => ({ id: this.id() }));
  /** A hall keeps its picture while the connection is away. */
  protected readonly value = linkedSignal<GetCeremonyAnswer | undefined, GetCeremonyAnswer | undefined>({
    source: () => (this.ceremony.hasValue() ? this.ceremony.value() : undefined),
    computation: (now, before) => now ?? before?.value,
  });
  protected readonly cut = computed(() => this.ceremony.error() !== undefined && this.value() !== undefined);
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
  /** The public page of this draw; behind the sign the digest itself, so that a picture of it is proof enough. */
  protected readonly code = computed(() => {
    const { drawId = '', committed } = this.value() ?? {};
    return new URL(`public/draws/${encodeURIComponent(drawId)}#${committed?.commitDigest ?? ''}`, document.baseURI)
      .href;
  });
  protected readonly ticketWords = ticketWords;

  constructor() {
    followLive(
      () => `api/v1/ceremonies/${this.id()}/events`,
      () => this.ceremony.reload(),
    );
    effect(() => {
      this.playback.set(resumed(sessionStorage.getItem(this.place())));
    });
    let playing = 0;
    effect(() => {
      const { pace } = this.playback();
      clearInterval(playing);
      playing = window.setInterval(() => {
        this.play((playback) => advance(playback, this.rows().length));
      }, 1000 / pace);
    });
    effect(() => {
      const value = this.value();
      if (value?.state === 'drawn' && value.kind === 'subjects') void this.readRows();
    });
    inject(DestroyRef).onDestroy(() => {
      clearInterval(playing);
    });
  }

  protected chanceOf(row: ListDrawnSubjectsRow): string {
    const frozen = this.value()?.frozen;
    return (frozen?.strata.find((entry) => entry.stratum === row.stratum)?.chance ?? frozen?.chance)?.percent ?? '';
  }

  protected pause(): void {
    this.play((playback) => ({ ...playback, paused: !playback.paused }));
  }

  protected faster(): void {
    this.play((playback) => ({ ...playback, pace: playback.pace === 10 ? 1 : playback.pace === 1 ? 2 : 10 }));
  }

  protected end(): void {
    this.play((playback) => ({ ...playback, shown: this.rows().length }));
  }

  protected async fullScreen(): Promise<void> {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen();
  }

  private play(step: (playback: Playback) => Playback): void {
    this.playback.update(step);
    sessionStorage.setItem(this.place(), JSON.stringify(this.playback()));
  }

  private place(): string {
    return `stage:${this.id()}`;
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
