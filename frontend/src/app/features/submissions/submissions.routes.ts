import { Routes } from '@angular/router';

export default [
  {
    path: '',
    title: 'submissions.title',
    loadComponent: () => import('./submission-list-page').then((file) => file.SubmissionListPage),
  },
] satisfies Routes;
