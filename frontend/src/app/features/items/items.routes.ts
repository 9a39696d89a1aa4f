import { Routes } from '@angular/router';

export default [
  { path: '', title: 'items.title', loadComponent: () => import('./item-list-page').then((file) => file.ItemListPage) },
] satisfies Routes;
