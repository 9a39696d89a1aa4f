import { Component, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { cancelBeacon, confirmBeacon, enterBeacon } from '../../api/functions';
import { GetCeremonyAnswer, GetCeremonySource } from '../../api/models';
import { Session } from '../../core/auth/session';
import { MomentPipe } from '../../shared/dates';
import { Icon } from '../../shared/ui/icon';
import { Dialog } from '../../shared/ui/dialog';
import { Tag } from '../../shared/ui/tag';
import { Acting } from '../../shared/forms/acting';
import { textOf } from './commit-input';

type Act = 'enter' | 'confirm' | 'cancel';

/** The declared public sources: one person enters the value with evidence, another types it again without having seen it. */
@Component({
  selector: 'app-beacon-list',
  imports: [TranslocoPipe, MomentPipe, Dialog, Icon, Tag],
  templateUrl: './beacon-list.html',
})
export class BeaconList {
  private readonly api = inject(Api);
  protected readonly session = inject(Session);
  readonly ceremony = input.required<GetCeremonyAnswer>();
  readonly changed = output();
  protected readonly acting = new Acting();
  protected readonly act = signal<{ readonly kind: Act; readonly source: GetCeremonySource } | null>(null);

  /** The file that was handed in with the value, for whoever may see it. */
  protected evidence(source: GetCeremonySource): string | null {
    return this.session.may('DownloadBeaconEvidence') ? (source.entered?.fileName ?? null) : null;
  }

  protected open(kind: Act, source: GetCeremonySource): void {
    this.acting.forget();
    this.act.set({ kind, source });
  }

  protected async submit(kind: Act, source: GetCeremonySource, form: HTMLFormElement): Promise<void> {
    const data = new FormData(form);
    const text = (name: string): string => textOf(data, name);
    const params = { id: this.ceremony().id, number: source.number };
    const done = await this.acting.run(async () => {
      if (kind === 'enter') {
        const file = data.get('file');
        await this.api.invoke(enterBeacon, {
          ...params,
          body: {
            parameter: text('parameter'),
            value: text('value'),
            because: text('because'),
            source: text('source'),
            url: text('url'),
            ...(file instanceof File && file.size > 0 ? { file } : {}),
          },
        });
      } else if (kind === 'confirm') {
        await this.api.invoke(confirmBeacon, {
          ...params,
          body: { parameter: text('parameter'), value: text('value') },
        });
      } else {
        await this.api.invoke(cancelBeacon, {
          ...params,
          body: { reason: text('reason'), source: text('source'), url: text('url') },
        });
      }
    });
    if (!done) return;
    this.act.set(null);
    this.changed.emit();
  }
}
