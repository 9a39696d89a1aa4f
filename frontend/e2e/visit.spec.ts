import { BrowserContext, expect, Page, test } from '@playwright/test';
import { signInWithOpenForm } from './support/inspected';
import { at, expectAccessible } from './support/people';
import { write } from './support/signature';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

/** How many of the application's files the service worker does not have yet. */
async function missingFiles(): Promise<number> {
  await navigator.serviceWorker.ready;
  const { assetGroups } = (await (await fetch('ngsw.json')).json()) as { assetGroups: { urls: string[] }[] };
  const kept = await Promise.all(assetGroups.flatMap(({ urls }) => urls.map((url) => caches.match(url))));
  return kept.filter((file) => file === undefined).length;
}

async function untilOnDevice(page: Page, context: BrowserContext): Promise<void> {
  await expect(page.locator('.firm').first()).toBeVisible();
  await expect.poll(() => page.evaluate(missingFiles), { timeout: 30_000 }).toBe(0);
  await expect(page.getByRole('link', { name: '我的' })).toBeVisible();
  await context.setOffline(true);
}

test('a visit without a network: certificates, findings, refusal; nothing is lost, and it goes up by itself', async ({
  page,
  context,
}) => {
  test.setTimeout(120_000);
  const form = await signInWithOpenForm(page);
  await untilOnDevice(page, context);

  await page.reload();
  await page.getByRole('link', { name: '全部' }).click();
  await page.getByRole('link', { name: form.subjectName }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(form.subjectName);
  await page.getByRole('button', { name: '已出示证件' }).click();
  await expect(page.locator('.tab-bar .badge')).toHaveText('1');

  const editor = page.locator('.editor');
  for (const select of await editor.locator('select').all()) await select.selectOption({ index: 1 });
  for (const box of await editor.locator('.choices input').all()) await box.check();
  await editor
    .locator('input[type=date]')
    .fill(await page.evaluate(() => document.querySelector<HTMLInputElement>('.editor input[type=date]')?.max ?? ''));
  await expect(editor.getByText('草稿已存在本机')).toBeVisible();
  await page.reload();
  await expect(editor.locator('select').first()).not.toHaveValue('');
  await expectAccessible(page);
  await editor.getByRole('button', { name: '保存本部门记录' }).click();
  await expect(page.locator('.tab-bar .badge')).toHaveText('2');

  const told = page.getByRole('button', { name: '口头' });
  if (await told.isVisible()) await told.click();
  await page.getByText('拒绝签字', { exact: true }).click();
  await page.getByLabel('拒绝签字的理由，如实记录').fill('对检查结果有异议');
  const officers = await page.locator('.officer-fields canvas').count();
  for (let field = 0; field < officers; field++) await write(page, field);
  await expectAccessible(page);
  await page.getByRole('button', { name: '记录拒绝签字并办结' }).click();
  await expect(page.locator('.announcement')).toContainText('签字已存在本机');

  await page.getByRole('link', { name: '待上传' }).click();
  await expect(page.locator('.firm').first()).toContainText('出示证件');
  await context.setOffline(false);
  // What waits for other departments stays, with the reason; the own part is up.
  await expect(page.locator('.firm').first()).toContainText(/拒绝签字|反馈结果/, { timeout: 20_000 });
  await expect(page.getByRole('alert').first()).toContainText('尚未填写');
  const answer = await page.request.get(at(`/api/v1/record-forms/${form.id}`));
  const { blocks } = (await answer.json()) as { blocks: { record?: unknown }[] };
  expect(blocks.some((block) => block.record)).toBe(true);
});
