import { inject } from '@angular/core';
import { CanActivateFn, RedirectCommand, Router, Routes } from '@angular/router';
import { permitted } from '../../core/auth/guards';
import { Session } from '../../core/auth/session';
import { parts } from './parts';

/** The first part that this person may see. */
const firstPart: CanActivateFn = () => {
  const session = inject(Session);
  const part = parts.find(({ permission }) => session.may(permission));
  return part === undefined || new RedirectCommand(inject(Router).parseUrl(part.path));
};

export default [
  { path: '', pathMatch: 'full', canActivate: [firstPart], children: [] },
  {
    path: 'covers',
    title: 'covers.title',
    canActivate: [permitted('HandOverReminders')],
    loadComponent: () => import('./covers-page').then((file) => file.CoversPage),
  },
  {
    path: 'webhooks',
    title: 'webhooks.title',
    canActivate: [permitted('ListWebhooks')],
    loadComponent: () => import('./webhooks-page').then((file) => file.WebhooksPage),
  },
  {
    path: 'templates',
    title: 'templates.title',
    canActivate: [permitted('ListReminderTemplates')],
    loadComponent: () => import('./templates-page').then((file) => file.TemplatesPage),
  },
  {
    path: 'letters',
    title: 'letters.title',
    canActivate: [permitted('ListLetters')],
    loadComponent: () => import('./letters-page').then((file) => file.LettersPage),
  },
] satisfies Routes;
