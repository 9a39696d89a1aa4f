import { Routes } from '@angular/router';

export default [
  {
    path: '',
    title: 'subjects.title',
    loadComponent: () => import('./subject-list-page').then((file) => file.SubjectListPage),
  },
] satisfies Routes;
