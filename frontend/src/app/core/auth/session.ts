import { HttpErrorResponse } from '@angular/common/http';
import { computed, inject, Service, signal } from '@angular/core';
import { Api } from '../../api/api';
import { changePassword, getSession, signIn, signOut } from '../../api/functions';
import { IdentitySessionAnswer } from '../../api/models';
import { legalDay } from '../../shared/dates';
import { LocalDatabase } from '../vault/local-database';
import { Permission } from './permissions';

const place = '/session/last';

/** Who is signed in and what the pages may offer; the server refuses anyway. */
@Service()
export class Session {
  private readonly api = inject(Api);
  private readonly device = inject(LocalDatabase);
  private readonly current = signal<IdentitySessionAnswer | null>(null);
  private readonly lost = signal(false);
  private waiting: { done: () => void; gone: (reason: Error) => void }[] = [];

  readonly user = this.current.asReadonly();
  /** The day it is by the law's clock, as `2024-04-26`. */
  readonly today = computed(() => legalDay(this.current()?.now ?? new Date()));
  /** The server no longer knows the session, but the page with its input is still open. */
  readonly expired = this.lost.asReadonly();
  private readonly permissions = computed(() => new Set(this.current()?.permissions));

  may(permission: Permission): boolean {
    return this.permissions().has(permission);
  }

  mayAny(permissions: readonly Permission[]): boolean {
    return permissions.length === 0 || permissions.some((permission) => this.may(permission));
  }

  async read(): Promise<void> {
    try {
      this.current.set(await this.api.invoke(getSession));
      if (this.may('RecordFindings')) await this.device.put(place, this.current());
    } catch (error) {
      if (!(error instanceof HttpErrorResponse)) throw error;
      // Without a network an inspector goes on as who signed in last; the server asks again with the first upload.
      this.current.set(error.status === 0 ? await this.kept() : null);
    }
  }

  async signIn(signInName: string, password: string, code?: string): Promise<void> {
    const answer = await this.api.invoke(signIn, { body: { signInName, password, code } });
    const before = this.current();
    this.current.set(answer);
    if (this.may('RecordFindings')) await this.device.put(place, answer);
    this.lost.set(false);
    const waiting = this.waiting.splice(0);
    for (const call of waiting) {
      if (before === null || before.id === answer.id) call.done();
      else call.gone(new Error('Another person signed in.'));
    }
  }

  async changePassword(currentPassword: string, newPassword: string): Promise<void> {
    this.current.set(await this.api.invoke(changePassword, { body: { currentPassword, newPassword } }));
  }

  async signOut(): Promise<void> {
    await this.api.invoke(signOut);
    await this.device.remove(place);
    this.current.set(null);
  }

  /** The session was ended from elsewhere, as for a lost phone: nothing of it stays on this device. */
  async forget(): Promise<void> {
    await this.device.wipe();
    this.giveUp();
  }

  private async kept(): Promise<IdentitySessionAnswer | null> {
    return ((await this.device.get(place)) as IdentitySessionAnswer | undefined) ?? null;
  }

  /** Resolves when the same person has signed in again; the caller repeats its request then. */
  untilSignedInAgain(): Promise<void> {
    this.lost.set(true);
    return new Promise((done, gone) => this.waiting.push({ done, gone }));
  }

  /** The person does not sign in again: what waited has failed. */
  giveUp(): void {
    this.lost.set(false);
    for (const call of this.waiting.splice(0)) call.gone(new Error('The session has expired.'));
    this.current.set(null);
  }
}
