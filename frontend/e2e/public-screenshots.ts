import { test } from '@playwright/test';
import { at } from './support/people';

const pages: readonly (readonly [name: string, path: string])[] = [
  ['start', '/public'],
  ['results', '/public/results?q=%E7%BD%91%E5%90%A7'],
  ['plans', '/public/plans'],
  ['tasks', '/public/tasks'],
  ['items', '/public/items'],
  ['draws', '/public/draws'],
  ['rights', '/public/rights'],
  ['data', '/public/data'],
  ['objection', '/public/submit/objection'],
  ['receipts', '/public/receipts'],
];

test('the public pages, on a desk, a phone and paper', async ({ page }) => {
  const first = async (list: string, key: string): Promise<string> =>
    ((await (await page.request.get(at(`/api/v1/public/${list}`))).json()) as { items: Record<string, string>[] })
      .items[0]?.[key] ?? '';
  const all = [
    ...pages,
    ['firm', `/public/firms/${await first('results?q=%E7%BD%91%E5%90%A7&size=1', 'creditCode')}`] as const,
    ['task', `/public/tasks/${await first('tasks?size=1', 'id')}`] as const,
    ['draw', `/public/draws/${await first('draws?size=1', 'drawId')}`] as const,
  ];
  for (const [name, path] of all) {
    for (const [device, width, height] of [
      ['desk', 1366, 768],
      ['phone', 390, 844],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.goto(at(path));
      await page.screenshot({ path: `screenshots/public-${name}-${device}.png`, fullPage: true });
    }
    await page.pdf({ path: `screenshots/public-${name}.pdf`, format: 'A4' });
  }
});
