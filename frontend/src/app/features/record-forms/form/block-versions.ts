import { Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { listBlockVersions } from '../../../api/functions';
import { GetFormAnswer, GetFormBlock, ListBlockVersionsRow } from '../../../api/models';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { MomentPipe } from '../../../shared/dates';
import { FormStore } from '../data/form-store';
import { recordOf } from '../data/pending';

/** Two officers wrote on one block: both versions side by side, nothing is lost. */
@Component({
  selector: 'app-block-versions',
  imports: [TranslocoPipe, MomentPipe],
  template: `
    @for (version of notTaken(); track version.id) {
      <section class="card" [attr.aria-label]="'versions.title' | transloco">
        <header>
          <h2>{{ 'versions.title' | transloco }}</h2>
          <span class="hint">{{
            'versions.by' | transloco: { by: version.sentByName, at: (version.sentAt | moment) }
          }}</span>
        </header>
        <div class="scroll">
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{{ 'rules.item' | transloco }}</th>
                <th scope="col">{{ 'versions.current' | transloco }}</th>
                <th scope="col">{{ 'versions.other' | transloco }}</th>
              </tr>
            </thead>
            <tbody>
              @for (line of compare(version); track line.item) {
                <tr [class.changed]="line.before !== line.after">
                  <td>{{ line.item }}</td>
                  <td>{{ line.before }}</td>
                  <td>{{ line.after }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
        <div class="body actions end">
          <button type="button" class="button" [disabled]="store.busy()" (click)="take(version)">
            {{ 'versions.take' | transloco }}
          </button>
        </div>
      </section>
    }
  `,
})
export class BlockVersions {
  private readonly session = inject(Session);
  protected readonly store = inject(FormStore);
  readonly form = input.required<GetFormAnswer>();
  readonly block = input.required<GetFormBlock>();
  readonly taken = output();
  private readonly versions = apiResource(listBlockVersions, () =>
    this.session.may('ListBlockVersions') && this.store.stored()?.version
      ? { id: this.form().id, departmentId: this.block().departmentId }
      : undefined,
  );
  /** Sent after what stands in the form now: older ones have been looked at. */
  protected readonly notTaken = computed(() => {
    const rows = this.versions.hasValue() ? this.versions.value() : [];
    const current = this.block().record?.recordedAt ?? '';
    return rows.filter((row) => !row.taken && row.sentAt > current);
  });

  protected compare(version: ListBlockVersionsRow): { item: string; before: string; after: string }[] {
    const [block, words] = [this.block(), this.form().rules.resultVocabulary];
    const { inspectedOn, present, subjectState, observations } = version.content;
    const sent = { inspectedOn, officersPresent: present, subjectState, findings: observations };
    return recordOf(sent, block, words, version.sentByName, version.sentAt).findings.map((finding) => {
      const now = block.record?.findings.find((other) => other.itemId === finding.itemId);
      return { item: finding.item, before: sentence(now), after: sentence(finding) };
    });
  }

  protected async take(version: ListBlockVersionsRow): Promise<void> {
    const { inspectedOn, present, subjectState, specialists, observations } = version.content;
    const input = { inspectedOn, officersPresent: present, subjectState, specialists, findings: observations };
    const { departmentId: department, record } = this.block();
    const before = record?.recordedAt ?? null;
    const sending = { kind: 'block', department, input, seen: this.form().version, before } as const;
    if (await this.store.deliver([{ sending }])) this.taken.emit();
  }
}

function sentence(finding: { resultWord: string; method: string; note: string; measures: string } | undefined): string {
  return finding === undefined
    ? '—'
    : [finding.resultWord, finding.method, finding.note, finding.measures].filter((part) => part !== '').join('；');
}
