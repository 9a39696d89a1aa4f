import { Routes } from '@angular/router';
import { permitted } from '../../core/auth/guards';

export default [
  {
    path: '',
    title: 'caps.title',
    loadComponent: () => import('./caps/yearly-cap-page').then((file) => file.YearlyCapPage),
  },
  {
    path: 'exceptions',
    title: 'caps.exceptions',
    canActivate: [permitted('ListCapExceptions')],
    loadComponent: () => import('./caps/cap-exceptions-page').then((file) => file.CapExceptionsPage),
  },
] satisfies Routes;
