import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Announcer } from './core/announcer';
import { SignInAgain } from './core/auth/sign-in-again';
import { OfflineStrip } from './core/http/offline-strip';
import { PracticeBar } from './layout/practice-bar';

@Component({
  selector: 'app-root',
  imports: [RouterOutlet, SignInAgain, OfflineStrip, PracticeBar, Announcer],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<app-practice-bar /><app-offline-strip /><router-outlet /><app-sign-in-again /><app-announcer />`,
})
export class App {}
