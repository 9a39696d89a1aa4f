import { Routes } from '@angular/router';
import { permitted, signedIn } from './core/auth/guards';
import { TroublePage } from './features/entry/trouble-page';

export const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'todos' },
  // In the first bundle: it stands where nothing else can be brought.
  { path: 'trouble', title: 'message.trouble.title', component: TroublePage },
  {
    path: '',
    loadComponent: () => import('./layout/plain/plain-layout').then((file) => file.PlainLayout),
    loadChildren: () => import('./features/entry/entry.routes'),
  },
  {
    path: 'stage/:id',
    title: 'stage.title',
    canActivate: [signedIn, permitted('GetCeremony')],
    loadComponent: () => import('./features/stage/stage-page').then((file) => file.StagePage),
  },
  {
    path: 'witness/desk/:id',
    title: 'witness.title',
    canActivate: [signedIn, permitted('RecordWitnessCommitment')],
    loadComponent: () => import('./features/witness/witness-page').then((file) => file.WitnessPage),
  },
  {
    path: 'phone',
    canActivate: [signedIn, permitted('RecordFindings')],
    loadChildren: () => import('./features/record-forms/phone.routes'),
  },
  {
    path: 'witness/:code',
    title: 'witness.title',
    loadComponent: () => import('./features/witness/phone-page').then((file) => file.PhonePage),
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
        path: 'items',
        canActivate: [permitted('ListItems')],
        loadChildren: () => import('./features/items/items.routes'),
      },
      {
        path: 'subjects',
        canActivate: [permitted('ListSubjects')],
        loadChildren: () => import('./features/subjects/subjects.routes'),
      },
      {
        path: 'yearly-cap',
        canActivate: [permitted('GetYearlyCap')],
        loadChildren: () => import('./features/subjects/yearly-cap.routes'),
      },
      {
        path: 'risk-scheme',
        canActivate: [permitted('GetRiskScheme')],
        loadChildren: () => import('./features/subjects/risk-scheme.routes'),
      },
      {
        path: 'inspectors',
        canActivate: [permitted('ListInspectors')],
        loadChildren: () => import('./features/inspectors/inspectors.routes'),
      },
      {
        path: 'record-forms',
        canActivate: [permitted('ListForms')],
        loadChildren: () => import('./features/record-forms/record-forms.routes'),
      },
      {
        path: 'follow-ups',
        canActivate: [permitted('ListFollowUps', 'CountFollowUps')],
        loadChildren: () => import('./features/follow-ups/follow-ups.routes'),
      },
      {
        path: 'draws',
        canActivate: [permitted('ListCeremonies')],
        loadChildren: () => import('./features/draws/draws.routes'),
      },
      {
        path: 'confirmations',
        canActivate: [permitted('GetConfirmations')],
        loadChildren: () => import('./features/confirmations/confirmations.routes'),
      },
      {
        path: 'annual-plans',
        canActivate: [permitted('ListAnnualPlans')],
        loadChildren: () => import('./features/annual-plans/annual-plans.routes'),
      },
      {
        path: 'submissions',
        canActivate: [permitted('ListSubmissions')],
        loadChildren: () => import('./features/submissions/submissions.routes'),
      },
      {
        path: 'notices',
        canActivate: [permitted('ListServedNotices')],
        loadChildren: () => import('./features/notices/notices.routes'),
      },
      { path: 'calendar', loadChildren: () => import('./features/calendar/calendar.routes') },
      { path: 'account', loadChildren: () => import('./features/account/account.routes') },
      {
        path: 'reminding',
        canActivate: [permitted('HandOverReminders', 'ListWebhooks', 'ListReminderTemplates', 'ListLetters')],
        loadChildren: () => import('./features/reminding/reminding.routes'),
      },
      { path: 'system', loadChildren: () => import('./features/system/system.routes') },
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
