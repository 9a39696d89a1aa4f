import { Routes } from '@angular/router';

export default [
  {
    path: '',
    loadComponent: () => import('./phone/phone-layout').then((file) => file.PhoneLayout),
    children: [
      {
        path: '',
        title: 'phone.todayTitle',
        loadComponent: () => import('./phone/today-page').then((file) => file.TodayPage),
      },
      {
        path: 'all',
        title: 'phone.allTitle',
        loadComponent: () => import('./phone/all-page').then((file) => file.AllPage),
      },
      {
        path: 'outbox',
        title: 'phone.outboxTitle',
        loadComponent: () => import('./phone/outbox-page').then((file) => file.OutboxPage),
      },
      {
        path: 'reminders',
        title: 'bell.title',
        loadComponent: () => import('./phone/reminders-page').then((file) => file.RemindersPage),
      },
      { path: 'me', title: 'phone.me', loadComponent: () => import('./phone/me-page').then((file) => file.MePage) },
      {
        path: 'forms/:id',
        title: 'forms.one',
        loadComponent: () => import('./phone/phone-form-page').then((file) => file.PhoneFormPage),
      },
    ],
  },
] satisfies Routes;
