import { Component, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { messageAt } from '../../core/http/problem';
import { Dialog } from '../ui/dialog';
import { Acting } from './acting';

export interface Choice {
  readonly value: string;
  /** A word as it stands; or the key of one. */
  readonly text?: string;
  readonly key?: string;
}

export interface Question {
  readonly name: string;
  /** Key of its label. */
  readonly label: string;
  readonly kind?: 'text' | 'long' | 'date' | 'dateTime' | 'number' | 'file' | 'choice' | 'check' | 'checks';
  readonly value?: string | null;
  readonly choices?: readonly Choice[];
  /** Values that are ticked when the dialog opens. */
  readonly chosen?: readonly string[];
  readonly optional?: boolean;
  readonly max?: number;
  /** Key of a line below. */
  readonly hint?: string;
}

const types: Partial<Record<NonNullable<Question['kind']>, string>> = {
  date: 'date',
  dateTime: 'datetime-local',
  file: 'file',
};

/** A short form for one act: what the server refuses stands at its field, and what was typed stays until it is done. */
@Component({
  selector: 'app-form-dialog',
  imports: [TranslocoPipe, Dialog],
  templateUrl: './form-dialog.html',
})
export class FormDialog {
  readonly heading = input.required<string>();
  readonly verb = input.required<string>();
  readonly questions = input.required<readonly Question[]>();
  readonly act = input.required<(data: FormData) => Promise<void>>();
  readonly done = output();
  readonly closed = output();
  protected readonly acting = new Acting();
  protected readonly messageAt = messageAt;

  protected typeOf(question: Question): string {
    return types[question.kind ?? 'text'] ?? 'text';
  }

  protected idOf(question: Question): string {
    return `asked-${question.name}`;
  }

  /** What the server says of fields that are not asked here. */
  protected others(): string[] {
    const asked = this.questions();
    const errors = this.acting.problem()?.errors ?? [];
    return errors.filter(({ field }) => !asked.some(({ name }) => isWithin(field, name))).map(({ message }) => message);
  }

  protected async submit(form: HTMLFormElement): Promise<void> {
    const data = new FormData(form);
    if (await this.acting.run(() => this.act()(data))) this.done.emit();
  }
}

function isWithin(field: string, name: string): boolean {
  return field === name || field.startsWith(`${name}.`) || field.startsWith(`${name}[`);
}
