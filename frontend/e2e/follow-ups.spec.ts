import { expect, Page, test } from '@playwright/test';
import { at, expectAccessible } from './support/people';
import {
  act,
  Block,
  expectAccessibleInBoth,
  inspectWithProblem,
  officerOf,
  openAccount,
  signInAs,
  today,
} from './support/inspected';

const unit = '公安局';
const run = Date.now();
const [group, caseOffice] = [`group.ga${run}`, `case.ga${run}`];

async function enter(page: Page, form: string, block: Block | undefined, followUp: string): Promise<void> {
  await signInAs(page, officerOf(block), `/record-forms/${form}`);
  await page.getByRole('button', { name: '录入结果' }).first().click();
  const entry = page.getByRole('dialog');
  await entry.getByLabel(followUp, { exact: true }).check();
  await entry.getByLabel('否', { exact: true }).check();
  await entry.getByRole('button', { name: '录入结果' }).click();
  await expect(entry).toHaveCount(0);
}

test('a finding becomes a clue, the own leading group decides, the case office files a case, and the penalty is public', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  await page.goto(at('/sign-in'));
  await openAccount(browser, group, unit, 'leading-group');
  await openAccount(browser, caseOffice, unit, 'case-office');
  const form = await inspectWithProblem(browser, page, -1, ({ department }) => department === unit);
  const officer = officerOf(form.blocks.find(({ department }) => department === unit));

  await signInAs(page, officer, `/record-forms/${form.id}`);
  await page.getByRole('button', { name: '录入结果' }).first().click();
  const entry = page.getByRole('dialog');
  await entry.getByLabel('立案', { exact: true }).check();
  await entry.getByLabel('否', { exact: true }).check();
  await entry.getByRole('button', { name: '录入结果' }).click();
  await expect(entry).toHaveCount(0);
  const day = await today(page);

  await page.getByRole('link', { name: '后续处理', exact: true }).first().click();
  await expect(page.locator('tbody tr')).toContainText([form.subjectName]);
  await expect(page.locator('tbody')).toContainText('结果形成');

  // What was signed lies sealed; who opens it says what for.
  await signInAs(page, 'office', `/record-forms/${form.id}`);
  await page
    .getByRole('button', { name: /^调取原件/ })
    .first()
    .click();
  const opening = page.getByRole('dialog');
  await opening.getByLabel('调取用途').fill('核对签名');
  const original = page.waitForEvent('download');
  await opening.getByRole('button', { name: '调取原件' }).click();
  expect((await original).suggestedFilename()).toMatch(/签名/);
  await expect(opening).toHaveCount(0);

  // A clue is seen by those who found it and by the own group, by nobody who merely oversees.
  await signInAs(page, 'office', `/follow-ups?search=${form.creditCode}`);
  await expect(page.getByText('没有符合条件的内容')).toBeVisible();

  await signInAs(page, group, '/follow-ups');
  await expectAccessibleInBoth(page);
  await page.getByRole('link', { name: form.subjectName }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(form.subjectName);
  await expectAccessibleInBoth(page);
  await act(page, '确定责任单位', async (dialog) => {
    await dialog.getByLabel('监管原则').selectOption('谁主管、谁监管');
  });
  await act(page, '记录领导小组研究', async (dialog) => {
    await dialog.getByLabel('研究日期').fill(day);
    await dialog.getByLabel('参加人员').fill('组长甲\n成员乙');
    await dialog.getByLabel('研究意见').fill('情节较重，转案件查办机构');
    await dialog.getByLabel('去向').selectOption('转案件查办机构');
  });
  await expect(page.locator('.facts')).toContainText('待案件机构签收');
  await page.getByRole('link', { name: '移送函' }).click();
  await expect(page.getByRole('document', { name: '移送函' })).toContainText(form.subjectName);
  await expectAccessibleInBoth(page);

  await signInAs(page, caseOffice, '/follow-ups');
  await page.getByRole('link', { name: form.subjectName }).click();
  await act(page, '签收线索', async (dialog) => {
    await dialog.getByLabel('签收日期').fill(day);
  });
  await expect(page.locator('.facts')).toContainText('已按期');
  await act(page, '答复是否立案', async (dialog) => {
    await dialog.getByLabel('是否立案').selectOption('立案');
    await dialog.getByLabel('答复日期').fill(day);
    await dialog.getByLabel('立案编号').fill('清公立〔2024〕1号');
  });
  await expect(page.locator('.facts')).toContainText('已立案');
  await act(page, '了结', async (dialog) => {
    await dialog.getByLabel('处理结果').selectOption('行政处罚');
    await dialog.getByLabel('决定日期').fill(day);
    await dialog.getByLabel('文书编号').fill('清公罚〔2024〕1号');
  });
  await expect(page.locator('.timeline')).toContainText('行政处罚 清公罚〔2024〕1号');
  await expectAccessibleInBoth(page);
  const outcome = await page.getByRole('link', { name: '公开页面' }).getAttribute('href');
  await expect(async () => {
    const answer = await page.request.get(at(`/${outcome ?? ''}`));
    expect(await answer.text()).toContain('清公罚〔2024〕1号');
  }).toPass({ timeout: 20_000 });
});

