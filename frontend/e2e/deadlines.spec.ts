import { Browser, expect, Page, test } from '@playwright/test';
import { accounts } from './support/house';
import { Hand } from './support/hand';
import { at, expectAccessible, nameOf, signIn } from './support/people';

interface Block {
  readonly departmentId: string;
  readonly department: string;
  readonly officers: readonly { readonly inspectorId: string; readonly name: string }[];
  readonly items: readonly { readonly itemId: string }[];
}

interface Form {
  readonly id: string;
  readonly version: number;
  readonly taskId: string;
  readonly subjectName: string;
  readonly creditCode: string;
  readonly blocks: readonly Block[];
}

const unit = '公安局';
const [group, caseOffice] = ['group.ga', 'case.ga'];
const passwords = new Map<string, string>();

/** A leading group and a case office beside the demonstration's people. */
async function openUnit(browser: Browser): Promise<void> {
  const system = await Hand.of(browser, 'sysadmin');
  const { items } = await system.get<{ items: { id: string; name: string; regionCode: string }[] }>(
    '/departments?size=200',
  );
  const department = items.find((entry) => entry.name === unit);
  const of = { departmentId: department?.id, regionCode: department?.regionCode };
  passwords.set(
    group,
    await Hand.open(browser, { signInName: group, name: `${unit} 领导小组`, ...of }, 'leading-group'),
  );
  passwords.set(
    caseOffice,
    await Hand.open(browser, { signInName: caseOffice, name: `${unit} 案件机构`, ...of }, 'case-office'),
  );
}

/** A firm of the task whose inspections are open, found with a problem and signed: what the phone's journey shows by hand. */
async function inspectWithProblem(browser: Browser, page: Page): Promise<Form> {
  const office = await Hand.of(browser, 'office');
  const open = await office.get<{ items: { id: string }[] }>('/record-forms?state=open&size=500');
  const form = await office.get<Form>(`/record-forms/${open.items.at(-1)?.id ?? ''}`);
  const { plan } = await office.get<{ plan: { windowFrom: string } }>(`/tasks/${form.taskId}`);
  const signers: Hand[] = [];
  for (const block of form.blocks) {
    const account = block.officers.map(({ name }) => nameOf(name)).find((name) => name !== undefined);
    const officer = await Hand.of(browser, account ?? '');
    signers.push(officer);
    const place = `/record-forms/${form.id}/blocks/${block.departmentId}`;
    const officers = block.officers.map(({ inspectorId }) => inspectorId);
    const { version } = await officer.post<{ version: number }>(`${place}/certificates`, { officers });
    const findings = block.items.map(({ itemId }, index) => ({
      itemId,
      resultCode: block.department === unit && index === 0 ? '2' : '1',
      method: '实地核查',
    }));
    const record = { inspectedOn: plan.windowFrom, officersPresent: officers, subjectState: 'operating', findings };
    await officer.send('PUT', place, record, version);
  }
  const [signer] = signers;
  if (signer === undefined) throw new Error('Nobody inspected.');
  const picture = await page.screenshot({ clip: { x: 0, y: 0, width: 200, height: 100 } });
  const { id } = await signer.upload<{ id: string }>(`/record-forms/${form.id}/evidence`, picture, '签名.png', {
    kind: 'signature',
  });
  const { version } = await office.get<Form>(`/record-forms/${form.id}`);
  await signer.post(
    `/record-forms/${form.id}/signature`,
    {
      signer: '示例负责人',
      capacity: '法定代表人',
      signed: true,
      signatureEvidence: id,
      sealed: true,
      sealPlace: '签名处',
    },
    version,
  );
  return form;
}

async function signInAs(page: Page, name: string, path: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto(at(`/sign-in?from=${encodeURIComponent(path)}`));
  await page.getByLabel('登录名').fill(name);
  await page
    .getByLabel('密码')
    .fill(passwords.get(name) ?? accounts().find((one) => one.signInName === name)?.password ?? '');
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL(at(path));
}

/** The page as it stands, and once more in English. */
async function expectAccessibleInBoth(page: Page): Promise<void> {
  await expectAccessible(page);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-US');
  await expectAccessible(page);
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
}

async function act(
  page: Page,
  name: string,
  fill: (dialog: ReturnType<Page['getByRole']>) => Promise<void>,
): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await fill(dialog);
  await expectAccessible(page);
  await dialog.locator('button[type=submit]').click();
  await expect(dialog).toHaveCount(0);
}

