import { Routes } from '@angular/router';

export default [
  {
    path: 'sign-in',
    title: 'signIn.title',
    loadComponent: () => import('./sign-in-page').then((file) => file.SignInPage),
  },
  {
    path: 'password',
    title: 'password.title',
    loadComponent: () => import('./password-page').then((file) => file.PasswordPage),
  },
] satisfies Routes;
