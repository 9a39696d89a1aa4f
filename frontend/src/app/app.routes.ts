import { Routes } from '@angular/router';
import { permitted, signedIn } from './core/auth/guards';

export const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'todos' },
  {
    path: '',
    loadComponent: () => import('./layout/plain/plain-layout').then((file) => file.PlainLayout),
    loadChildren: () => import('./features/entry/entry.routes'),
  },
  {
    path: '',
    canActivate: [signedIn],
    loadComponent: () => import('./layout/office/office-layout').then((file) => file.OfficeLayout),
    children: [
      {
        path: 'todos',
        title: 'menu.todos',
        loadComponent: () => import('./features/todos/todos-page').then((file) => file.TodosPage),
      },
      {
        path: 'tasks',
        canActivate: [permitted('ListTasks')],
        loadChildren: () => import('./features/tasks/tasks.routes'),
      },
      {
        path: 'not-permitted',
        data: { about: 'notPermitted', icon: 'shield' },
        loadComponent: () => import('./features/entry/message-page').then((file) => file.MessagePage),
      },
      {
        path: '**',
        data: { about: 'notFound' },
        loadComponent: () => import('./features/entry/message-page').then((file) => file.MessagePage),
      },
    ],
  },
];
