import { Routes } from '@angular/router';
import { permitted } from '../../core/auth/guards';

export default [
  {
    path: '',
    title: 'tasks.title',
    loadComponent: () => import('./list/task-list-page').then((file) => file.TaskListPage),
  },
  {
    path: 'new',
    title: 'wizard.title',
    canActivate: [permitted('DraftTask')],
    loadComponent: () => import('./wizard/task-wizard-page').then((file) => file.TaskWizardPage),
  },
  {
    path: ':id/draft',
    title: 'wizard.title',
    canActivate: [permitted('ReviseTask')],
    loadComponent: () => import('./wizard/task-wizard-page').then((file) => file.TaskWizardPage),
  },
  {
    path: ':id',
    title: 'tasks.one',
    canActivate: [permitted('GetTask')],
    loadComponent: () => import('./page/task-page').then((file) => file.TaskPage),
    children: [
      { path: '', loadComponent: () => import('./page/overview').then((file) => file.TaskOverview) },
      { path: 'subjects', loadComponent: () => import('./page/drawn-subjects').then((file) => file.DrawnSubjects) },
      { path: 'officers', loadComponent: () => import('./page/group-list').then((file) => file.GroupList) },
      { path: 'assignments', loadComponent: () => import('./page/assignments').then((file) => file.Assignments) },
      { path: 'visits', loadComponent: () => import('./page/task-visits').then((file) => file.TaskVisits) },
      { path: 'forms', loadComponent: () => import('./page/task-forms').then((file) => file.TaskForms) },
      { path: 'statistics', loadComponent: () => import('./page/task-statistics').then((file) => file.TaskStatistics) },
      {
        path: 'publication',
        loadComponent: () => import('./page/task-publication').then((file) => file.TaskPublication),
      },
      { path: 'messages', loadComponent: () => import('./page/task-messages').then((file) => file.TaskMessages) },
      { path: 'amendments', loadComponent: () => import('./page/task-amendments').then((file) => file.TaskAmendments) },
      { path: 'double-draws', loadComponent: () => import('./page/double-draws').then((file) => file.DoubleDraws) },
      { path: 'rules', loadComponent: () => import('./page/task-rules').then((file) => file.TaskRules) },
    ],
  },
] satisfies Routes;
