import { Routes } from '@angular/router';
import { permitted } from '../../core/auth/guards';

export default [
  { path: '', title: 'forms.title', loadComponent: () => import('./form-list-page').then((file) => file.FormListPage) },
  {
    path: 'print',
    title: 'forms.print',
    canActivate: [permitted('PrintForm')],
    loadComponent: () => import('./batch/print-page').then((file) => file.PrintPage),
  },
  {
    path: 'changes',
    title: 'changes.title',
    canActivate: [permitted('ListResultChanges')],
    loadComponent: () => import('./changes/change-list-page').then((file) => file.ChangeListPage),
  },
  { path: ':id', title: 'forms.one', loadComponent: () => import('./form/form-page').then((file) => file.FormPage) },
] satisfies Routes;
