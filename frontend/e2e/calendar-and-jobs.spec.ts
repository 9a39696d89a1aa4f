import { expect, test } from '@playwright/test';
import { Hand } from './support/hand';
import { expectAccessibleInBoth } from './support/inspected';
import { expectAccessible, signIn } from './support/people';

test('a year is loaded from a file whose faults are named first', async ({ page }) => {
  await signIn(page, 'sysadmin', '/calendar?year=2031');
  await page.getByRole('button', { name: '装载' }).click();
  const dialog = page.getByRole('dialog');
  const file = (text: string) => ({ name: '2031.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await dialog
    .getByLabel(/选择文件/)
    .setInputFiles(file('date,type,name\n2031-02-30,holiday,春节\n2031-01-01,holiday,元旦\n2031-01-01,workday,元旦\n'));
  await expect(dialog.locator('tbody tr')).toHaveCount(2);
  await expect(dialog.getByRole('button', { name: '装载 2031 年' })).toBeDisabled();
  await expectAccessible(page);
  await dialog.getByLabel(/选择文件/).setInputFiles(file('date,type,name\n2031-01-01,holiday,元旦\n'));
  await dialog.getByRole('button', { name: '装载 2031 年' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.locator('.month').first()).toContainText('休');
});

test('a job is run, paused and resumed, and its runs are kept', async ({ page }) => {
  const job = 'reminders.gather-letters';
  await signIn(page, 'sysadmin', '/system/jobs');
  const row = page.locator('tbody tr').filter({ hasText: job });
  await row.getByRole('button', { name: '立即运行' }).click();
  await expect(row.getByText('完成')).toBeVisible();
  await row.getByRole('button', { name: '暂停' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '暂停' }).click();
  await expect(row).toContainText('已暂停');
  await row.getByRole('link', { name: '汇总外发提醒' }).click();
  await expect(page).toHaveURL(/history=/);
  await expect(page.locator('app-job-history tbody tr').first()).toContainText('完成');
  await expectAccessibleInBoth(page);
  await row.getByRole('button', { name: '恢复' }).click();
  await expect(row).not.toContainText('已暂停');
});

test('a region rests on a day of its own, and what is counted moves with it', async ({ page, browser }) => {
  const office = await Hand.of(browser, 'office');
  const due = async (): Promise<string> =>
    (await office.get<{ date: string }>('/due-dates?start=2026-08-03&workingDays=2')).date;
  expect(await due()).toBe('2026-08-05');
  await signIn(page, 'office', '/calendar?year=2026');
  await expect(page.getByText('没有因缺少日历而待定的期限')).toBeVisible();
  await page.getByRole('button', { name: '增加休息日' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('日期').fill('2026-08-08');
  await dialog.getByLabel('名称').fill('地方节日');
  await dialog.getByLabel('依据文件').fill('示例县政府通知');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog.getByRole('alert')).toContainText('本来就不是工作日');
  await expectAccessible(page);
  await dialog.getByLabel('日期').fill('2026-08-04');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.locator('app-local-rest')).toContainText('示例县政府通知');
  expect(await due()).toBe('2026-08-06');
  await expectAccessibleInBoth(page);
  await page.getByRole('button', { name: /取消.*2026-08-04/ }).click();
  await expect(page.locator('app-local-rest')).toContainText('没有另外的休息日');
  expect(await due()).toBe('2026-08-05');
});

test('stages of a kind of limit are set in a rule pack, and refused at their field', async ({ page }) => {
  await signIn(page, 'office', '/system/rule-packs/new');
  await page.getByLabel('代码').first().fill('E2E-STAGES');
  await page.getByLabel('名称').first().fill('示例提醒规则');
  await page.getByLabel('出处').first().fill('示例文件');
  await page.getByLabel('结果录入', { exact: true }).fill('21');
  await page.getByLabel('“结果录入”的出处').fill('示例文件');
  await page.getByRole('button', { name: '取全国规则包的值' }).click();
  await page.getByLabel('案件移送和线索处理 到期前几个工作日').fill('21');
  await page.getByLabel('月', { exact: true }).fill('3');
  await page.getByLabel('日', { exact: true }).fill('31');
  await page.getByLabel('“计划备案日期”的出处').fill('示例文件');
  const save = page.getByRole('button', { name: '保存拟稿' });
  await save.click();
  await expect(page.locator('app-rule-pack-stages .field-error')).toContainText('提前天数须为 0 至 20');
  await expectAccessible(page);
  await page.getByLabel('案件移送和线索处理 到期前几个工作日').fill('2');
  await save.click();
  await expect(page.locator('.pack-form .field-error')).toContainText('超过全国上限 20 个工作日');
  await page.getByLabel('结果录入', { exact: true }).fill('20');
  await save.click();
  await page.waitForURL(/rule-packs$/);
  await expect(page.locator('body')).toContainText('3月31日');
});
