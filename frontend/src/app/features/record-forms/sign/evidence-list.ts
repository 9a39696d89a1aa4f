import { Component, computed, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { listEvidence } from '../../../api/functions';
import { GetFormAnswer, ListEvidenceRow } from '../../../api/models';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { legalDay, clockTime, MomentPipe } from '../../../shared/dates';
import { Icon } from '../../../shared/ui/icon';
import { FormStore } from '../data/form-store';
import { compressed } from '../data/picture';
import { EvidenceOriginal } from './evidence-original';

/** Photos and signed pages of a form: made small and hashed on the device, each with its time. */
@Component({
  selector: 'app-evidence-list',
  imports: [TranslocoPipe, MomentPipe, EvidenceOriginal, Icon],
  templateUrl: './evidence-list.html',
})
export class EvidenceList {
  protected readonly session = inject(Session);
  protected readonly store = inject(FormStore);
  readonly form = input.required<GetFormAnswer>();
  readonly mayAttach = input.required<boolean>();
  protected readonly failure = signal<string | null>(null);
  protected readonly working = signal(false);
  protected readonly opening = signal<ListEvidenceRow | null>(null);
  protected readonly read = apiResource(listEvidence, () =>
    this.session.may('ListEvidence') && this.store.stored() ? { id: this.form().id, size: 100 } : undefined,
  );
  protected readonly rows = computed(() => (this.read.hasValue() ? this.read.value().items : []));
  protected readonly waiting = computed(() =>
    this.store
      .waiting()
      .flatMap(({ id, at, sending }) => (sending.kind === 'evidence' ? [{ id, at, ...sending }] : [])),
  );

  protected async add(files: FileList | null): Promise<void> {
    if (this.working()) return;
    this.working.set(true);
    this.failure.set(null);
    try {
      for (const file of files ?? []) await this.addOne(file);
      this.read.reload();
    } catch (error) {
      this.failure.set(error instanceof Error ? error.message : String(error));
    } finally {
      this.working.set(false);
    }
  }

  private async addOne(file: File): Promise<void> {
    const { bytes, digest } = await compressed(file);
    const now = new Date().toISOString();
    const note = `拍摄 ${legalDay(now)} ${clockTime(now, 'zh-CN', true)}${digest === '' ? '' : `，SHA-256 ${digest}`}`;
    const name = `${file.name.replace(/\.[^.]*$/, '')}.jpg`;
    await this.store.deliver([{ sending: { kind: 'evidence', evidence: 'photo', name, note, digest }, bytes }]);
  }
}
