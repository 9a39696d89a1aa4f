import { expect, test } from '@playwright/test';
import { at, expectAccessible, expectAccessibleNow, passwordOf, signInByHand } from './support/people';

test('a wrong password is refused in Chinese and the name stays', async ({ page }) => {
  await page.goto(at('/tasks'));
  await expect(page).toHaveURL(/sign-in\?from=%2Ftasks/);
  await expectAccessible(page);
  await page.getByLabel('登录名').fill('office');
  await page.getByLabel('密码').fill('nothing-right-1A');
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('alert')).toContainText('登录名或密码不正确');
  await expect(page.getByLabel('登录名')).toHaveValue('office');
});

test('the clerk comes to the page asked for, and out again', async ({ page }) => {
  await signInByHand(page, 'office', '/tasks');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('抽查任务');
  await page.getByText('双随机办 经办人').click();
  await page.getByRole('button', { name: '退出登录' }).click();
  await expect(page).toHaveURL(at('/sign-in'));
});

test('an expired session keeps the page and goes on after the password', async ({ page, context }) => {
  await signInByHand(page, 'office', '/tasks');
  await expect(page.locator('.skeleton')).toHaveCount(0);
  await context.clearCookies();
  await page.getByLabel('名称或文号').fill('互联网');
  await page.getByRole('button', { name: '查询' }).click();
  await expect(page.getByRole('dialog')).toContainText('登录已过期');
  await expectAccessibleNow(page);
  await page.getByRole('dialog').getByLabel('密码').fill(passwordOf('office'));
  await page.getByRole('dialog').getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByLabel('名称或文号')).toHaveValue('互联网');
  await expect(page.getByRole('link', { name: /互联网上网服务/ }).first()).toBeVisible();
});

test('a page that the role may not open says so at its address; an unknown one too', async ({ page }) => {
  await signInByHand(page, 'sysadmin', '/todos');
  await page.goto(at('/tasks'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('当前角色不能打开此页');
  await page.goto(at('/no-such-page'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('没有这个页面');
});

test('the language changes at once and stays', async ({ page }) => {
  await signInByHand(page, 'office');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('link', { name: 'Inspection tasks' })).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-US');
});
