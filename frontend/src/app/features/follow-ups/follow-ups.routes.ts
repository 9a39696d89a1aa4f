import { inject } from '@angular/core';
import { CanActivateFn, RedirectCommand, Router, Routes } from '@angular/router';
import { permitted } from '../../core/auth/guards';
import { Session } from '../../core/auth/session';

/** A member unit sees no follow-up, only how many there are. */
const listOrFigures: CanActivateFn = () =>
  inject(Session).may('ListFollowUps') || new RedirectCommand(inject(Router).parseUrl('/follow-ups/figures'));

export default [
  {
    path: '',
    title: 'followUps.title',
    canActivate: [listOrFigures],
    loadComponent: () => import('./list/follow-up-list-page').then((file) => file.FollowUpListPage),
  },
  {
    path: 'figures',
    title: 'followUps.figures.title',
    canActivate: [permitted('CountFollowUps')],
    loadComponent: () => import('./list/figures-page').then((file) => file.FiguresPage),
  },
  {
    path: 'breaches',
    title: 'breaches.title',
    canActivate: [permitted('ListBreaches')],
    loadComponent: () => import('./list/breaches-page').then((file) => file.BreachesPage),
  },
  {
    path: ':id',
    title: 'followUps.one',
    canActivate: [permitted('GetFollowUp')],
    loadComponent: () => import('./one/follow-up-page').then((file) => file.FollowUpPage),
  },
  {
    path: ':id/paper',
    title: 'followUps.paper',
    canActivate: [permitted('PrintTransfer')],
    loadComponent: () => import('./one/paper-page').then((file) => file.PaperPage),
  },
] satisfies Routes;
