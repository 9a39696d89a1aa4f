import { expect, Locator, Page, test } from '@playwright/test';
import { at, expectAccessible, signIn } from './support/people';

// Names of this run alone, so that a house which is open already can be walked through twice.
const run = String(Date.now()).slice(-9);
const firm = { name: `示例网络服务部${run}`, code: `130534${run}` };
const riskClass = `R${run.slice(-3)}`;
const headings = '统一社会信用代码,企业名称,检查日期,检查类型,检查部门\n';

/** The fields of the open dialog by their names, then its verb. */
async function answer(page: Page, verb: string, answers: Readonly<Record<string, string>>): Promise<Locator> {
  const dialog = page.getByRole('dialog');
  for (const [label, value] of Object.entries(answers)) {
    const field = dialog.getByLabel(label).first();
    if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption({ label: value });
    else await field.fill(value);
  }
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  return dialog;
}

async function upload(page: Page, rows: string): Promise<Locator> {
  const buffer = Buffer.from(headings + rows);
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/选择文件/).setInputFiles({ name: '以往检查.csv', mimeType: 'text/csv', buffer });
  return dialog;
}

/** Another person at the same desk. */
async function change(page: Page, name: string, path: string): Promise<void> {
  await page.context().clearCookies();
  await signIn(page, name, path);
}

/** What a press on this brings down. */
async function fileOf(page: Page, button: Locator): Promise<string> {
  const coming = page.waitForEvent('download');
  await button.click();
  return (await coming).suggestedFilename();
}

test('the cap of a coming year is set, and an exception from it is asked by one and granted by another', async ({
  page,
}) => {
  await signIn(page, 'office', '/yearly-cap');
  await page.getByRole('button', { name: '设定上限' }).click();
  const set = { 次数上限: '0', 生效日期: '2030-01-01', 依据: '清河县抽查办法 第十七条' };
  const dialog = await answer(page, '设定上限', set);
  await expect(dialog.locator('.field-error')).toContainText('1 至 366');
  await answer(page, '设定上限', { 次数上限: '2' });
  const row = page.getByRole('row').filter({ hasText: '2030-01-01' });
  await expect(row).toContainText('每年最多 2 次');
  await expect(row).toContainText('尚未生效');
  await row.getByRole('button', { name: '修改' }).click();
  await answer(page, '设定上限', { 次数上限: '3' });
  await expect(row).toContainText('每年最多 3 次');

  await change(page, 'admin.ga', '/subjects');
  await page.locator('tbody a').first().click();
  const drawer = page.getByRole('complementary');
  const name = (await drawer.getByRole('heading', { level: 2 }).textContent()) ?? '';
  await drawer.getByRole('button', { name: '申请突破上限' }).click();
  const asked = await answer(page, '提交申请', { 增加次数: '11', 原因: '多次投诉，群众反映强烈' });
  await expect(asked.locator('.field-error')).toContainText('1 至 10');
  await answer(page, '提交申请', { 增加次数: '1' });
  await expect(page.locator('.announcement')).toContainText('等待他人审批');

  await change(page, 'office', '/yearly-cap/exceptions?state=requested');
  const request = page.getByRole('row').filter({ hasText: name.trim() }).first();
  await request.getByRole('button', { name: '审批' }).click();
  await answer(page, '提交审批意见', { 审批结论: '同意', 审批意见: '情况属实' });
  await expect(page.getByText('没有符合条件的内容')).toBeVisible();
  await page.getByLabel('状态').selectOption('已同意');
  await page.getByRole('button', { name: '查询' }).click();
  await expect(request).toContainText('情况属实');
  await expect(request).toContainText('多次投诉');
});

test('a class of risk is added, and a word of a register is read as it', async ({ page }) => {
  await signIn(page, 'office', '/risk-scheme');
  await page.getByRole('button', { name: '增加一类' }).click();
  const last = page.locator('.scheme tbody tr').last();
  await last.locator('input').first().fill(riskClass.toLowerCase());
  await page.getByRole('button', { name: '保存方案' }).click();
  await expect(last.locator('.field-error')).toContainText('分类名称必填');
  await last.locator('input').nth(1).fill('严重失信');
  await expect(page.locator('app-risk-scheme-page')).toContainText(`新增：${riskClass}`);
  await page.getByRole('button', { name: '保存方案' }).click();
  await expect(page.locator('.announcement')).toContainText('已保存');
  await page.getByLabel('名录里的写法').fill(`${riskClass}级`);
  await expect(page.locator('.try-word')).toContainText(`认作 ${riskClass} 类`);
  await page.getByLabel('类别').selectOption({ index: 1 });
  await page.getByLabel('A 的比例').fill('20');
  await page.getByLabel('A 的比例').press('Tab');
  await expect(page.getByRole('row').filter({ hasText: '20%' })).toContainText('→');
  await expectAccessible(page);
});

