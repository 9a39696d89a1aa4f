import { Routes } from '@angular/router';

export default [
  {
    path: '',
    title: 'tasks.title',
    loadComponent: () => import('./list/task-list-page').then((file) => file.TaskListPage),
  },
] satisfies Routes;
