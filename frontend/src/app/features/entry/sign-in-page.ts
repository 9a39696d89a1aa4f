import { Component, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../../core/auth/session';
import { messageAt, Problem, problemOf } from '../../core/http/problem';

@Component({ selector: 'app-sign-in-page', imports: [TranslocoPipe], templateUrl: './sign-in-page.html' })
export class SignInPage {
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  /** Where the person wanted to go. */
  readonly from = input<string>();
  protected readonly problem = signal<Problem | null>(null);
  protected readonly busy = signal(false);
  /** The account has a second factor: the code is asked for once name and password were right. */
  protected readonly codeAsked = signal(false);
  protected readonly messageAt = messageAt;

  protected async signIn(signInName: string, password: string, code?: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await this.session.signIn(signInName, password, code?.normalize('NFKC').trim());
      await this.router.navigateByUrl(ownAddress(this.from()));
    } catch (error) {
      const problem = problemOf(error);
      this.codeAsked.update((asked) => asked || problem.code === 'sign-in.code-required');
      this.problem.set(problem.code === 'sign-in.code-required' && code === undefined ? null : problem);
    } finally {
      this.busy.set(false);
    }
  }
}

/** Only a path of this application: a link must not lead elsewhere after the sign-in. */
export function ownAddress(from: string | undefined): string {
  return from !== undefined && /^\/(?![/\\])/.test(from) ? from : '/todos';
}
