import { Routes } from '@angular/router';

export default [
  {
    path: ':ceremonyId',
    title: 'confirmations.title',
    loadComponent: () => import('./confirmation-page').then((file) => file.ConfirmationPage),
  },
] satisfies Routes;
