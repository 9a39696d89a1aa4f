import { Routes } from '@angular/router';

export default [
  {
    path: '',
    title: 'calendar.title',
    loadComponent: () => import('./calendar-page').then((file) => file.CalendarPage),
  },
] satisfies Routes;
