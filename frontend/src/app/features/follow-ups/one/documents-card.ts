import { Component, ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../../api/api';
import { addFollowUpDocument } from '../../../api/functions';
import { GetFollowUpAnswer } from '../../../api/models';
import { RESULTS_FOLLOW_UP_DOCUMENT_KIND } from '../../../api/models/results-follow-up-document-kind-array';
import { Announcements } from '../../../core/announcer';
import { Session } from '../../../core/auth/session';
import { Problem, problemOf } from '../../../core/http/problem';
import { newId } from '../../../core/new-id';
import { MomentPipe } from '../../../shared/dates';
import { Icon } from '../../../shared/ui/icon';

/** Orders, receipts, evidence: added, never changed and never taken away. */
@Component({
  selector: 'app-documents-card',
  imports: [TranslocoPipe, MomentPipe, Icon],
  template: `
    <section class="card" aria-labelledby="documents-heading">
      <header>
        <h2 id="documents-heading">{{ 'followUps.documents' | transloco }}</h2>
      </header>
      <ul class="lines">
        @for (row of course().documents; track row.id) {
          <li>
            <app-icon name="file" />
            @if (session.may('DownloadFollowUpDocument')) {
              <a [href]="'api/v1/follow-up-documents/' + row.id + '/content'" target="_blank" rel="noopener">{{
                row.name
              }}</a>
            } @else {
              {{ row.name }}
            }
            <span>{{ 'followUps.documentKind.' + row.kind | transloco }}</span>
            <span class="hint">{{ row.note }}</span>
            <span class="end hint">{{ row.addedByName }} {{ row.addedAt | moment }}</span>
          </li>
        } @empty {
          <li class="hint">{{ 'followUps.noDocuments' | transloco }}</li>
        }
      </ul>
      @if (session.may('AddFollowUpDocument') && course().followUp.state !== 'dropped') {
        <form class="body stack" (submit)="$event.preventDefault(); add(kind.value, note.value)">
          <div class="fields-row">
            <label class="field">
              <span>{{ 'followUps.documentKindHead' | transloco }}</span>
              <select #kind class="input">
                @for (entry of kinds; track entry) {
                  <option [value]="entry">{{ 'followUps.documentKind.' + entry | transloco }}</option>
                }
              </select>
            </label>
            <label class="field">
              <span>{{ 'followUps.file' | transloco }}</span>
              <input #file class="input file" type="file" accept="image/jpeg,image/png,application/pdf" required />
            </label>
            <label class="field">
              <span>{{ 'followUps.note' | transloco }}</span>
              <input #note class="input" maxlength="500" />
            </label>
            <button type="submit" class="button" [disabled]="busy()">
              <app-icon name="up" />{{ 'followUps.upload' | transloco }}
            </button>
          </div>
          <p class="hint">{{ 'followUps.fileHint' | transloco }}</p>
          @if (problem(); as problem) {
            <p class="note tone-bad" role="alert">{{ problem.message }}</p>
          }
        </form>
      }
    </section>
  `,
})
export class DocumentsCard {
  private readonly api = inject(Api);
  private readonly announcements = inject(Announcements);
  protected readonly session = inject(Session);
  readonly course = input.required<GetFollowUpAnswer>();
  readonly added = output<string>();
  protected readonly kinds = RESULTS_FOLLOW_UP_DOCUMENT_KIND;
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  private readonly field = viewChild<ElementRef<HTMLInputElement>>('file');
  /** The same file sent again after a broken line is the same document. */
  private sentAs = newId();

  protected async add(kind: string, note: string): Promise<void> {
    const input = this.field()?.nativeElement;
    const file = input?.files?.item(0);
    if (!input || !file || this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      const body = { file, sentAs: this.sentAs, kind, note };
      await this.api.invoke(addFollowUpDocument, { id: this.course().followUp.id, body });
      this.sentAs = newId();
      input.value = '';
      this.announcements.say(file.name);
      this.added.emit(file.name);
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
