import { Component, inject, Service, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';

/** Says what is now true, to the eye and to the screen reader. */
@Service()
export class Announcements {
  private readonly current = signal('');
  readonly message = this.current.asReadonly();

  say(message: string): void {
    this.current.set(message);
  }

  clear(): void {
    this.current.set('');
  }
}

@Component({
  selector: 'app-announcer',
  imports: [TranslocoPipe],
  template: `
    <div class="announcer" aria-live="polite">
      @if (announcements.message(); as message) {
        <p class="announcement">
          {{ message }}
          <button
            type="button"
            class="button text"
            (click)="announcements.clear()"
            [attr.aria-label]="'dialog.close' | transloco"
          >
            ×
          </button>
        </p>
      }
    </div>
  `,
})
export class Announcer {
  protected readonly announcements = inject(Announcements);
}
