import { Routes } from '@angular/router';
import { permitted } from '../../core/auth/guards';

export default [
  {
    path: 'users',
    title: 'users.title',
    canActivate: [permitted('ListUsers')],
    loadComponent: () => import('./users-page').then((file) => file.UsersPage),
  },
  {
    path: 'departments',
    title: 'departments.title',
    canActivate: [permitted('CreateDepartment')],
    loadComponent: () => import('./departments-page').then((file) => file.DepartmentsPage),
  },
  {
    path: 'jobs',
    title: 'jobs.title',
    canActivate: [permitted('ListJobs')],
    loadComponent: () => import('./jobs-page').then((file) => file.JobsPage),
  },
  {
    path: 'outbox',
    title: 'outbox.title',
    canActivate: [permitted('ListOutboxes')],
    loadComponent: () => import('./outbox-page').then((file) => file.OutboxPage),
  },
  {
    path: 'audit',
    title: 'audit.title',
    canActivate: [permitted('ListAuditEntries')],
    loadComponent: () => import('./audit-page').then((file) => file.AuditPage),
  },
  {
    path: 'rule-packs',
    title: 'packs.title',
    canActivate: [permitted('ListRulePacks')],
    loadComponent: () => import('./rule-packs-page').then((file) => file.RulePacksPage),
  },
  {
    path: 'rule-packs/new',
    title: 'packs.draft',
    canActivate: [permitted('DraftRulePack')],
    loadComponent: () => import('./rule-pack-page').then((file) => file.RulePackPage),
  },
  {
    path: 'rule-packs/:id',
    title: 'packs.revise',
    canActivate: [permitted('ReviseRulePack')],
    loadComponent: () => import('./rule-pack-page').then((file) => file.RulePackPage),
  },
  {
    path: 'roles',
    title: 'roles.title',
    canActivate: [permitted('ListRoles')],
    loadComponent: () => import('./roles-page').then((file) => file.RolesPage),
  },
  {
    path: 'regions',
    title: 'regions.title',
    canActivate: [permitted('AddRegion')],
    loadComponent: () => import('./regions-page').then((file) => file.RegionsPage),
  },
  {
    path: 'api-keys',
    title: 'apiKeys.title',
    canActivate: [permitted('ListApiKeys')],
    loadComponent: () => import('./api-keys-page').then((file) => file.ApiKeysPage),
  },
  {
    path: 'practice',
    title: 'practice.title',
    canActivate: [permitted('GetPractice')],
    loadComponent: () => import('./practice-page').then((file) => file.PracticePage),
  },
] satisfies Routes;
