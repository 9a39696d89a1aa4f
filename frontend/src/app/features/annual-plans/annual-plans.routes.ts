import { Routes } from '@angular/router';

export default [
  { path: '', title: 'plans.title', loadComponent: () => import('./plan-list-page').then((file) => file.PlanListPage) },
  { path: ':id', title: 'plans.one', loadComponent: () => import('./plan-page').then((file) => file.PlanPage) },
] satisfies Routes;