test('a transfer is handed over and returned with its reason; an order to correct is re-inspected with its evidence', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  await page.goto(at('/sign-in'));
  const form = await inspectWithProblem(browser, page, -2, () => true);
  const [first, second] = form.blocks;
  const leaders = `group.other${run}`;
  await openAccount(browser, leaders, first?.department ?? '', 'leading-group');
  await enter(page, form.id, first, '移送');
  const day = await today(page);

  await signInAs(page, leaders, '/follow-ups');
  await page.getByRole('link', { name: form.subjectName }).click();
  await act(
    page,
    '记录领导小组研究',
    async (dialog) => {
      await dialog.getByLabel('研究日期').fill(day);
      await dialog.getByLabel('参加人员').fill('组长甲\n成员乙');
      await dialog.getByLabel('研究意见').fill('不属于本单位职责');
      await dialog.getByLabel('去向').selectOption('移送有管辖权的单位');
    },
    false,
  );
  await act(page, '移送（转办）', async (dialog) => {
    await dialog.getByLabel('方式').selectOption('移送');
    await dialog.getByLabel('移送文书编号').fill('清移〔2024〕1号');
    await dialog.getByLabel('接收单位类型').selectOption('行政机关');
    await dialog.getByLabel('接收单位名称').fill('示例市某局');
    await dialog.getByLabel('移送日期').fill(day);
    await dialog.getByLabel('移送理由').fill('由其管辖');
    await dialog.getByLabel('移送材料').fill('记录表复印件');
  });
  await expect(page.locator('.facts')).toContainText('已移送，待回执');
  await page.getByLabel('类型').selectOption('回执');
  await page.getByLabel('文件', { exact: true }).setInputFiles(await paper(page, '回执.png'));
  await page.getByRole('button', { name: '上传' }).click();
  await expect(page.locator('app-documents-card')).toContainText('回执.png');
  await act(page, '登记回执', async (dialog) => {
    await dialog.getByLabel('接收还是退回').selectOption('退回');
    await dialog.getByLabel('回执日期').fill(day);
    await dialog.getByLabel('接收人').fill('丙');
    await dialog.getByLabel('退回理由').fill('无管辖权');
  });
  await expect(page.locator('.facts')).toContainText('接收单位已退回');
  await expect(page.locator('.timeline')).toContainText('无管辖权');
  await expectAccessible(page);

  await enter(page, form.id, second, '责令改正');
  await page.getByRole('link', { name: '后续处理', exact: true }).first().click();
  await page.getByRole('link', { name: form.subjectName }).first().click();
  await act(
    page,
    '确定责任单位',
    async (dialog) => {
      await dialog.getByLabel('监管原则').selectOption('属地管理');
    },
    false,
  );
  await act(page, '责令停止、改正', async (dialog) => {
    await dialog.getByLabel('责令内容').selectOption('责令改正');
    await dialog.getByLabel('依据').fill('条例第二十一条');
    await dialog.getByLabel('具体要求').fill('限期公示');
    await dialog.getByLabel('方式').selectOption('书面');
    await dialog.getByLabel('当事人接收人').fill('示例负责人');
    await dialog.getByLabel('改正期限').fill(day);
  });
  await expect(page.locator('.facts')).toContainText('已责令改正，待复查');
  await page.getByLabel('类型').selectOption('复查证据');
  await page.getByLabel('文件', { exact: true }).setInputFiles(await paper(page, '复查.png'));
  await page.getByRole('button', { name: '上传' }).click();
  await expect(page.locator('app-documents-card')).toContainText('复查.png');
  await act(page, '登记复查', async (dialog) => {
    await dialog.getByLabel('复查日期').fill(day);
    for (const { name } of second?.officers ?? []) await dialog.getByLabel(name).check();
    await dialog.getByLabel('复查情况').fill('现场查看，仍未公示');
    await dialog.getByLabel(/复查\.png/).check();
    await dialog.getByLabel('复查结论').selectOption('仍未改正');
    await dialog.getByLabel('仍未改正的').selectOption('作为问题线索移交本单位领导小组');
  });
  await expect(page.locator('.facts')).toContainText('已了结');
  await page
    .getByRole('link', { name: /由此产生|问题线索/ })
    .first()
    .click();
  await expect(page.locator('.facts')).toContainText('待领导小组研究');
  await expectAccessible(page);
});

async function paper(page: Page, name: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  return {
    name,
    mimeType: 'image/png',
    buffer: await page.screenshot({ clip: { x: 0, y: 0, width: 80, height: 40 } }),
  };
}
