import { Component, ElementRef, inject, input, linkedSignal, output, signal, viewChild } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Api } from '../../api/api';
import { previewReminderTemplate, reviseReminderTemplate } from '../../api/functions';
import { ListReminderTemplatesRow, PreviewReminderTemplateAnswer } from '../../api/models';
import { Announcements } from '../../core/announcer';
import { messageAt, Problem, problemOf } from '../../core/http/problem';
import { seen } from '../../core/http/seen-version';
import { MomentPipe } from '../../shared/dates';

/** One wording: its text, the fields it may name, and what it looks like. An error names its line and place. */
@Component({
  selector: 'app-template-editor',
  imports: [TranslocoPipe, MomentPipe],
  templateUrl: './template-editor.html',
})
export class TemplateEditor {
  private readonly api = inject(Api);
  private readonly announcements = inject(Announcements);
  private readonly transloco = inject(TranslocoService);
  readonly template = input.required<ListReminderTemplatesRow>();
  readonly saved = output();
  private readonly area = viewChild.required<ElementRef<HTMLTextAreaElement>>('area');
  protected readonly subject = linkedSignal(() => this.template().subject);
  protected readonly text = linkedSignal(() => this.template().body);
  protected readonly preview = linkedSignal<ListReminderTemplatesRow, PreviewReminderTemplateAnswer | null>({
    source: this.template,
    computation: () => null,
  });
  protected readonly problem = linkedSignal<ListReminderTemplatesRow, Problem | null>({
    source: this.template,
    computation: () => null,
  });
  protected readonly busy = signal(false);
  protected readonly messageAt = messageAt;

  /** At the place where the writing goes on. */
  protected insert(field: string): void {
    const area = this.area().nativeElement;
    const [from, to] = [area.selectionStart, area.selectionEnd];
    const put = `{{${field}}}`;
    this.text.set(`${this.text().slice(0, from)}${put}${this.text().slice(to)}`);
    area.focus();
    queueMicrotask(() => {
      area.setSelectionRange(from + put.length, from + put.length);
    });
  }

  protected look(): Promise<void> {
    return this.run(async () => {
      const { kind, language } = this.template();
      this.preview.set(await this.api.invoke(previewReminderTemplate, { kind, language, body: this.body() }));
    });
  }

  protected save(): Promise<void> {
    return this.run(async () => {
      const { kind, language, number } = this.template();
      const answer = await this.api.invoke(reviseReminderTemplate, { kind, language, body: this.body() }, seen(number));
      this.announcements.say(this.transloco.translate('templates.savedAs', { number: answer.number }));
      this.saved.emit();
    });
  }

  private body(): { subject: string | null; text: string } {
    return { subject: this.template().hasSubject ? this.subject() : null, text: this.text() };
  }

  private async run(call: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await call();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
