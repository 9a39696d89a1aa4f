import { HttpClient } from '@angular/common/http';
import { Component, computed, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import {
  exportInspectorPhones$VndOpenxmlformatsOfficedocumentSpreadsheetmlSheet as exportPhones,
  exportInspectors$VndOpenxmlformatsOfficedocumentSpreadsheetmlSheet as exportRegister,
} from '../../api/functions';
import { InspectorsInspectorStatus } from '../../api/models';
import { Session } from '../../core/auth/session';
import { fileOf } from '../../core/http/file-answer';
import { download } from '../../shared/csv';
import { Acting } from '../../shared/forms/acting';
import { PurposeField } from '../../shared/forms/purpose-field';
import { Dialog } from '../../shared/ui/dialog';

const formats = ['xlsx', 'csv', 'csvGb18030'] as const;
type Format = (typeof formats)[number];

/** The register as a file: masked, or with the phones for a purpose that stands in the audit trail and on the file. */
@Component({
  selector: 'app-inspector-export',
  imports: [TranslocoPipe, Dialog, PurposeField],
  templateUrl: './inspector-export.html',
})
export class InspectorExport {
  private readonly http = inject(HttpClient);
  protected readonly session = inject(Session);
  readonly search = input<string>();
  readonly status = input<InspectorsInspectorStatus>();
  readonly department = input<string>();
  readonly closed = output();
  protected readonly formats = formats;
  protected readonly format = signal<Format>('xlsx');
  protected readonly phones = signal(!this.session.may('ExportInspectors'));
  protected readonly filtered = computed(() => Boolean(this.search() ?? this.status() ?? this.department()));
  protected readonly address = computed(() => {
    const given = {
      format: this.format(),
      search: this.search(),
      status: this.status(),
      departmentId: this.department(),
    };
    const asked = Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return `${relative(exportRegister.PATH)}?${new URLSearchParams(asked).toString()}`;
  });
  protected readonly acting = new Acting();

  protected choose(format: string): void {
    this.format.set(formats.find((entry) => entry === format) ?? 'xlsx');
  }

  protected async exportPhones(purpose: string): Promise<void> {
    const asked = {
      format: this.format(),
      search: this.search(),
      status: this.status(),
      departmentId: this.department(),
    };
    const done = await this.acting.run(async () => {
      const answer = this.http.post(
        relative(exportPhones.PATH),
        { purpose, ...asked },
        { observe: 'response', responseType: 'blob' },
      );
      const { name, content } = await fileOf(answer);
      download(name ?? 'inspectors', content);
    });
    if (done) this.closed.emit();
  }
}

/** Under the address of the application, which may lie in the practice area. */
function relative(path: string): string {
  return path.slice(1);
}
