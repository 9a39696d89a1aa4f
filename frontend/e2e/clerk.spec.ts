import { expect, test } from '@playwright/test';
import { fill, known } from './support/pages';
import { at, signIn } from './support/people';

test('the clerk finds the finished task and sees every department done', async ({ page }) => {
  await signIn(page, 'office', '/tasks');
  await page.getByLabel('名称或文号').fill('8号');
  await page.getByLabel('名称或文号').press('Enter');
  await expect(page).toHaveURL(/search=8/);
  await page
    .getByRole('link', { name: /互联网上网服务/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('互联网上网服务');
  await expect(page.locator('.steps .done')).toHaveCount(7);
  await page.getByRole('link', { name: '统计', exact: true }).click();
  await expect(page.locator('tfoot')).toContainText('144');
});

test('a figure leads to its firms and a firm to its form', async ({ page }) => {
  await signIn(page, 'office');
  await page.goto(at(fill('/tasks/{task}/statistics', await known(page))));
  await page.locator('tbody tr').first().locator('td a').first().click();
  await expect(page).toHaveURL(/column=/);
  await page.locator('.lines a').first().click();
  await expect(page).toHaveURL(/record-forms/);
  await expect(page.getByRole('table').first()).toBeVisible();
});

test('the search of subjects stands in the address; Escape closes the drawer and the row has the focus again', async ({
  page,
}) => {
  await signIn(page, 'office', '/subjects');
  const name = (await page.locator('tbody a').first().textContent()) ?? '';
  const code = (await page.locator('tbody .mono').first().textContent()) ?? '';
  await page.getByLabel('名称或代码').fill(code);
  await page.getByRole('button', { name: '查询' }).click();
  await expect(page).toHaveURL(/search=/);
  const row = page.locator('tbody a');
  await expect(row).toHaveCount(1);
  await row.click();
  await expect(page.getByRole('complementary')).toContainText(name.trim());
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary')).toHaveCount(0);
  await expect(row).toBeFocused();
  await page.reload();
  await expect(page.getByLabel('名称或代码')).toHaveValue(code);
});

test('the import wizard says which row is wrong before anything changes', async ({ page }) => {
  await signIn(page, 'office', '/subjects');
  await page.getByRole('button', { name: '导入' }).click();
  const sheet = '企业名称,统一社会信用代码\n<b>示例</b>测试有限公司,不是代码\n';
  await page
    .getByLabel(/选择文件/)
    .setInputFiles({ name: '名录.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) });
  await expect(page.getByRole('dialog')).toContainText('退回');
  await expect(page.getByRole('dialog').locator('tbody tr').first()).toContainText('2');
});
