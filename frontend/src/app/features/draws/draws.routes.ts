import { Routes } from '@angular/router';

export default [
  { path: ':taskId', title: 'draws.title', loadComponent: () => import('./draws-page').then((file) => file.DrawsPage) },
] satisfies Routes;
