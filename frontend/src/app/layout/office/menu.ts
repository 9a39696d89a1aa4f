import { Permission } from '../../core/auth/permissions';
import { IconName } from '../../shared/ui/icon';

export interface MenuEntry {
  readonly path: string;
  readonly text: string;
  readonly icon: IconName;
  /** One of these opens it; none means everyone. */
  readonly permissions: readonly Permission[];
}

export interface MenuGroup {
  readonly text: string | null;
  readonly entries: readonly MenuEntry[];
}

/** In the order of the clerk's day: what is due, what runs, the registers, what came out, the house itself. */
export const menu: readonly MenuGroup[] = [
  {
    text: null,
    entries: [
      { path: '/todos', text: 'menu.todos', icon: 'home', permissions: [] },
      { path: '/tasks', text: 'menu.tasks', icon: 'file', permissions: ['ListTasks'] },
      { path: '/notices', text: 'menu.notices', icon: 'inbox', permissions: ['ListServedNotices'] },
      { path: '/annual-plans', text: 'menu.annualPlans', icon: 'book', permissions: ['ListAnnualPlans'] },
    ],
  },
  {
    text: 'menu.registers',
    entries: [
      { path: '/items', text: 'menu.items', icon: 'list', permissions: ['ListItems'] },
      { path: '/subjects', text: 'menu.subjects', icon: 'building', permissions: ['ListSubjects'] },
      { path: '/inspectors', text: 'menu.inspectors', icon: 'person', permissions: ['ListInspectors'] },
      { path: '/yearly-cap', text: 'menu.yearlyCap', icon: 'gauge', permissions: ['GetYearlyCap'] },
      { path: '/risk-scheme', text: 'menu.riskScheme', icon: 'layers', permissions: ['GetRiskScheme'] },
    ],
  },
  {
    text: 'menu.work',
    entries: [
      { path: '/phone', text: 'menu.phone', icon: 'phone', permissions: ['RecordFindings'] },
      { path: '/record-forms', text: 'menu.forms', icon: 'check-box', permissions: ['ListForms'] },
      {
        path: '/follow-ups',
        text: 'menu.followUps',
        icon: 'run',
        permissions: ['ListFollowUps', 'CountFollowUps'],
      },
      { path: '/draws/years', text: 'menu.years', icon: 'stage', permissions: ['ListYearCeremonies'] },
      { path: '/draws/filings', text: 'menu.filings', icon: 'swap', permissions: ['ListReplacementFilings'] },
      { path: '/submissions', text: 'menu.submissions', icon: 'inbox', permissions: ['ListSubmissions'] },
      { path: '/calendar', text: 'menu.calendar', icon: 'calendar', permissions: ['GetCalendar'] },
    ],
  },
  {
    text: 'menu.system',
    entries: [
      { path: '/system/users', text: 'menu.users', icon: 'key', permissions: ['ListUsers'] },
      { path: '/system/departments', text: 'menu.departments', icon: 'building', permissions: ['CreateDepartment'] },
      {
        path: '/reminding',
        text: 'menu.reminding',
        icon: 'bell',
        permissions: ['HandOverReminders', 'ListWebhooks', 'ListReminderTemplates', 'ListLetters'],
      },
      { path: '/system/roles', text: 'menu.roles', icon: 'shield', permissions: ['ListUsers'] },
      { path: '/system/regions', text: 'menu.regions', icon: 'globe', permissions: ['AddRegion'] },
      { path: '/system/api-keys', text: 'menu.apiKeys', icon: 'key', permissions: ['ListApiKeys'] },
      { path: '/system/jobs', text: 'menu.jobs', icon: 'gear', permissions: ['ListJobs'] },
      { path: '/system/outbox', text: 'menu.outbox', icon: 'inbox', permissions: ['ListOutboxes'] },
      { path: '/system/rule-packs', text: 'menu.packs', icon: 'book', permissions: ['ListRulePacks'] },
      { path: '/system/practice', text: 'menu.practice', icon: 'swap', permissions: ['GetPractice'] },
      { path: '/system/audit', text: 'menu.audit', icon: 'shield', permissions: ['ListAuditEntries'] },
    ],
  },
];
