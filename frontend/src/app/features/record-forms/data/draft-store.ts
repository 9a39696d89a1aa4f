import { Service } from '@angular/core';
import { BlockDraft } from './block-draft';

/** Half-filled forms survive a reload, a lost network and an expired session, on this device. */
@Service()
export class DraftStore {
  read(form: string, department: string): BlockDraft | null {
    const text = localStorage.getItem(place(form, department));
    try {
      return text === null ? null : (JSON.parse(text) as BlockDraft);
    } catch {
      return null;
    }
  }

  keep(form: string, department: string, draft: BlockDraft): void {
    localStorage.setItem(place(form, department), JSON.stringify(draft));
  }

  drop(form: string, department: string): void {
    localStorage.removeItem(place(form, department));
  }
}

function place(form: string, department: string): string {
  return `draft:${form}:${department}`;
}
