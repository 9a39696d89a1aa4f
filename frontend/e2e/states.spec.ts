import { expect, test } from '@playwright/test';
import { at, expectAccessible, signIn } from './support/people';

test('an old browser is told which versions can', async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(Array.prototype, 'findLast');
  });
  await page.goto(at('/sign-in'));
  await expect(page.getByText('浏览器版本过低')).toBeVisible();
});

test('a page that cannot be brought says so at its address, and trying again opens it', async ({ page, context }) => {
  await signIn(page, 'office', '/todos');
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await page.getByRole('link', { name: '工作日历' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('没有网络');
  await expectAccessible(page);
  await context.setOffline(false);
  await page.getByRole('button', { name: '重试' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('工作日历');
});