test('a firm is registered by hand, its earlier checks come from a table, and one recorded in error is withdrawn', async ({
  page,
}) => {
  await signIn(page, 'office', '/subjects');
  await page.getByRole('button', { name: '登记检查对象' }).click();
  const typed = { 名称: firm.name, 主体类型: '个体工商户', 统一社会信用代码: '不是代码' };
  const form = await answer(page, '登记检查对象', typed);
  await expect(form.locator('.field-error')).toBeVisible();
  await answer(page, '登记检查对象', { 统一社会信用代码: firm.code });
  await expect(form).toHaveCount(0);

  await page.getByRole('button', { name: '以往检查登记' }).click();
  const right = `${firm.code},${firm.name},2024-03-15,双随机抽查,公安局\n`;
  let wizard = await upload(page, `${right}${firm.code},${firm.name},三月十六,双随机抽查,公安局\n`);
  await expect(wizard.locator('tbody tr')).toContainText(['看不懂的检查日期']);
  // The check stands in the address: it is there again after a reload.
  await page.reload();
  await expect(wizard.locator('tbody tr')).toContainText(['看不懂的检查日期']);
  expect(await fileOf(page, wizard.getByRole('link', { name: '下载退回的行' }))).toContain('.xlsx');
  await wizard.getByRole('button', { name: '重新上传' }).click();
  wizard = await upload(page, `${right}${firm.code},${firm.name},2024-03-16,双随机抽查,公安局\n`);
  await wizard.getByRole('button', { name: '导入 2 行' }).click();
  await expect(wizard).toContainText('新增 2 条');
  await wizard.getByRole('button', { name: '关闭' }).click();

  await page.getByLabel('名称或代码').fill(firm.code);
  await page.getByRole('button', { name: '查询' }).click();
  await page.getByRole('link', { name: firm.name }).click();
  const chapters = page.getByRole('complementary').locator('.timeline > li');
  await expect(chapters).toContainText(['2024-03-16', '2024-03-15']);
  await chapters.first().getByRole('button', { name: '撤回' }).click();
  await answer(page, '撤回', { 撤回理由: '日期登记错误' });
  await expect(chapters.first()).toContainText('已撤回');
  await expect(chapters.first()).toContainText('日期登记错误');
  await expect(chapters.last().getByRole('button', { name: '撤回' })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: '以往检查登记' }).click();
  wizard = await upload(page, right);
  await expect(wizard).toContainText('台账中已有这次检查');
  await wizard.getByRole('button', { name: '放弃' }).click();
  await expect(wizard).toHaveCount(0);
  await expect(page).not.toHaveURL(/visitImport/);
});

test('the register of inspectors is taken away masked, and with phones only for a purpose', async ({ page }) => {
  await signIn(page, 'admin.ga', '/inspectors');
  await page.getByRole('button', { name: '导出' }).click();
  const dialog = page.getByRole('dialog');
  expect(await fileOf(page, dialog.getByRole('link', { name: '导出' }))).toBe('执法检查人员.xlsx');
  await dialog.getByLabel(/完整电话/).check();
  await dialog.getByLabel('用途').fill('   ');
  await dialog.getByRole('button', { name: '导出' }).click();
  await expect(dialog.locator('.field-error')).toContainText('用途必填');
  await expectAccessible(page);
  await dialog.getByLabel('用途').fill('现场检查联络');
  expect(await fileOf(page, dialog.getByRole('button', { name: '导出' }))).toBe('执法检查人员.xlsx');
  await expect(dialog).toHaveCount(0);
});

