import { Page } from '@playwright/test';
import { at } from './people';

export interface Place {
  readonly name: string;
  readonly person: string;
  /** May hold {task}, {draw}, {form} and {subject}, which stand for the first of each that the person sees. */
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
  { name: 'account', person: 'office', path: '/account' },
  { name: 'task-rules', person: 'office', path: '/tasks/{task}/rules' },
  { name: 'draws', person: 'office', path: '/draws/{task}' },
  { name: 'stage', person: 'office', path: '/stage/{draw}' },
  { name: 'subjects', person: 'office', path: '/subjects' },
  { name: 'subject', person: 'office', path: '/subjects?open={subject}' },
  { name: 'annual-plans', person: 'office', path: '/annual-plans' },
  { name: 'annual-plan', person: 'office', path: '/annual-plans/{plan}' },
  { name: 'submissions', person: 'office', path: '/submissions' },
  { name: 'calendar', person: 'office', path: '/calendar' },
  { name: 'users', person: 'sysadmin', path: '/system/users' },
  { name: 'departments', person: 'sysadmin', path: '/system/departments' },
  { name: 'jobs', person: 'sysadmin', path: '/system/jobs' },
  { name: 'practice', person: 'sysadmin', path: '/system/practice' },
  { name: 'items', person: 'admin.ga', path: '/items' },
  { name: 'inspectors', person: 'admin.ga', path: '/inspectors' },
  { name: 'notices', person: 'admin.ga', path: '/notices' },
  { name: 'confirmation', person: 'admin.ga', path: '/confirmations/{draw}' },
  { name: 'witness', person: 'admin.ga', path: '/witness/desk/{draw}' },
  { name: 'forms', person: 'inspector1', path: '/record-forms' },
  { name: 'form', person: 'inspector1', path: '/record-forms/{form}' },
  { name: 'phone-today', person: 'inspector1', path: '/phone' },
  { name: 'phone-all', person: 'inspector1', path: '/phone/all' },
  { name: 'phone-form', person: 'inspector1', path: '/phone/forms/{form}' },
  { name: 'phone-outbox', person: 'inspector1', path: '/phone/outbox' },
  { name: 'phone-me', person: 'inspector1', path: '/phone/me' },
];

interface Rows {
  readonly items: readonly { readonly id: string; readonly kind?: string; readonly documentNumber?: string | null }[];
}

/** The addresses that this person's placeholders stand for; the finished task is notice 8号. */
export async function known(page: Page): Promise<Record<string, string>> {
  const read = async (path: string): Promise<Rows> => {
    const answer = await page.request.get(at(`/api/v1/${path}`));
    return answer.ok() ? ((await answer.json()) as Rows) : { items: [] };
  };
  const tasks = (await read('tasks?size=50')).items;
  const task = (tasks.find((row) => row.documentNumber?.includes('8号')) ?? tasks[0])?.id ?? '';
  const draw = (await read(`tasks/${task}/ceremonies?size=50`)).items.find((row) => row.kind === 'subjects')?.id ?? '';
  const form = (await read('record-forms?size=1')).items[0]?.id ?? '';
  const subject = (await read('subjects?size=1')).items[0]?.id ?? '';
  const plan = (await read('annual-plans?size=1')).items[0]?.id ?? '';
  return { plan, task, draw, form, subject };
}

export function fill(path: string, values: Record<string, string>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
