import { afterNextRender, Component, computed, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { ImportAnswer } from '../../api/models';
import { Problem, problemOf } from '../../core/http/problem';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';

export interface ImportResult {
  readonly added?: number;
  readonly updated?: number;
  readonly unchanged?: number;
  readonly rejected?: number;
}

/** The calls that an import of one register consists of. */
export interface ImportCalls {
  readonly template: string;
  readonly errorReport: (id: string) => string;
  readonly check: (api: Api, file: File) => Promise<ImportAnswer>;
  readonly confirm: (api: Api, id: string) => Promise<ImportResult>;
  /** A checked table that is not wanted can never be confirmed afterwards. */
  readonly abandon?: (api: Api, id: string) => Promise<unknown>;
  /** A check of before, as a reloaded page needs it. */
  readonly read?: (api: Api, id: string) => Promise<ImportAnswer>;
}

type Step = 'upload' | 'check' | 'result';
const largest = 30 * 1024 * 1024;

/** Template, upload, check without a change, confirmation, result: nothing is half imported without saying so. */
@Component({
  selector: 'app-import-wizard',
  imports: [Dialog, Icon, TranslocoPipe],
  templateUrl: './import-wizard.html',
})
export class ImportWizard {
  private readonly api = inject(Api);
  readonly heading = input.required<string>();
  readonly calls = input.required<ImportCalls>();
  /** Whether what the check asks for besides the file is there. */
  readonly ready = input(true);
  /** The check that a reloaded page goes on with. */
  readonly resumed = input<string>();
  readonly closed = output();
  readonly imported = output();
  /** Which check is open, for the page's address; null: none. */
  readonly opened = output<string | null>();

  protected readonly checked = signal<ImportAnswer | null>(null);
  protected readonly result = signal<ImportResult | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly busy = signal(false);
  protected readonly steps: readonly Step[] = ['upload', 'check', 'result'];
  protected readonly step = computed<Step>(() => (this.result() ? 'result' : this.checked() ? 'check' : 'upload'));
  protected readonly remarks = computed(() => {
    const answer = this.checked();
    const rows = (answer?.errors ?? []).map((row) => ({ ...row, bad: true }));
    return [...rows, ...(answer?.warnings ?? []).map((row) => ({ ...row, bad: false }))].slice(0, 100);
  });

  constructor() {
    afterNextRender(() => void this.resume());
  }

  protected async check(files: FileList | null | undefined): Promise<void> {
    const file = files?.item(0);
    if (!file) return;
    if (file.size > largest) {
      this.problem.set({
        status: 413,
        code: 'too-large',
        message: `${file.name}：${Math.round(file.size / 1048576)} MB，上限 30 MB`,
        errors: [],
        request: null,
      });
      return;
    }
    await this.run(async () => {
      this.checked.set(await this.calls().check(this.api, file));
      this.opened.emit(this.checked()?.id ?? null);
    });
  }

  protected async confirm(): Promise<void> {
    const answer = this.checked();
    if (answer === null) return;
    await this.run(async () => {
      this.result.set(await this.calls().confirm(this.api, answer.id));
      this.opened.emit(null);
      this.imported.emit();
    });
  }

  /** Another table is checked in place of this one. */
  protected again(): Promise<void> {
    return this.run(async () => {
      await this.giveUp();
      this.checked.set(null);
      this.opened.emit(null);
    });
  }

  protected abandon(): Promise<void> {
    return this.run(async () => {
      await this.giveUp();
      this.opened.emit(null);
      this.closed.emit();
    });
  }

  private async giveUp(): Promise<void> {
    const answer = this.checked();
    if (answer?.state === 'checked') await this.calls().abandon?.(this.api, answer.id);
  }

  private async resume(): Promise<void> {
    const [id, read] = [this.resumed(), this.calls().read];
    if (id === undefined || read === undefined || this.checked() !== null) return;
    await this.run(async () => {
      this.checked.set(await read(this.api, id));
    });
  }

  private async run(act: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await act();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
