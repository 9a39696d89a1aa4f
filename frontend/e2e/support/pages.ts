import { Page } from '@playwright/test';
import { at } from './people';

export interface Place {
  readonly name: string;
  readonly person: string;
  /** May hold {task}, {draw}, {form}, {subject} and {followUp}, which stand for the first of each that the person sees. */
  readonly path: string;
}

/** Every page that is checked for accessibility and photographed. */
export const places: readonly Place[] = [
  { name: 'todos', person: 'office', path: '/todos' },
  { name: 'tasks', person: 'office', path: '/tasks' },
  { name: 'task', person: 'office', path: '/tasks/{task}' },
  { name: 'task-subjects', person: 'office', path: '/tasks/{task}/subjects' },
  { name: 'task-officers', person: 'office', path: '/tasks/{task}/officers' },
  { name: 'task-forms', person: 'office', path: '/tasks/{task}/forms' },
  { name: 'task-statistics', person: 'office', path: '/tasks/{task}/statistics?column=problemSubjects' },
  { name: 'task-publication', person: 'office', path: '/tasks/{task}/publication' },
  { name: 'task-double-draws', person: 'office', path: '/tasks/{task}/double-draws' },
  { name: 'task-assignments', person: 'office', path: '/tasks/{task}/assignments' },
  { name: 'task-visits', person: 'office', path: '/tasks/{task}/visits' },
  { name: 'task-messages', person: 'office', path: '/tasks/{task}/messages' },
  { name: 'task-amendments', person: 'office', path: '/tasks/{task}/amendments' },
  { name: 'task-wizard', person: 'office', path: '/tasks/new' },
  { name: 'task-wizard-scope', person: 'office', path: '/tasks/new?step=scope' },
  { name: 'task-wizard-sampling', person: 'office', path: '/tasks/new?step=sampling' },
  { name: 'task-wizard-rules', person: 'office', path: '/tasks/new?step=rules' },
  { name: 'results', person: 'office', path: '/record-forms?task={task}' },
  { name: 'changes', person: 'office', path: '/record-forms/changes' },
  { name: 'print', person: 'office', path: '/record-forms/print?ids={form}' },
  { name: 'rule-packs', person: 'office', path: '/system/rule-packs' },
  { name: 'rule-pack', person: 'office', path: '/system/rule-packs/new?from={pack}' },
  { name: 'account', person: 'office', path: '/account' },
  { name: 'task-rules', person: 'office', path: '/tasks/{task}/rules' },
  { name: 'draws', person: 'office', path: '/draws/{task}' },
  { name: 'draws-undrawn', person: 'office', path: '/draws/{undrawn}' },
  { name: 'year-ceremonies', person: 'office', path: '/draws/years' },
  { name: 'comparisons', person: 'office', path: '/draws/comparisons/{draw}' },
  { name: 'pool-differences', person: 'office', path: '/draws/pool/{draw}' },
  { name: 'filings', person: 'office', path: '/draws/filings' },
  { name: 'forms-search', person: 'office', path: '/record-forms?task={task}&search=%E7%BD%91%E5%90%A7' },
  { name: 'stage', person: 'office', path: '/stage/{draw}' },
  { name: 'subjects', person: 'office', path: '/subjects' },
  { name: 'subject', person: 'office', path: '/subjects?open={subject}' },
  { name: 'yearly-cap', person: 'office', path: '/yearly-cap' },
  { name: 'cap-exceptions', person: 'office', path: '/yearly-cap/exceptions' },
  { name: 'risk-scheme', person: 'office', path: '/risk-scheme' },
  { name: 'annual-plans', person: 'office', path: '/annual-plans' },
  { name: 'annual-plan', person: 'office', path: '/annual-plans/{plan}' },
  { name: 'submissions', person: 'office', path: '/submissions' },
  { name: 'follow-ups', person: 'office', path: '/follow-ups' },
  { name: 'follow-ups-task', person: 'office', path: '/follow-ups?task={task}&view=all' },
  { name: 'follow-up', person: 'office', path: '/follow-ups/{followUp}' },
  { name: 'follow-up-figures', person: 'office', path: '/follow-ups/figures' },
  { name: 'breaches', person: 'office', path: '/follow-ups/breaches' },
  { name: 'covers', person: 'office', path: '/reminding/covers' },
  { name: 'webhooks', person: 'office', path: '/reminding/webhooks' },
  { name: 'templates', person: 'office', path: '/reminding/templates' },
  { name: 'letters', person: 'office', path: '/reminding/letters' },
  { name: 'calendar', person: 'office', path: '/calendar' },
  { name: 'inspectors-office', person: 'office', path: '/inspectors' },
  { name: 'users', person: 'sysadmin', path: '/system/users' },
  { name: 'departments', person: 'sysadmin', path: '/system/departments' },
  { name: 'roles', person: 'sysadmin', path: '/system/roles' },
  { name: 'regions', person: 'sysadmin', path: '/system/regions?parent=130534' },
  { name: 'jobs', person: 'sysadmin', path: '/system/jobs' },
  { name: 'job-history', person: 'sysadmin', path: '/system/jobs?history=matching.run-due-draws' },
  { name: 'letters-sysadmin', person: 'sysadmin', path: '/reminding/letters' },
  { name: 'calendar-load', person: 'sysadmin', path: '/calendar' },
  { name: 'outbox', person: 'sysadmin', path: '/system/outbox' },
  { name: 'practice', person: 'sysadmin', path: '/system/practice' },
  { name: 'audit', person: 'auditor', path: '/system/audit' },
  { name: 'audit-sample', person: 'auditor', path: '/draws/audit-sample/{draw}' },
  { name: 'password', person: 'office', path: '/password' },
  { name: 'items', person: 'admin.ga', path: '/items' },
  { name: 'item', person: 'admin.ga', path: '/items?open={item}' },
  { name: 'inspectors', person: 'admin.ga', path: '/inspectors' },
  { name: 'inspector', person: 'admin.ga', path: '/inspectors?open={inspector}' },
  { name: 'plan-duties', person: 'admin.ga', path: '/annual-plans/duties' },
  { name: 'department-risk-scheme', person: 'admin.ga', path: '/risk-scheme' },
  { name: 'department-draws', person: 'admin.ga', path: '/draws/{task}' },
  { name: 'department-form', person: 'admin.ga', path: '/record-forms/{open}' },
  { name: 'own-rule-pack', person: 'admin.ga', path: '/system/rule-packs/new' },
  { name: 'api-keys', person: 'admin.ga', path: '/system/api-keys' },
  { name: 'notices', person: 'admin.ga', path: '/notices' },
  { name: 'confirmation', person: 'admin.ga', path: '/confirmations/{draw}' },
  { name: 'follow-up-acts', person: 'admin.scjg', path: '/follow-ups/{followUp}' },
  { name: 'witness', person: 'admin.ga', path: '/witness/desk/{draw}' },
  { name: 'forms', person: 'inspector1', path: '/record-forms' },
  { name: 'form', person: 'inspector1', path: '/record-forms/{form}' },
  { name: 'phone-today', person: 'inspector1', path: '/phone' },
  { name: 'phone-all', person: 'inspector1', path: '/phone/all' },
  { name: 'phone-form', person: 'inspector1', path: '/phone/forms/{form}' },
  { name: 'phone-outbox', person: 'inspector1', path: '/phone/outbox' },
  { name: 'phone-reminders', person: 'inspector1', path: '/phone/reminders' },
  { name: 'phone-me', person: 'inspector1', path: '/phone/me' },
];

