import { HttpClient } from '@angular/common/http';
import { Component, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { openEvidenceOriginal } from '../../../api/functions';
import { fileOf } from '../../../core/http/file-answer';
import { download } from '../../../shared/csv';
import { Acting } from '../../../shared/forms/acting';
import { PurposeField } from '../../../shared/forms/purpose-field';
import { Dialog } from '../../../shared/ui/dialog';

/** The sealed original of a photo, for a purpose that is kept for ever beside who opened it. */
@Component({
  selector: 'app-evidence-original',
  imports: [TranslocoPipe, Dialog, PurposeField],
  templateUrl: './evidence-original.html',
})
export class EvidenceOriginal {
  private readonly http = inject(HttpClient);
  readonly id = input.required<string>();
  readonly name = input.required<string>();
  readonly closed = output();
  protected readonly acting = new Acting();

  protected async open(purpose: string): Promise<void> {
    const done = await this.acting.run(async () => {
      const answer = this.http.post(
        openEvidenceOriginal.PATH.replace('{id}', this.id()).slice(1),
        { purpose },
        { observe: 'response', responseType: 'blob' },
      );
      const { name, content } = await fileOf(answer);
      download(name ?? this.name(), content);
    });
    if (done) this.closed.emit();
  }
}
