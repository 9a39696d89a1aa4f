import { Component, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Problem, problemOf } from '../http/problem';
import { Dialog } from '../../shared/ui/dialog';
import { Session } from './session';

/** An expired session must not cost anybody a half-written form: sign in on top of it, and the request is repeated. */
@Component({
  selector: 'app-sign-in-again',
  imports: [Dialog, TranslocoPipe],
  template: `
    @if (session.expired()) {
      <app-dialog [heading]="'session.expired' | transloco" (closed)="leave()">
        <form
          class="stack"
          (submit)="$event.preventDefault(); signIn(password.value, codeAsked() ? code.value : undefined)"
        >
          <p>{{ 'session.expiredHint' | transloco: { name: session.user()?.name } }}</p>
          <label class="field">
            <span>{{ 'session.password' | transloco }}</span>
            <input #password class="input" type="password" name="password" autocomplete="current-password" required />
          </label>
          <label class="field" [hidden]="!codeAsked()">
            <span>{{ 'signIn.code' | transloco }}</span>
            <input #code class="input" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="40" />
          </label>
          @if (problem(); as problem) {
            <p class="field-error" role="alert">{{ problem.message }}</p>
          }
          <div class="actions end">
            <button type="button" class="button" (click)="leave()">{{ 'session.leave' | transloco }}</button>
            <button type="submit" class="button primary" [disabled]="busy()">{{ 'session.signIn' | transloco }}</button>
          </div>
        </form>
      </app-dialog>
    }
  `,
})
export class SignInAgain {
  protected readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly failure = signal<Problem | null>(null);
  protected readonly problem = computed(() => this.failure());
  protected readonly codeAsked = signal(false);
  protected readonly busy = signal(false);

  protected async signIn(password: string, code?: string): Promise<void> {
    this.busy.set(true);
    try {
      await this.session.signIn(this.session.user()?.signInName ?? '', password, code);
      this.failure.set(null);
    } catch (error) {
      const problem = problemOf(error);
      this.codeAsked.update((asked) => asked || problem.code === 'sign-in.code-required');
      this.failure.set(problem);
    } finally {
      this.busy.set(false);
    }
  }

  protected async leave(): Promise<void> {
    this.session.giveUp();
    await this.router.navigate(['/sign-in']);
  }
}
