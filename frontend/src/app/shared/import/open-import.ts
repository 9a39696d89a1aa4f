import { inject, linkedSignal, WritableSignal } from '@angular/core';
import { Router } from '@angular/router';

/** Which import of a page is open. A check stands in the address, so that a reload goes on with it. */
export class OpenImport<Name extends string> {
  private readonly router = inject(Router);
  /** The open one by the name of its parameter in the address. */
  readonly name: WritableSignal<Name | null>;

  constructor(private readonly ids: () => Record<Name, string | undefined>) {
    this.name = linkedSignal<Name | null, Name | null>({
      source: () => this.addressed(),
      // What was confirmed leaves the address, but its result is still to be read.
      computation: (addressed, before) => addressed ?? before?.value ?? null,
    });
  }

  id(): string | undefined {
    const name = this.name();
    return name === null ? undefined : this.ids()[name];
  }

  async note(id: string | null): Promise<void> {
    const name = this.name();
    if (name === null) return;
    const extras = { queryParamsHandling: 'merge', replaceUrl: true } as const;
    await this.router.navigate([], { queryParams: { [name]: id }, ...extras });
  }

  async close(): Promise<void> {
    const addressed = this.addressed() !== null;
    if (addressed) await this.note(null);
    this.name.set(null);
  }

  private addressed(): Name | null {
    const [found] = (Object.entries(this.ids()) as [Name, string | undefined][]).filter(([, id]) => id !== undefined);
    return found?.[0] ?? null;
  }
}
