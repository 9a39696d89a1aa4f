import { Component, computed, inject } from '@angular/core';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../../core/auth/session';
import { Todos } from '../../core/todos';
import { Icon } from '../../shared/ui/icon';
import { LanguageSwitch } from '../../shared/ui/language-switch';
import { Mark } from '../mark';
import { Bell } from './bell';
import { menu } from './menu';

@Component({
  selector: 'app-office-layout',
  imports: [RouterOutlet, RouterLink, RouterLinkActive, TranslocoPipe, Icon, Mark, LanguageSwitch, Bell],
  templateUrl: './office-layout.html',
})
export class OfficeLayout {
  protected readonly session = inject(Session);
  private readonly router = inject(Router);
  protected readonly groups = computed(() =>
    menu
      .map((group) => ({ ...group, entries: group.entries.filter((entry) => this.session.mayAny(entry.permissions)) }))
      .filter((group) => group.entries.length > 0),
  );
  private readonly todos = inject(Todos);
  protected readonly due = computed(() => this.todos.open().length);

  protected async signOut(): Promise<void> {
    await this.session.signOut();
    await this.router.navigate(['/sign-in']);
  }
}
