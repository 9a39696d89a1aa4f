import { Component, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { NzQRCodeComponent } from 'ng-zorro-antd/qr-code';
import { Api } from '../../api/api';
import { beginSecondFactor, confirmSecondFactor, endSecondFactor } from '../../api/functions';
import { BeginSecondFactorAnswer } from '../../api/models';
import { Session } from '../../core/auth/session';
import { Problem, problemOf } from '../../core/http/problem';
import { Tag } from '../../shared/ui/tag';

type Step = 'off' | 'password' | 'scan' | 'codes' | 'on' | 'ending';

/** A code from the phone beside the password: set up with the key shown once, confirmed by a first code. */
@Component({
  selector: 'app-second-factor',
  imports: [TranslocoPipe, NzQRCodeComponent, Tag],
  templateUrl: './second-factor.html',
})
export class SecondFactor {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  protected readonly step = signal<Step>(this.session.user()?.secondFactor ? 'on' : 'off');
  protected readonly key = signal<BeginSecondFactorAnswer | null>(null);
  protected readonly codes = signal<readonly string[]>([]);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected grouped(secret: string): string {
    return secret.replace(/(.{4})(?=.)/g, '$1 ');
  }

  protected goTo(step: Step): void {
    this.problem.set(null);
    this.step.set(step);
  }

  protected begin(currentPassword: string): Promise<void> {
    return this.run(async () => {
      this.key.set(await this.api.invoke(beginSecondFactor, { body: { currentPassword } }));
      this.step.set('scan');
    });
  }

  protected confirm(code: string): Promise<void> {
    return this.run(async () => {
      const { recoveryCodes } = await this.api.invoke(confirmSecondFactor, { body: { code: plain(code) } });
      this.codes.set(recoveryCodes);
      this.key.set(null);
      this.step.set('codes');
      await this.session.read();
    });
  }

  protected end(currentPassword: string, code: string): Promise<void> {
    return this.run(async () => {
      await this.api.invoke(endSecondFactor, { body: { currentPassword, code: plain(code) } });
      this.step.set('off');
      await this.session.read();
    });
  }

  private async run(act: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await act();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}

/** Full-width digits and spaces as people paste them. */
function plain(code: string): string {
  return code.normalize('NFKC').replaceAll(/\s/g, '');
}
