import { Routes } from '@angular/router';

export default [
  { path: '', title: 'forms.title', loadComponent: () => import('./form-list-page').then((file) => file.FormListPage) },
  { path: ':id', title: 'forms.one', loadComponent: () => import('./form/form-page').then((file) => file.FormPage) },
] satisfies Routes;