test('a plan is written entry by entry, taken away as a table, and each department finds its part', async ({
  page,
}) => {
  await signIn(page, 'office', '/annual-plans');
  await page.getByRole('button', { name: '拟定年度计划' }).click();
  await answer(page, '拟定年度计划', { 年度: '2025', 计划名称: `清河县2025年度部门联合抽查计划 ${run}` });
  await expect(page.getByRole('heading', { level: 1 })).toContainText('2025');
  await page.getByRole('button', { name: '新增条目' }).click();
  const name = `旅馆业联合抽查${run}`;
  const entry = { 抽查名称: name, 抽查事项: '治安管理检查\n消防安全检查', 抽查频次: '1次/年' };
  await answer(page, '保存', { ...entry, 发起部门: '公安局', 抽查比例: '不低于10%', 实施时间: '3月至4月' });
  const row = page.getByRole('row').filter({ hasText: name });
  await expect(row).toContainText('治安管理检查、消防安全检查');
  await row.getByRole('button', { name: '修改' }).click();
  await answer(page, '保存', { 抽查事项: '检'.repeat(301) });
  await expect(page.getByRole('dialog').locator('.field-error')).toContainText('300');
  await answer(page, '保存', { 抽查事项: '治安管理检查', 实施时间: '3月至5月' });
  await expect(row).toContainText('3月至5月');
  const table = page.getByRole('link', { name: '导出表格' });
  expect(await fileOf(page, table)).toContain('2025');
  const paper = await page.getByRole('link', { name: '打印' }).getAttribute('href');
  expect(await (await page.request.get(at(`/${paper ?? ''}`))).text()).toContain(name);
  await page.getByRole('button', { name: '批准并公开' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '批准并公开' }).click();
  await expect(page.getByRole('row').filter({ hasText: '公安局' }).first()).toContainText('尚未到期');
  await expectAccessible(page);

  await change(page, 'admin.ga', '/annual-plans');
  await page.getByRole('link', { name: '本部门的任务' }).click();
  await page.getByRole('button', { name: '2025' }).click();
  await expect(page).toHaveURL(/year=2025/);
  await expect(row).toContainText('牵头');
  await expect(row).toContainText('未到实施时间');
});

test('the register is read by name and by code, from either end and by the number of a page', async ({ page }) => {
  const names = (): Promise<string[]> => page.locator('tbody tr td:first-child').allTextContents();
  const settled = async (address: RegExp): Promise<string[]> => {
    await expect(page).toHaveURL(address);
    await expect(page.locator('.skeleton')).toHaveCount(0);
    return names();
  };
  await signIn(page, 'office', '/subjects');
  await expect(page.locator('tbody tr').first()).toBeVisible();
  const head = page.getByRole('columnheader', { name: '名称' });
  await expect(head).toHaveAttribute('aria-sort', 'none');
  await head.getByRole('link').click();
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  const first = await settled(/sort=name/);

  await page.getByRole('link', { name: '下一页' }).click();
  const second = await settled(/page=2/);
  expect(second).not.toEqual(first);
  await page.getByRole('link', { name: '末页' }).click();
  const last = await settled(/before=end/);
  await expect(page.getByRole('link', { name: '末页' })).toHaveCount(0);
  const number = page.getByRole('spinbutton', { name: '第' });
  const pages = Number(await number.getAttribute('max'));
  await expect(number).toHaveValue(String(pages));
  await page.getByRole('link', { name: '上一页' }).click();
  await expect(number).toHaveValue(String(pages - 1));

  // Beyond the last one there is only the last one.
  await number.fill('9999');
  await number.press('Enter');
  expect(await settled(new RegExp(`page=${String(pages)}`))).toEqual(last);
  await page.reload();
  await expect(page.locator('tbody tr').first()).toBeVisible();
  expect(await names()).toEqual(last);
  await number.fill('2');
  await number.press('Enter');
  expect(await settled(/page=2(?!\d)/)).toEqual(second);
  await page.getByRole('link', { name: '首页', exact: true }).last().click();
  expect(await settled(/\/subjects\?sort=name$/)).toEqual(first);

  await head.getByRole('link').click();
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  expect((await settled(/sort=-name/))[0]).toEqual(last.at(-1));
  await page.getByLabel('每页条数').selectOption('100');
  await settled(/size=100/);
  await page.getByRole('columnheader', { name: '代码' }).getByRole('link').click();
  await settled(/sort=code/);
  const codes = await page.locator('tbody tr td:nth-child(2)').allTextContents();
  expect(codes.length).toBeGreaterThan(20);
  expect(codes).toEqual([...codes].sort());
  await expectAccessible(page);
});
