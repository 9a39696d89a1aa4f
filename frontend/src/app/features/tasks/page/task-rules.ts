import { Component, computed, inject } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { FixedDay } from '../../../api/models';
import { DayPipe } from '../../../shared/dates';
import { Ratio } from '../../../shared/ui/ratio';
import { Tag } from '../../../shared/ui/tag';
import { TaskStore } from '../data/task-store';

/** What the notice fixes, each limit with where it stands. */
@Component({
  selector: 'app-task-rules',
  imports: [TranslocoPipe, DayPipe, Ratio, Tag],
  templateUrl: './task-rules.html',
})
export class TaskRules {
  private readonly transloco = inject(TranslocoService);
  private readonly store = inject(TaskStore);
  protected readonly plan = computed(() => (this.store.task.hasValue() ? this.store.task.value().plan : undefined));
  protected readonly summaryDue = computed(() =>
    this.store.task.hasValue() ? this.store.task.value().summaryDue : undefined,
  );
  protected readonly limits = computed(() => {
    const deadlines = this.plan()?.deadlines;
    return deadlines === undefined
      ? []
      : [
          { name: 'confirm', limit: deadlines.confirm ?? null },
          { name: 'enterResults', limit: deadlines.enterResults },
          { name: 'publishResults', limit: deadlines.publishResults },
        ];
  });

  protected sentence(due: FixedDay): string {
    return this.transloco.getActiveLang() === 'en-US' ? due.sentenceInEnglish : due.sentence;
  }
}
