import { Component, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../../core/auth/session';
import { messageAt, Problem, problemOf } from '../../core/http/problem';
import { ownAddress } from './sign-in-page';

/** Forced after the first sign-in, and at any time from the account's menu. */
@Component({ selector: 'app-password-page', imports: [TranslocoPipe], templateUrl: './password-page.html' })
export class PasswordPage {
  protected readonly session = inject(Session);
  private readonly router = inject(Router);
  readonly from = input<string>();
  protected readonly problem = signal<Problem | null>(null);
  protected readonly differ = signal(false);
  protected readonly busy = signal(false);
  protected readonly messageAt = messageAt;

  protected async change(current: string, next: string, again: string): Promise<void> {
    this.differ.set(next !== again);
    if (this.differ() || this.busy()) return;
    this.busy.set(true);
    try {
      await this.session.changePassword(current, next);
      await this.router.navigateByUrl(ownAddress(this.from()));
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
