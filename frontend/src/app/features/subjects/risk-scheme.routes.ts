import { Routes } from '@angular/router';

export default [
  {
    path: '',
    title: 'risk.title',
    loadComponent: () => import('./risk/risk-scheme-page').then((file) => file.RiskSchemePage),
  },
] satisfies Routes;
