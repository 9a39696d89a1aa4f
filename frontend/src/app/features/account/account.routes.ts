import { Routes } from '@angular/router';

export default [
  { path: '', title: 'account.title', loadComponent: () => import('./account-page').then((file) => file.AccountPage) },
] satisfies Routes;
