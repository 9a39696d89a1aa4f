import { test } from '@playwright/test';
import { fill, known } from './support/pages';
import { at, signIn, withoutBell } from './support/people';

/** What people print: the server's papers as they are, and pages of the office on paper. */
const papers: readonly (readonly [name: string, person: string, path: string])[] = [
  ['task', 'office', '/api/v1/tasks/{task}/paper'],
  ['annual-plan', 'office', '/api/v1/annual-plans/{plan}/paper'],
  ['protocol', 'office', '/api/v1/ceremonies/{draw}/protocol'],
  ['form', 'office', '/api/v1/record-forms/{form}/paper'],
  ['transfer', 'admin.scjg', '/api/v1/follow-ups/{followUp}/transfer-paper'],
  ['group-list', 'office', '/tasks/{task}/assignments'],
  ['drawn-subjects', 'office', '/tasks/{task}/subjects'],
  ['forms-batch', 'office', '/record-forms/print?ids={form}'],
  ['statistics', 'office', '/tasks/{task}/statistics?column=problemSubjects'],
  ['todos', 'office', '/todos'],
  ['subjects', 'office', '/subjects?sort=name'],
  ['follow-up', 'office', '/follow-ups/{followUp}'],
  ['follow-up-figures', 'office', '/follow-ups/figures'],
  ['calendar', 'office', '/calendar'],
];

for (const person of new Set(papers.map(([, who]) => who))) {
  test(`papers of ${person}`, async ({ page }) => {
    await withoutBell(page);
    await signIn(page, person);
    const values = await known(page);
    for (const [name, , path] of papers.filter(([, who]) => who === person)) {
      await page.goto(at(fill(path, values)));
      await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined);
      await page.pdf({
        path: `screenshots/paper-${name}.pdf`,
        format: 'A4',
        preferCSSPageSize: true,
        printBackground: true,
      });
    }
  });
}
