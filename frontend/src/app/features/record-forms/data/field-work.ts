import { computed, inject, Service, signal } from '@angular/core';
import { Api } from '../../../api/api';
import { getForm, listCheckMethods, listForms } from '../../../api/functions';
import { GetFormAnswer, ListCheckMethodsRow, ListFormsRow } from '../../../api/models';
import { Session } from '../../../core/auth/session';
import { problemOf } from '../../../core/http/problem';
import { Vault } from '../../../core/vault/vault';
import { BlockDraft } from './block-draft';
import { Outbox } from './outbox';

const most = 200;

/** An inspector's forms as the device has them: read from the server where it can be reached, kept for where it cannot. */
@Service()
export class FieldWork {
  private readonly api = inject(Api);
  private readonly vault = inject(Vault);
  private readonly session = inject(Session);
  private readonly outbox = inject(Outbox);
  private readonly rows = signal<readonly ListFormsRow[] | undefined>(undefined);
  private readonly methodNames = signal<readonly string[]>([]);
  private readonly readAt = signal<string | null>(null);
  private begun: Promise<void> | undefined;

  readonly forms = this.rows.asReadonly();
  readonly methods = this.methodNames.asReadonly();
  /** When the device last saw the server's state. */
  readonly syncedAt = this.readAt.asReadonly();
  readonly offline = signal(!navigator.onLine);
  readonly busy = signal(false);
  readonly name = computed(() => this.session.user()?.name ?? '');

  constructor() {
    window.addEventListener('online', () => {
      this.offline.set(false);
    });
    window.addEventListener('offline', () => {
      this.offline.set(true);
    });
  }

  /** What the device has, at once; once for each person. */
  begin(): Promise<void> {
    this.begun ??= this.recall();
    return this.begun;
  }

  /** Brings what waits to the server, and everything that this person may need on the way to the device. */
  async synchronise(): Promise<void> {
    await this.begin();
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await this.outbox.flush();
      await this.download();
      this.offline.set(false);
    } catch (error) {
      if (problemOf(error).code !== 'unreachable') throw error;
      this.offline.set(true);
    } finally {
      this.busy.set(false);
    }
  }

  /** The server's form, or the one kept on this device; undefined: neither can be had. */
  async form(id: string): Promise<GetFormAnswer | undefined> {
    await this.begin();
    try {
      const form = await this.api.invoke(getForm, { id });
      if (this.session.may('RecordFindings')) await this.vault.put('form', id, form);
      return form;
    } catch (error) {
      const kept = (await this.vault.get('form', id)) as GetFormAnswer | undefined;
      if (problemOf(error).code !== 'unreachable' || kept === undefined) throw error;
      this.offline.set(true);
      return kept;
    }
  }

  async drafts(form: GetFormAnswer): Promise<Record<string, BlockDraft>> {
    const kept = await Promise.all(
      form.blocks.map(async ({ departmentId }) => [
        departmentId,
        await this.vault.get('draft', place(form.id, departmentId)),
      ]),
    );
    return Object.fromEntries(kept.filter(([, draft]) => draft !== undefined)) as Record<string, BlockDraft>;
  }

  keepDraft(form: string, department: string, draft: BlockDraft): Promise<void> {
    return this.vault.put('draft', place(form, department), draft);
  }

  dropDraft(form: string, department: string): Promise<void> {
    return this.vault.remove('draft', place(form, department));
  }

  private async recall(): Promise<void> {
    this.vault.belongTo(this.session.user()?.id ?? '');
    await this.outbox.load();
    this.rows.set((await this.vault.get('list', 'forms')) as ListFormsRow[] | undefined);
    this.methodNames.set(((await this.vault.get('list', 'methods')) as string[] | undefined) ?? []);
    this.readAt.set(((await this.vault.get('list', 'syncedAt')) as string | undefined) ?? null);
    if (this.methodNames().length === 0) await this.downloadMethods().catch(() => undefined);
  }

  private async download(): Promise<void> {
    const { items } = await this.api.invoke(listForms, { mine: true, size: most });
    await this.downloadMethods();
    for (const { id } of items.filter((row) => row.state === 'open'))
      await this.vault.put('form', id, await this.api.invoke(getForm, { id }));
    const now = new Date().toISOString();
    await this.vault.put('list', 'forms', items);
    await this.vault.put('list', 'syncedAt', now);
    this.rows.set(items);
    this.readAt.set(now);
  }

  private async downloadMethods(): Promise<void> {
    const methods: ListCheckMethodsRow[] = await this.api.invoke(listCheckMethods);
    const names = methods.map((method) => method.name);
    await this.vault.put('list', 'methods', names);
    this.methodNames.set(names);
  }
}

function place(form: string, department: string): string {
  return `${form}:${department}`;
}
