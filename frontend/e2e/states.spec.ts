import { expect, test } from '@playwright/test';
import { at, expectAccessible, signIn, signInByHand } from './support/people';

test('an old browser is told which versions can', async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(Array.prototype, 'findLast');
  });
  await page.goto(at('/sign-in'));
  await expect(page.getByText('浏览器版本过低')).toBeVisible();
});

test('a page that cannot be brought says so at its address, and trying again opens it', async ({ page, context }) => {
  await signIn(page, 'office', '/todos');
  const calendar = page.getByRole('link', { name: '工作日历' }).first();
  await expect(calendar).toBeVisible();
  await expect(page.locator('.skeleton')).toHaveCount(0);
  await context.setOffline(true);
  await calendar.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('没有网络');
  await expectAccessible(page);
  await context.setOffline(false);
  await page.getByRole('button', { name: '重试' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('工作日历');
});

test('a session that was ended from elsewhere leaves nothing on the phone', async ({ page, browser }) => {
  await signInByHand(page, 'inspector2', '/phone');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('今日检查');
  await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).length)).toBe(1);
  const other = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  await signInByHand(other, 'inspector2', '/account');
  await other.getByRole('button', { name: '退出所有设备' }).click();
  await other.getByRole('dialog').getByRole('button', { name: '退出所有设备' }).click();
  await expect(other).toHaveURL(at('/sign-in'));
  await other.context().close();
  await page.getByRole('link', { name: '待上传' }).click();
  await page.getByRole('button', { name: '立即同步' }).click();
  await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
});
