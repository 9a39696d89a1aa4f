import { Routes } from '@angular/router';

export default [
  {
    path: '',
    title: 'notices.title',
    loadComponent: () => import('./notice-list-page').then((file) => file.NoticeListPage),
  },
  { path: ':id', title: 'notices.one', loadComponent: () => import('./notice-page').then((file) => file.NoticePage) },
] satisfies Routes;