test('a finding becomes a clue, the own leading group decides, the case office files a case, and the penalty is public', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  await page.goto(at('/sign-in'));
  await openUnit(browser);
  const form = await inspectWithProblem(browser, page);
  const block = form.blocks.find(({ department }) => department === unit);
  const officer = block?.officers.map(({ name }) => nameOf(name)).find((name) => name !== undefined) ?? '';

  await signInAs(page, officer, `/record-forms/${form.id}`);
  await page.getByRole('button', { name: '录入结果' }).first().click();
  const entry = page.getByRole('dialog');
  await entry.getByLabel('立案', { exact: true }).check();
  await entry.getByLabel('否', { exact: true }).check();
  await entry.getByRole('button', { name: '录入结果' }).click();
  await expect(entry).toHaveCount(0);
  const today = await page.evaluate(async () => {
    const { now } = (await (await fetch('api/v1/session')).json()) as { now: string };
    return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(now));
  });

  await page.getByRole('link', { name: '后续处理', exact: true }).first().click();
  await expect(page.locator('tbody tr')).toContainText([form.subjectName]);
  await expect(page.locator('tbody')).toContainText('结果形成');

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
    await dialog.getByLabel('研究日期').fill(today);
    await dialog.getByLabel('参加人员').fill('组长甲\n成员乙');
    await dialog.getByLabel('研究意见').fill('情节较重，转案件查办机构');
    await dialog.getByLabel('去向').selectOption('转案件查办机构');
  });
  await expect(page.locator('.facts')).toContainText('待案件机构签收');
  await page.getByRole('link', { name: '移送函' }).click();
  await expect(page.getByRole('document')).toContainText(form.subjectName);
  await expectAccessibleInBoth(page);

  await signInAs(page, caseOffice, '/follow-ups');
  await page.getByRole('link', { name: form.subjectName }).click();
  await act(page, '签收线索', async (dialog) => {
    await dialog.getByLabel('签收日期').fill(today);
  });
  await expect(page.locator('.facts')).toContainText('已按期');
  await act(page, '答复是否立案', async (dialog) => {
    await dialog.getByLabel('是否立案').selectOption('立案');
    await dialog.getByLabel('答复日期').fill(today);
    await dialog.getByLabel('立案编号').fill('清公立〔2024〕1号');
  });
  await expect(page.locator('.facts')).toContainText('已立案');
  await act(page, '了结', async (dialog) => {
    await dialog.getByLabel('处理结果').selectOption('行政处罚');
    await dialog.getByLabel('决定日期').fill(today);
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

test('a reminder rings in the bell while one works elsewhere, and is acknowledged there', async ({ page, browser }) => {
  const office = await Hand.of(browser, 'office');
  const open = await office.get<{ items: { id: string }[] }>('/record-forms?state=open&size=500');
  const form = await office.get<Form>(`/record-forms/${open.items[0]?.id ?? ''}`);
  const officer = form.blocks[0]?.officers.map(({ name }) => nameOf(name)).find((name) => name !== undefined) ?? '';
  await signIn(page, officer, '/account');
  const bell = page.locator('app-bell summary');
  const count = async (): Promise<number> => Number(/\d+/.exec((await bell.getAttribute('aria-label')) ?? '')?.[0]);
  await expect(page.locator('.skeleton')).toHaveCount(0);
  const before = await count();
  await office.post('/record-forms/urgings', { forms: [form.id] });
  await expect.poll(count, { timeout: 20_000 }).toBeGreaterThan(before);
  const rung = await count();
  await bell.click();
  await expect(page.locator('.bell-list')).toContainText(form.subjectName);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('.bell-list')).toBeHidden();
  await bell.click();
  await expectAccessible(page);
  await page.getByRole('button', { name: '中文' }).click();
  await bell.click();
  await page
    .locator('.bell-list li')
    .filter({ hasText: form.subjectName })
    .first()
    .getByRole('button', { name: '知悉' })
    .click();
  await expect.poll(count).toBe(rung - 1);
  await page.keyboard.press('Escape');
  await expect(page.locator('.bell-list')).toBeHidden();
});

test('one chooses how to be reminded, names a deputy, and reads the deadlines in a calendar', async ({
  page,
  browser,
  playwright,
}) => {
  await signIn(page, 'admin.wgl', '/account');
  await expectAccessibleInBoth(page);
  await page.getByLabel('电子邮件').fill('someone@example.test');
  await page.getByLabel('发邮件').check();
  await page.getByLabel('频率').selectOption('每日汇总一封');
  await page.getByLabel('汇总时间').fill('23:00');
  await page.getByRole('button', { name: '保存提醒方式' }).click();
  await expect(page.locator('.field-error')).toContainText('免打扰');
  await page.getByLabel('汇总时间').fill('08:30');
  await page.getByRole('button', { name: '保存提醒方式' }).click();
  await expect(page.locator('.announcement')).toContainText('提醒方式已保存');

  await page.getByRole('button', { name: '登记代理' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('代理人').selectOption({ index: 1 });
  await dialog.getByLabel('到', { exact: true }).fill(await dialog.getByLabel('从', { exact: true }).inputValue());
  await dialog.getByLabel('原因').fill('培训');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '登记代理' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.locator('app-own-covers tbody')).toContainText('培训');

  await page.getByRole('button', { name: '生成订阅地址' }).click();
  const address = (await page.locator('app-calendar-link .mono').textContent())?.trim() ?? '';
  const program = await playwright.request.newContext();
  const feed = await program.get(address);
  expect(feed.headers()['content-type']).toContain('text/calendar');
  expect(await feed.text()).toContain('BEGIN:VCALENDAR');
  await page.getByRole('button', { name: '作废地址' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '作废地址' }).click();
  await expect(page.locator('app-calendar-link')).toContainText('没有订阅地址');
  expect((await program.get(address)).status()).toBe(404);
  await program.dispose();

  const office = await browser.newPage({ locale: 'zh-CN' });
  await signIn(office, 'office', '/reminding/covers');
  const row = office.locator('tbody tr').filter({ hasText: '培训' }).first();
  await row.getByRole('button', { name: /结束/ }).click();
  await office.getByRole('dialog').getByRole('button', { name: '结束' }).click();
  await expect(row).toContainText('已提前结束');
  await office.close();
});

test('a wording with an unknown field is refused with its place, and looks as it will when it is right', async ({
  page,
}) => {
  await signIn(page, 'office', '/reminding/covers');
  await page.getByRole('link', { name: '提醒模板' }).click();
  await page.getByRole('link', { name: '短信、消息' }).click();
  const text = page.getByLabel('正文');
  await text.fill('您好\n请看{{frim}}');
  await page.getByRole('button', { name: '保存为新版本' }).click();
  await expect(page.locator('.field-error')).toContainText('正文第 2 行第 3 字：没有名为“frim”的字段');
  await expectAccessibleInBoth(page);
  await text.fill('您好，');
  await page.getByRole('button', { name: '对象' }).click();
  await expect(text).toHaveValue('您好，{{firm}}');
  await page.getByRole('button', { name: '预览' }).click();
  await expect(page.locator('.letter')).toHaveText('您好，示例企业甲');
  await page.getByRole('button', { name: '保存为新版本' }).click();
  await expect(page.locator('.announcement')).toContainText('已保存为第 1 版');
});

test('a system is registered, its secret shown once, an inner address refused; what failed to arrive would stand here', async ({
  page,
}) => {
  await signIn(page, 'office', '/reminding/webhooks');
  await page.getByRole('button', { name: '登记接收系统' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('系统名称').fill('短信网关');
  await dialog.getByLabel('地址').fill('http://10.0.0.1/hook');
  await dialog.getByRole('button', { name: '登记', exact: true }).click();
  await expect(dialog.locator('.field-error')).toBeVisible();
  await dialog.getByLabel('地址').fill('https://gateway.example.test/hook');
  await dialog.getByRole('button', { name: '登记', exact: true }).click();
  await expect(dialog).toContainText('只显示这一次');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '已保存' }).click();
  await page.getByRole('button', { name: /停用/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: '停用' }).click();
  await expect(page.locator('tbody')).toContainText('已停用');
  await page.getByRole('link', { name: '外发提醒' }).click();
  await expect(page.getByText('没有未送达的提醒')).toBeVisible();
});

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
  await row.getByRole('link', { name: job }).click();
  await expect(page).toHaveURL(/history=/);
  await expect(page.locator('app-job-history tbody tr').first()).toContainText('完成');
  await expectAccessibleInBoth(page);
  await row.getByRole('button', { name: '恢复' }).click();
  await expect(row).not.toContainText('已暂停');
});
