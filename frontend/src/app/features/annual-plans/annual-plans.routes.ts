import { Routes } from '@angular/router';
import { permitted } from '../../core/auth/guards';

export default [
  { path: '', title: 'plans.title', loadComponent: () => import('./plan-list-page').then((file) => file.PlanListPage) },
  {
    path: 'duties',
    title: 'plans.duties',
    canActivate: [permitted('ListPlanDuties')],
    loadComponent: () => import('./duties-page').then((file) => file.DutiesPage),
  },
  { path: ':id', title: 'plans.one', loadComponent: () => import('./plan-page').then((file) => file.PlanPage) },
] satisfies Routes;
