import { Routes } from '@angular/router';
import { permitted } from '../../core/auth/guards';

export default [
  {
    path: 'filings',
    title: 'filings.title',
    canActivate: [permitted('ListReplacementFilings')],
    loadComponent: () => import('./filings-page').then((file) => file.FilingsPage),
  },
  { path: ':taskId', title: 'draws.title', loadComponent: () => import('./draws-page').then((file) => file.DrawsPage) },
] satisfies Routes;
