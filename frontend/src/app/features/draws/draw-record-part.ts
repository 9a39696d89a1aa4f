import { Component, computed, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { getDrawRecord, writeDrawRecord } from '../../api/functions';
import { GetCeremonyAnswer, GetDrawRecordAnswer } from '../../api/models';
import { Session } from '../../core/auth/session';
import { problemOf } from '../../core/http/problem';
import { seen } from '../../core/http/seen-version';
import { Acting } from '../../shared/forms/acting';
import { textOf } from '../../shared/forms/answers';
import { FormDialog, Question } from '../../shared/forms/form-dialog';
import { attendanceKinds, peopleOf, wordsOf } from './attendance';

/** Where and when the draw was held, and who was invited and there: what the protocol prints. */
@Component({
  selector: 'app-draw-record-part',
  imports: [TranslocoPipe, FormDialog],
  template: `
    @if (mayWrite()) {
      <div class="actions">
        <button type="button" class="button compact" [disabled]="acting.busy()" (click)="begin()">
          {{ 'record.write' | transloco }}
        </button>
        @if (acting.problem(); as problem) {
          <span class="field-error" role="alert">{{ problem.message }}</span>
        }
      </div>
    }
    @if (writing()) {
      <app-form-dialog
        [heading]="'record.write' | transloco"
        [verb]="'record.save' | transloco"
        [questions]="questions()"
        [act]="write"
        (done)="writing.set(false); written.emit()"
        (closed)="writing.set(false)"
      />
    }
  `,
})
export class DrawRecordPart {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  readonly ceremony = input.required<GetCeremonyAnswer>();
  /** Whether this person holds the draw. */
  readonly runs = input.required<boolean>();
  readonly written = output();
  protected readonly acting = new Acting();
  protected readonly writing = signal(false);
  private readonly record = signal<GetDrawRecordAnswer | null>(null);
  /** Fixed with the public bundle: what is printed then stays. */
  protected readonly mayWrite = computed(
    () =>
      this.runs() &&
      this.session.may('WriteDrawRecord') &&
      this.ceremony().state === 'drawn' &&
      !this.ceremony().drawn?.disclosedAt,
  );
  protected readonly questions = computed<readonly Question[]>(() => {
    const record = this.record();
    return [
      { name: 'place', label: 'record.place', value: record?.place },
      { name: 'from', label: 'record.from', kind: 'dateTime', value: localTime(record?.from) },
      { name: 'to', label: 'record.to', kind: 'dateTime', value: localTime(record?.to) },
      { name: 'host', label: 'record.host', max: 50, value: record?.host },
      { name: 'recorder', label: 'record.recorder', max: 50, value: record?.recorder },
      ...attendanceKinds.map((kind): Question => ({
        name: kind,
        label: `record.attendance.${kind}`,
        kind: 'long',
        optional: true,
        max: 5000,
        value: wordsOf(record?.attendees ?? [], kind),
        hint: 'record.attendanceHint',
      })),
    ];
  });

  protected async begin(): Promise<void> {
    await this.acting.run(async () => {
      this.record.set(await this.known());
      this.writing.set(true);
    });
  }

  protected readonly write = async (data: FormData): Promise<void> => {
    const record = this.record();
    const body = {
      place: textOf(data, 'place'),
      from: instant(textOf(data, 'from')),
      to: instant(textOf(data, 'to')),
      host: textOf(data, 'host'),
      recorder: textOf(data, 'recorder'),
      attendees: attendanceKinds.flatMap((kind) => peopleOf(textOf(data, kind), kind)),
    };
    const call = { id: this.ceremony().id, body };
    if (record === null) await this.api.invoke(writeDrawRecord, call);
    else await this.api.invoke(writeDrawRecord, call, seen(record.version));
  };

  private async known(): Promise<GetDrawRecordAnswer | null> {
    try {
      return await this.api.invoke(getDrawRecord, { id: this.ceremony().id });
    } catch (error) {
      if (problemOf(error).status === 404) return null;
      throw error;
    }
  }
}

const shanghai = 8 * 60 * 60_000;

/** As the field for day and time takes it, by the law's clock. */
function localTime(at: string | undefined): string | null {
  return at === undefined ? null : new Date(Date.parse(at) + shanghai).toISOString().slice(0, 16);
}

function instant(typed: string): string {
  return `${typed}:00+08:00`;
}
