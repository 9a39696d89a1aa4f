import { inject, Service } from '@angular/core';
import { LocalDatabase } from './local-database';

/** What a person's device keeps without a network: each piece sealed, under the person's own name. */
@Service()
export class Vault {
  private readonly database = inject(LocalDatabase);
  private owner = '';

  /** Pieces of one person are not there for the next one on the same device. */
  belongTo(owner: string): void {
    this.owner = owner;
  }

  get(kind: string, id: string): Promise<unknown> {
    return this.database.get(this.place(kind, id));
  }

  put(kind: string, id: string, value: unknown): Promise<void> {
    return this.database.put(this.place(kind, id), value);
  }

  remove(kind: string, id: string): Promise<void> {
    return this.database.remove(this.place(kind, id));
  }

  /** In the order of their ids. */
  list(kind: string): Promise<unknown[]> {
    return this.database.list(this.place(kind, ''));
  }

  /** Everything of everybody, with the key: after a remote sign-out nothing is left to read. */
  wipe(): Promise<void> {
    return this.database.wipe();
  }

  private place(kind: string, id: string): string {
    return `${this.owner}/${kind}/${id}`;
  }
}
