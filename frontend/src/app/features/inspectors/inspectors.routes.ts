import { Routes } from '@angular/router';

export default [
  {
    path: '',
    title: 'inspectors.title',
    loadComponent: () => import('./inspector-list-page').then((file) => file.InspectorListPage),
  },
] satisfies Routes;
