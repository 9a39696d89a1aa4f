import { Routes } from '@angular/router';
import { permitted } from '../../core/auth/guards';

export default [
  {
    path: 'filings',
    title: 'filings.title',
    canActivate: [permitted('ListReplacementFilings')],
    loadComponent: () => import('./filings-page').then((file) => file.FilingsPage),
  },
  {
    path: 'years',
    title: 'years.title',
    canActivate: [permitted('ListYearCeremonies')],
    loadComponent: () => import('./year-ceremonies-page').then((file) => file.YearCeremoniesPage),
  },
  {
    path: 'comparisons/:ceremonyId',
    title: 'comparisons.title',
    canActivate: [permitted('ListComparisons')],
    loadComponent: () => import('./comparisons-page').then((file) => file.ComparisonsPage),
  },
  {
    path: 'pool/:ceremonyId',
    title: 'pool.title',
    canActivate: [permitted('ListPoolDifferences')],
    loadComponent: () => import('./pool-page').then((file) => file.PoolPage),
  },
  {
    path: 'audit-sample/:ceremonyId',
    title: 'audited.title',
    canActivate: [permitted('OpenAuditSample')],
    loadComponent: () => import('./audit-sample-page').then((file) => file.AuditSamplePage),
  },
  { path: ':taskId', title: 'draws.title', loadComponent: () => import('./draws-page').then((file) => file.DrawsPage) },
] satisfies Routes;
