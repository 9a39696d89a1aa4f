import { expect, Page, test } from '@playwright/test';
import { fill, known } from './support/pages';
import { at, expectAccessible, signIn } from './support/people';

/** Fills in the open dialog, by the names of its fields, and carries it out. */
async function answer(page: Page, verb: string, answers: Readonly<Record<string, string>>): Promise<void> {
  const dialog = page.getByRole('dialog');
  for (const [label, value] of Object.entries(answers)) {
    const field = dialog.getByLabel(label).first();
    if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption({ label: value });
    else await field.fill(value);
  }
  await expectAccessible(page);
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

test('a department keeps its list and its register by hand', async ({ page }) => {
  const number = String(Date.now());
  await signIn(page, 'admin.ga', '/items');
  await page.getByRole('button', { name: '新建检查事项' }).click();
  await answer(page, '新建检查事项', {
    检查项目: `夜间巡查 ${number}`,
    检查内容: '营业时间',
    检查依据: '互联网上网服务营业场所管理条例第二十二条',
    子项: '是否超时营业（是为问题）',
  });
  await page.getByLabel('检查项目').fill(number);
  await page.getByRole('button', { name: '查询' }).click();
  await page.getByRole('link', { name: `夜间巡查 ${number}` }).click();
  const drawer = page.getByRole('complementary');
  await expect(drawer).toContainText('是为问题');
  await drawer.getByRole('button', { name: '修订' }).click();
  await answer(page, '修订', { 检查内容: '营业时间与登记', 修订: '上级要求' });
  // What is not public yet is written over; a version of its own begins with the publication.
  await expect(drawer).toContainText('营业时间与登记');

  await page.goto(at('/inspectors'));
  await page.getByRole('button', { name: '登记检查人员' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('姓名').fill(`检查人员 ${number}`);
  await dialog.getByLabel('证件种类').fill('行政执法证');
  await dialog.getByLabel('证件号').fill(number);
  await dialog.getByLabel('电话').fill('123');
  await dialog.getByRole('button', { name: '登记检查人员' }).click();
  // What the server refuses stands at its field, and the rest is still there.
  await expect(dialog.locator('.field-error')).toContainText('联系电话');
  await expect(dialog.getByLabel('证件号')).toHaveValue(number);
  await answer(page, '登记检查人员', { 电话: '13800001111' });
  await page.getByLabel('姓名').fill(number);
  await page.getByRole('button', { name: '查询' }).click();
  await page.getByRole('link', { name: `检查人员 ${number}` }).click();
  await drawer.getByRole('button', { name: '变更状态' }).click();
  await answer(page, '变更状态', { 状态: '停用', 原因: '借调' });
  await expect(page.getByRole('row').filter({ hasText: number })).toContainText('停用');
});

test('a specialist is chosen with a reason, and a key is made and revoked', async ({ page }) => {
  await signIn(page, 'admin.ga', '/todos');
  await page.goto(at(fill('/record-forms/{open}', await known(page))));
  await page.getByRole('button', { name: '选派专业人员' }).click();
  await answer(page, '选派', { 姓名: '李工', 单位: '检测中心', 专业领域: '网络安全', 选派理由: '机房检测须专业设备' });
  await expect(page.getByRole('list', { name: '选派的专业人员' })).toContainText('机房检测须专业设备');

  await page.goto(at('/system/api-keys'));
  await page.getByRole('button', { name: '生成密钥' }).click();
  await page.getByRole('dialog').getByLabel('用途').fill('治安管理系统');
  await page.getByRole('dialog').getByRole('button', { name: '生成密钥' }).click();
  await expect(page.getByRole('dialog')).toContainText('只显示这一次');
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).click();
  const row = page.getByRole('row').filter({ hasText: '治安管理系统' }).first();
  await row.getByRole('button', { name: '作废' }).click();
  await expect(page.getByRole('dialog').getByRole('button', { name: '取消' })).toBeFocused();
  await page.getByRole('dialog').getByRole('button', { name: '作废' }).click();
  await expect(row).toContainText('已作废');
});

test('the office drafts the next edition of its rules, every value with its source', async ({ page }) => {
  const code = `QH-${String(Date.now()).slice(-8)}`;
  await signIn(page, 'office', '/system/rule-packs');
  await page.getByRole('link', { name: '拟定规则包' }).click();
  await page.getByLabel('代码', { exact: false }).first().fill(code.toLowerCase());
  await page.getByLabel('名称').first().fill('清河县双随机抽查规定');
  await page.getByRole('region', { name: '规则包' }).getByLabel('出处', { exact: true }).fill('清双随机办〔2024〕1号');
  await page.getByLabel('结果录入', { exact: true }).fill('二十');
  await page.getByRole('button', { name: '保存拟稿' }).click();
  await expect(page.getByText('填写整数')).toBeVisible();
  await page.getByLabel('结果录入', { exact: true }).fill('１５');
  await page.getByRole('button', { name: '保存拟稿' }).click();
  await expect(page.getByRole('alert')).toContainText('来源');
  await page.getByLabel('“结果录入”的出处').fill('第五条');
  await expectAccessible(page);
  await page.getByRole('button', { name: '保存拟稿' }).click();
  const pack = page.locator('section').filter({ hasText: code });
  await expect(pack).toContainText('15 个工作日');
  await pack.getByRole('link', { name: '修改拟稿' }).click();
  await expect(page.getByLabel('“结果录入”的出处')).toHaveValue('第五条');
});
