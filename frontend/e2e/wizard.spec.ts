import { expect, test } from '@playwright/test';
import { at, expectAccessible, signIn } from './support/people';

test('the clerk drafts a task in five steps, sees the sum, and approves it', async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, 'office', '/tasks');
  await page.getByRole('link', { name: '新建抽查任务' }).click();
  const next = page.getByRole('button', { name: /下一步/ });
  await next.click();
  await expect(page.getByRole('alert')).toContainText('填写任务名称');

  const name = `网吧专项抽查𠮷<b>${Date.now()}</b>`;
  await page.getByLabel('任务名称').fill(name);
  await page.getByLabel('计划外理由').fill('上级部署');
  await page.getByLabel('添加部门').selectOption('公安局');
  await page.locator('.department-items input').first().check();
  await expectAccessible(page);
  // What was typed is on this device: a reload costs nothing, and markup is text.
  await page.reload();
  await expect(page.getByLabel('任务名称')).toHaveValue(name);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await next.click();

  await page.getByLabel('类别').selectOption({ index: 1 });
  await page.getByLabel('抽查起日').fill('2024-08-05');
  await page.getByLabel('抽查止日').fill('2024-08-30');
  await expect(page.locator('.big-figure')).toContainText(/可抽 \d+ 户/);
  await next.click();

  await page
    .getByLabel('抽查比例', { exact: false })
    .getByRole('textbox')
    .or(page.locator('.percent input'))
    .fill('３０');
  await page.locator('.percent input').blur();
  await expect(page.locator('tbody')).toContainText(/\d+ × 30% = [\d.]+ → \d+/);
  await expectAccessible(page);
  await next.click();

  await page.getByLabel('结果录入').fill('0');
  await page.getByLabel('结果录入').blur();
  await next.click();
  await expect(page.getByRole('alert')).toContainText('录入时限须为 1 至 250 个工作日');
  await page.getByLabel('结果录入').fill('20');
  await page.getByLabel('结果录入').blur();
  await next.click();

  await expect(page.getByRole('document', { name: '通知与工作方案' })).toContainText('工作方案');
  await expectAccessible(page);
  await page.getByRole('button', { name: '完成，去批准' }).click();
  await page.getByRole('button', { name: '批准方案' }).click();
  await page.getByRole('button', { name: '批准', exact: true }).click();
  await expect(page.locator('.page-head')).toContainText('已批准');
});

test('last year’s task becomes this year’s draft with its departments', async ({ page }) => {
  await signIn(page, 'office', '/tasks');
  const row = page.getByRole('row').filter({ hasText: '8号' });
  await row.getByRole('button', { name: /复制为新任务/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('抽查起日').fill('2025-04-07');
  await dialog.getByLabel('抽查止日').fill('2025-04-25');
  await dialog.getByLabel('计划外理由').fill('年度计划尚未印发');
  await dialog.getByRole('button', { name: '复制为新任务' }).click();
  await expect(page).toHaveURL(/\/draft/);
  await expect(page.locator('.department')).toHaveCount(3);
  await page.goto(at('/tasks'));
  await expect(page.getByRole('link', { name: '继续编辑' }).first()).toBeVisible();
});
