import { expect, Page, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { Hand } from './support/hand';
import { today } from './support/inspected';
import { at, expectAccessible, signIn } from './support/people';

/** A citizen: no account, no script. */
test.use({ javaScriptEnabled: false });
test.describe.configure({ mode: 'parallel' });

const name = '网吧';

async function search(page: Page): Promise<void> {
  await page.goto(at('/public'));
  await page.getByLabel('查询检查结果').fill(name);
  await page.getByRole('button', { name: '查询' }).click();
}

test('from a name to the firm, to its draw, to the proof', async ({ page, browser }) => {
  await search(page);
  // Newest first: what the other journeys publish meanwhile is of a task whose draw is not public yet.
  await page.getByRole('table').getByRole('link').last().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
  await page.getByRole('link', { name: '查看抽取与核验' }).last().click();
  // The job that makes draws public looks every few seconds.
  await expect
    .poll(async () => {
      const link = await page.getByRole('link', { name: '下载核验包' }).getAttribute('href');
      return (await page.request.get(at(link ?? ''))).status();
    })
    .toBe(200);
  await expect(page.getByText('公开承诺')).toBeVisible();
  const digest = (await page.locator('.proof code').nth(1).textContent()) ?? '';
  expect(digest).toMatch(/^[0-9a-f]{64}$/);

  const [bundle] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载核验包' }).click(),
  ]);
  const file = await bundle.path();
  expect(readFileSync(file, 'utf8')).toContain(digest);

  const own = await browser.newContext({ javaScriptEnabled: true, locale: 'zh-CN' });
  const verifier = await own.newPage();
  await verifier.goto(at('/verify'));
  await own.setOffline(true);
  await verifier.locator('#chooser').setInputFiles(file);
  await expect(verifier.locator('.card .title')).toContainText('核验通过');
  await own.close();
});

test('an objection is lodged once and its receipt leads back to it', async ({ page }) => {
  await search(page);
  await page.getByRole('table').getByRole('link').first().click();
  await page.getByRole('link', { name: '提出异议' }).click();
  await page.getByLabel(/情况说明/).fill('结果与事实不符，附说明');
  await page.getByRole('button', { name: '提交' }).click();
  const code = (await page.locator('.receipt').textContent()) ?? '';
  expect(code).toMatch(/^[0-9A-Z]{12}$/);
  await page.goto(at('/public/receipts'));
  await page.getByLabel('回执编号').fill(code);
  await page.getByRole('button', { name: '查询' }).click();
  await expect(page.getByText('已收到，待答复')).toBeVisible();
});

for (const [language, code] of [
  ['Chinese', ''],
  ['English', 'lang=en'],
] as const) {
  test(`every public page is accessible in ${language} and fits a desk and a phone`, async ({ browser }) => {
    // axe is a script of its own; the pages carry none.
    const context = await browser.newContext({ javaScriptEnabled: true, bypassCSP: true, locale: 'zh-CN' });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('404')) errors.push(`${page.url()} ${message.text()}`);
    });
    for (const path of await publicPages(page)) {
      const address = code === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${code}`;
      await page.goto(at(address));
      await expect(page.locator('h1')).toBeVisible();
      for (const size of [
        { width: 1366, height: 768 },
        { width: 390, height: 844 },
        { width: 320, height: 640 },
      ]) {
        await page.setViewportSize(size);
        if (size.width !== 320) await expectAccessible(page);
        const sideways = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(sideways, `${address} scrolls sideways at ${size.width}`).toBeLessThanOrEqual(0);
      }
    }
    expect(errors).toEqual([]);
    await context.close();
  });
}

async function publicPages(page: Page): Promise<string[]> {
  const read = async (path: string): Promise<{ items: Record<string, string>[] }> =>
    (await (await page.request.get(at(`/api/v1/public/${path}`))).json()) as { items: Record<string, string>[] };
  const firm = (await read(`results?q=${encodeURIComponent(name)}&size=1`)).items[0]?.['creditCode'] ?? '';
  const task = (await read('tasks?size=1')).items[0]?.['id'] ?? '';
  const draw = (await read('draws?size=1')).items[0]?.['drawId'] ?? '';
  return [
    '/public',
    `/public/results?q=${encodeURIComponent(name)}`,
    `/public/firms/${firm}`,
    '/public/plans',
    '/public/tasks',
    `/public/tasks/${task}`,
    '/public/items',
    '/public/draws',
    `/public/draws/${draw}`,
    '/public/rights',
    '/public/data',
    '/public/submit/objection',
    '/public/submit/report',
    '/public/receipts',
    '/public/no-such-page',
  ];
}

test('a report is answered, counted, and leads to the check of the firm that it names', async ({ browser, page }) => {
  const hand = await Hand.of(browser, 'office');
  const { items } = await hand.get<{ items: { creditCode: string; subjectName: string }[] }>('/record-forms?size=1');
  const firm = items[0];
  await page.goto(at('/public/submit/report'));
  await page.getByLabel(/统一社会信用代码/).fill(firm?.creditCode ?? '');
  await page.getByLabel(/情况说明/).fill('夜间超时营业');
  await page.getByRole('button', { name: '提交' }).click();
  const code = (await page.locator('.receipt').textContent()) ?? '';

  const desk = await browser.newContext({ javaScriptEnabled: true, locale: 'zh-CN' });
  const office = await desk.newPage();
  await signIn(office, 'office', '/submissions');
  const row = office.getByRole('row').filter({ hasText: code });
  await row.getByRole('button', { name: '答复' }).click();
  await office.getByLabel('答复内容').fill('已转市场监督管理局核查');
  await office.getByRole('dialog').getByRole('button', { name: '答复' }).click();
  await expect(row).toContainText('已答复');
  const counted = office.locator('app-submission-figures').getByRole('row').filter({ hasText: '举报' });
  await expect(counted.getByRole('cell').nth(1)).not.toHaveText('0');

  await row.getByRole('link', { name: '登记个案检查' }).click();
  await office.getByRole('link', { name: firm?.subjectName }).click();
  await office.getByRole('button', { name: '登记个案检查' }).click();
  const check = office.getByRole('dialog').filter({ has: office.getByLabel('检查日期') });
  await expect(check.locator('textarea')).toHaveValue(new RegExp(code));
  await check.locator('input[type=date]').fill(await today(office));
  await check.locator('textarea').fill(`举报（回执 ${code}）：夜间超时营业，现场未发现`);
  await check.getByRole('button', { name: '登记个案检查' }).click();
  await expect(check).toHaveCount(0);
  await expect(office.locator('app-subject-drawer')).toContainText(code);
  await desk.close();

  await page.goto(at(`/public/receipts?code=${code}`));
  await expect(page.getByText('已转市场监督管理局核查')).toBeVisible();
});
