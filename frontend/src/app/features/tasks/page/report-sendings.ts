import { Component, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../../api/api';
import { listReportSendings, sendReport } from '../../../api/functions';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { MomentPipe } from '../../../shared/dates';
import { textOf } from '../../../shared/forms/answers';
import { FormDialog, Question } from '../../../shared/forms/form-dialog';
import { ReadState } from '../../../shared/ui/read-state';
import { Tag, Tone } from '../../../shared/ui/tag';

const tones: Record<string, Tone> = { begun: 'run', sent: 'ok', failed: 'bad' };

/** The summary with its table goes to the address that the notice names; what was sent stays with its digest. */
@Component({
  selector: 'app-report-sendings',
  imports: [TranslocoPipe, MomentPipe, FormDialog, ReadState, Tag],
  template: `
    @if (session.may('ListReportSendings')) {
      <section class="card block" aria-labelledby="sendings-heading">
        <header>
          <h2 id="sendings-heading">{{ 'sendings.title' | transloco }}</h2>
          <span class="grow"></span>
          @if (session.may('SendReport')) {
            <button type="button" class="button compact" (click)="sending.set(true)">
              {{ 'sendings.send' | transloco }}
            </button>
          }
        </header>
        <app-read-state [of]="rows" [rows]="2" />
        @if (rows.hasValue()) {
          <ul class="lines">
            @for (row of rows.value(); track row.id) {
              <li class="wrap">
                <app-tag [tone]="tones[row.state] ?? 'idle'">{{ 'sendings.state.' + row.state | transloco }}</app-tag>
                <span>{{ row.address }}</span>
                <span class="hint">{{ row.byName }} {{ row.sentAt ?? row.begunAt | moment }}</span>
                @if (row.error) {
                  <span class="field-error">{{ row.error }}</span>
                }
                @for (file of row.files; track file.digest) {
                  <span class="hint"
                    >{{ file.name }} <span class="mono">{{ file.digest.slice(0, 16) }}…</span></span
                  >
                }
              </li>
            } @empty {
              <li class="hint">{{ 'sendings.none' | transloco }}</li>
            }
          </ul>
        }
      </section>
    }
    @if (sending()) {
      <app-form-dialog
        [heading]="'sendings.send' | transloco"
        [verb]="'sendings.send' | transloco"
        [questions]="questions"
        [act]="send"
        (done)="sending.set(false); rows.reload()"
        (closed)="sending.set(false)"
      >
        <p class="hint">{{ 'sendings.text' | transloco }}</p>
      </app-form-dialog>
    }
  `,
})
export class ReportSendings {
  private readonly api = inject(Api);
  protected readonly session = inject(Session);
  readonly taskId = input.required<string>();
  protected readonly tones = tones;
  protected readonly sending = signal(false);
  protected readonly rows = apiResource(listReportSendings, () =>
    this.session.may('ListReportSendings') ? { taskId: this.taskId() } : undefined,
  );
  protected readonly questions: readonly Question[] = [
    { name: 'file', label: 'sendings.file', kind: 'file' },
    { name: 'address', label: 'sendings.address', max: 200 },
  ];

  protected readonly send = async (data: FormData): Promise<void> => {
    const file = data.get('file');
    if (!(file instanceof File)) return;
    await this.api.invoke(sendReport, { taskId: this.taskId(), body: { file, address: textOf(data, 'address') } });
  };
}