interface Row {
  readonly id: string;
  readonly kind?: string;
  readonly documentNumber?: string | null;
}

/** The addresses that this person's placeholders stand for; the finished task is notice 8号, the one to be drawn 21号. */
export async function known(page: Page): Promise<Record<string, string>> {
  const read = async (path: string): Promise<readonly Row[]> => {
    const answer = await page.request.get(at(`/api/v1/${path}`));
    if (!answer.ok()) return [];
    const body = (await answer.json()) as { items: readonly Row[] } | readonly Row[];
    return 'items' in body ? body.items : body;
  };
  const first = async (path: string): Promise<string> => (await read(path))[0]?.id ?? '';
  const tasks = await read('tasks?size=50');
  const taskOf = (number: string): string | undefined => tasks.find((row) => row.documentNumber?.includes(number))?.id;
  const task = taskOf('8号') ?? tasks[0]?.id ?? '';
  return {
    task,
    undrawn: taskOf('21号') ?? task,
    draw: (await read(`tasks/${task}/ceremonies?size=50`)).find((row) => row.kind === 'subjects')?.id ?? '',
    form: await first('record-forms?size=1'),
    open: await first('record-forms?state=open&size=1'),
    subject: await first('subjects?size=1'),
    plan: await first('annual-plans?size=1'),
    item: await first('items?size=1'),
    inspector: await first('inspectors?size=1'),
    pack: await first('rule-packs'),
    followUp: await first('follow-ups?size=1'),
  };
}

export function fill(path: string, values: Record<string, string>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
