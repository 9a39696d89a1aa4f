import { Browser, expect, Page, test } from '@playwright/test';
import { newSecret, witnessCommitment } from '../src/app/shared/witness-commitment';
import { Hand } from './support/hand';
import { accounts, later } from './support/house';
import { known } from './support/pages';
import { at, expectAccessible, signIn } from './support/people';

/** A little more than the witnesses of a draw have. */
const minutes = 11;
const lead = '公安局';
const second = '市场监管局';
const platform = '河北省双随机监管工作平台';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly creditCode: string;
}

interface Listed<T> {
  readonly items: readonly T[];
}

interface Seat {
  readonly code: string;
  readonly departmentId: string | null;
  readonly digitCount: number;
  readonly committedAt: string | null;
}

interface Ceremony {
  readonly id: string;
  readonly drawId: string;
  readonly kind: string;
  readonly state: string;
  readonly witnesses: readonly Seat[];
}

test.beforeEach(() => {
  test.setTimeout(90_000);
});

/** Fills in the open dialog, by the names of its fields, and carries it out. */
async function answer(page: Page, verb: string, answers: Readonly<Record<string, string>>): Promise<void> {
  const dialog = page.getByRole('dialog');
  for (const [label, value] of Object.entries(answers)) {
    const field = dialog.getByLabel(label).first();
    if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption({ label: value });
    else await field.fill(value);
  }
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

async function desk(browser: Browser, name: string, path: string): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })).newPage();
  await signIn(page, name, path);
  return page;
}

/** Two officers of the demonstration who have an account: what they sign in with and their names. */
function officersOf(department: string): readonly { readonly signInName: string; readonly name: string }[] {
  return accounts()
    .filter(({ signInName, who }) => signInName.startsWith('inspector') && who.startsWith(`${department} `))
    .slice(0, 2)
    .map(({ signInName, who }) => ({ signInName, name: who.split(' ')[1] ?? '' }));
}

/** The task of notice 21号 with its subjects drawn; where another journey has brought it so far, there is nothing to do. */
async function drawn(browser: Browser, office: Hand, task: string): Promise<string> {
  const path = `/tasks/${task}/ceremonies`;
  const rows = await office.get<Listed<Ceremony>>(`${path}?size=10`);
  const id = rows.items[0]?.id ?? (await office.post<Row>(path)).id;
  const read = (): Promise<Ceremony> => office.get<Ceremony>(`/ceremonies/${id}`);
  if ((await read()).state === 'frozen') {
    const { now } = await office.get<{ now: string }>('/session');
    const witnessDeadline = new Date(Date.parse(now) + 5 * 60_000).toISOString();
    await office.post(`/ceremonies/${id}/commitment`, { witnessDeadline });
    await witness(browser, 'admin.yj', await read());
  }
  if ((await read()).state === 'committed') await later(minutes);
  await expect(async () => {
    expect((await read()).state).toBe('drawn');
  }).toPass({ timeout: 20_000 });
  return id;
}

async function witness(browser: Browser, name: string, draw: Ceremony): Promise<void> {
  const hand = await Hand.of(browser, name);
  const { department } = await hand.get<{ department: { id: string } }>('/session');
  const seat = draw.witnesses.find(({ departmentId }) => departmentId === department.id);
  if (seat === undefined) throw new Error(`${name} has no seat.`);
  const secret = newSecret('6'.repeat(seat.digitCount));
  const hash = await witnessCommitment(draw.drawId, seat.code, secret);
  await hand.post(`/ceremonies/${draw.id}/witnesses/${seat.code}/commitment`, { hash });
  await hand.post(`/ceremonies/${draw.id}/witnesses/${seat.code}/reveal`, secret);
}

/** A task of two departments that the platform draws. */
async function approved(office: Hand, name: string): Promise<string> {
  const item = (department: string, leads: boolean, title: string): object => ({
    name: department,
    leads,
    items: [{ name: title }],
  });
  const { id, version } = await office.post<{ id: string; version: number }>('/tasks', {
    name,
    outsidePlanReason: '上级部署',
    windowFrom: '2024-06-03',
    windowTo: '2024-06-28',
    subjectCategory: '互联网上网服务营业场所',
    subjectRegionCode: '130534',
    basisPoints: 100,
    notLowerThan: true,
    departments: [item(lead, true, '互联网上网服务营业场所信息网络安全检查'), item(second, false, '登记信息检查')],
    notice: { rule: 'required' },
    contacts: [{ department: lead, name: '示例联系人', phone: '0319-8160001', isPublic: true }],
    publicationSystem: '国家企业信用信息公示系统（河北）',
  });
  await office.post(`/tasks/${id}/approval`, {}, version);
  return id;
}

/** The platform's table: these firms, each visited by the same two officers of each department. */
function table(firms: readonly Row[], stranger = ''): Buffer {
  const rows = firms.flatMap((firm) =>
    [lead, second].map((department) => {
      const names = officersOf(department).map(({ name }) => name);
      return `${firm.creditCode},${firm.name},${department},${[...names, stranger].filter(Boolean).join('、')},\n`;
    }),
  );
  return Buffer.from(`统一社会信用代码,检查对象名称,检查部门,检查人员,执法证号\n${rows.join('')}`);
}

async function cafes(office: Hand): Promise<readonly Row[]> {
  const { items } = await office.get<Listed<Row>>(
    `/subjects?category=${encodeURIComponent('互联网上网服务营业场所')}&status=normal&size=2`,
  );
  return items;
}

test('a department objects with a reason, the office decides, and who comes in is confirmed anew', async ({
  page,
  browser,
}) => {
  const office = await Hand.of(browser, 'office');
  await signIn(page, 'office');
  const { undrawn = '' } = await known(page);
  const draw = await drawn(browser, office, undrawn);
  const department = await desk(browser, 'admin.yj', `/confirmations/${draw}`);
  const first = department.locator('tbody tr').first();
  const name = ((await first.locator('td').nth(1).textContent()) ?? '').trim();
  await first.getByRole('combobox').selectOption('不能检查');
  await first.getByRole('textbox').fill('已停业，厂房拆除');
  await department.getByLabel('拟派检查人员（人）').fill('4');
  await department.getByRole('button', { name: /确认 \d+ 户/ }).click();
  await expect(department).toHaveURL(at(`/tasks/${undrawn}`));
  for (const other of ['admin.scjg', 'admin.sw', 'admin.xf'])
    await (await Hand.of(browser, other)).post(`/ceremonies/${draw}/confirmations`, { inspectorCount: 4, remarks: [] });

  await page.goto(at(`/draws/comparisons/${draw}?view=undecided`));
  const row = page.getByRole('row').filter({ hasText: name });
  await expect(row).toContainText('应急管理局：已停业，厂房拆除');
  await expectAccessible(page);
  await row.getByRole('button', { name: '决定' }).click();
  await answer(page, '决定', { 决定: '移出，由同层下一票递补', 理由: '已停业' });
  await expect(page.getByText('没有待决定的异议')).toBeVisible();
  await page.getByRole('link', { name: '有意见' }).click();
  await expect(page.getByRole('row').filter({ hasText: name })).toContainText('已移出');

  await department.goto(at(`/confirmations/${draw}`));
  await expect(department.locator('tbody tr')).toHaveCount(1);
  await expect(department.locator('tbody')).not.toContainText(name);
  await department.getByRole('button', { name: '确认 1 户' }).click();
  await expect(department).toHaveURL(at(`/tasks/${undrawn}`));
  await department.context().close();
});

test('a platform draw is taken over, its firm of two tasks is visited once, and sees that the visit is genuine', async ({
  page,
  browser,
}) => {
  const office = await Hand.of(browser, 'office');
  const number = Date.now();
  const [one, other] = [
    await approved(office, `平台抽取任务 ${number}`),
    await approved(office, `平台抽取任务 ${number + 1}`),
  ];
  const firms = await cafes(office);
  await expect(async () => {
    const fields = { drawnBy: platform, drawnOn: '2024-06-03' };
    const { id } = await office.upload<Row>(`/tasks/${other}/outside-draws`, table(firms), '平台.csv', fields);
    await office.post(`/outside-draws/${id}/confirmation`);
  }).toPass({ timeout: 20_000 });

  await signIn(page, 'office', `/draws/${one}`);
  await page.getByRole('button', { name: '导入平台抽取结果' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('抽取平台').fill(platform);
  await dialog.getByLabel('抽取日期').fill('2024-06-03');
  const hand = (buffer: Buffer): Promise<void> =>
    dialog.getByLabel(/选择文件/).setInputFiles({ name: '平台.csv', mimeType: 'text/csv', buffer });
  await hand(table(firms, '某外人'));
  await expect(dialog.locator('tbody')).toContainText('没有可以检查的“某外人”');
  const report = await dialog.getByRole('link', { name: '下载退回的行' }).getAttribute('href');
  expect((await page.request.get(at(`/${report ?? ''}`))).ok()).toBe(true);
  await dialog.getByRole('button', { name: '重新上传' }).click();
  await hand(table(firms));
  await dialog.getByRole('button', { name: '导入 4 行' }).click();
  await dialog.getByRole('button', { name: '关闭' }).click();
  await expect(page.getByRole('heading', { name: '省级平台抽取' })).toBeVisible();
  await expect(page.getByText('本系统不可核验').first()).toBeVisible();
  await expectAccessible(page);

  await page.goto(at(`/tasks/${one}/double-draws`));
  const firm = firms[0] ?? { id: '', name: '', creditCode: '' };
  const row = page
    .getByRole('row')
    .filter({ hasText: firm.name })
    .filter({ hasText: `平台抽取任务 ${number + 1}` });
  await row.getByRole('button', { name: '约定合并上门' }).click();
  await answer(page, '约定', { 上门日期: '2024-06-05', 备注: '上午一同上门' });
  await expect(row).toContainText('2024-06-05');
  await expect(row).toContainText('上午一同上门');

  const leader = officersOf(lead)[0]?.signInName ?? '';
  const forms = await (
    await Hand.of(browser, leader)
  ).get<Listed<{ id: string; subjectName: string }>>(`/record-forms?taskId=${one}&size=10`);
  const form = forms.items.find(({ subjectName }) => subjectName === firm.name)?.id ?? '';
  const officer = await desk(browser, leader, `/record-forms/${form}`);
  await officer.getByRole('button', { name: '检查组已组成' }).click();
  await expect(officer.getByText(/确认组成/)).toBeVisible();
  const printed = await officer.getByRole('link', { name: '打印告知书' }).getAttribute('href');
  await officer.getByRole('button', { name: '检查码' }).click();
  const scanned = ((await officer.getByRole('dialog').locator('.mono').textContent()) ?? '').trim();
  await expectAccessible(officer);
  await officer.goto(at(`/${printed ?? ''}`));
  const code = (await officer.locator('.check b').textContent()) ?? '';
  await officer.goto(at(`/tasks/${one}/visits`));
  await officer.getByRole('button', { name: '约定上门时间' }).click();
  await officer.getByRole('dialog').getByLabel('上门时间').fill('2024-06-05T09:00');
  await officer.getByRole('dialog').getByLabel(firm.name).check();
  await officer.getByRole('dialog').getByRole('button', { name: '约定 1 户' }).click();
  await expect(officer.getByRole('row').filter({ hasText: firm.name })).toContainText('2024-06-05 09:00');
  await officer.context().close();

  const stranger = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
  const citizen = await stranger.newPage();
  await citizen.goto(at('/public/check'));
  await citizen.getByLabel('统一社会信用代码').fill(firm.creditCode);
  await citizen.getByLabel('检查码').fill('0000-0000-0000-0000');
  await citizen.getByRole('button', { name: '核对' }).click();
  await expect(citizen.getByRole('alert')).toContainText('没有查到这次检查');
  await citizen.getByLabel('检查码').fill(code);
  await citizen.getByRole('button', { name: '核对' }).click();
  await expect(citizen.getByText('属实', { exact: true })).toBeVisible();
  await expect(citizen.getByText('2024年6月5日 09:00')).toBeVisible();
  await expect(citizen.getByRole('table')).toContainText(officersOf(second)[1]?.name ?? '');
  await expectAccessible(citizen);
  await citizen.goto(scanned);
  await expect(citizen.getByText('属实', { exact: true })).toBeVisible();
  await stranger.close();
});

test('an officer is replaced: asked for, approved, drawn by the digits of two departments, and on file', async ({
  page,
  browser,
}) => {
  await signIn(page, 'admin.ga');
  const { task = '' } = await known(page);
  const office = await Hand.of(browser, 'office');
  const { department } = await (await Hand.of(browser, 'admin.ga')).get<{ department: { id: string } }>('/session');
  const signInName = `leader${Date.now()}`;
  const password = await Hand.open(
    browser,
    { signInName, name: '公安局 示例主管负责人', departmentId: department.id, regionCode: '130534' },
    'unit-leader',
  );
  await page.goto(at(`/draws/${task}`));
  await page.getByRole('button', { name: '申请更换' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('检查人员').selectOption({ index: 1 });
  await answer(page, '申请更换', { 事由: '其他特殊原因', 理由: '外出培训' });
  const row = page.getByRole('row').filter({ hasText: '外出培训' });
  await expect(row).toContainText('待批准');

  const leader = await (await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })).newPage();
  const session = await leader.request.post(at('/api/v1/session'), { data: { signInName, password } });
  expect(session.ok()).toBe(true);
  await leader.goto(at(`/draws/${task}`));
  await leader.getByRole('row').filter({ hasText: '外出培训' }).getByRole('button', { name: '批准更换' }).click();
  for (const name of [lead, second]) await leader.getByRole('dialog').getByLabel(name).check();
  await expectAccessible(leader);
  await leader.getByRole('dialog').getByRole('button', { name: '批准更换' }).click();
  await expect(leader.getByRole('row').filter({ hasText: '外出培训' })).toContainText('待抽取');
  await leader.context().close();

  const market = await desk(browser, 'admin.scjg', `/draws/${task}`);
  for (const hand of [page, market]) {
    await hand.reload();
    const own = hand.getByRole('row').filter({ hasText: '外出培训' });
    await own.getByRole('button', { name: '锁定数字' }).click();
    const digits = hand.getByRole('dialog').getByRole('textbox');
    const seats = await office.get<Listed<{ reason: string; witnesses: readonly { digitCount: number }[] }>>(
      `/tasks/${task}/replacements?size=50`,
    );
    const asked = seats.items.find(({ reason }) => reason === '外出培训')?.witnesses[0]?.digitCount ?? 0;
    await digits.fill('8'.repeat(asked));
    await hand.getByRole('dialog').getByRole('button', { name: '锁定数字' }).click();
    await expect(hand.getByRole('dialog')).toHaveCount(0);
  }
  for (const hand of [page, market]) {
    await hand.reload();
    await hand.getByRole('row').filter({ hasText: '外出培训' }).getByRole('button', { name: '公布数字' }).click();
  }
  await expect(market.getByRole('row').filter({ hasText: '外出培训' })).toContainText('已备案');
  await market.context().close();

  const clerk = await desk(browser, 'office', '/draws/filings?view=filed');
  await expect(clerk.getByRole('row').filter({ hasText: '外出培训' })).toContainText('公安局 示例主管负责人');
  await clerk.context().close();
});

test('the office writes the record of a draw, and a report without a mail server stays unsent and is told why', async ({
  page,
  browser,
}) => {
  await signIn(page, 'office');
  const { task = '', undrawn = '' } = await known(page);
  const draw = await drawn(browser, await Hand.of(browser, 'office'), undrawn);
  await page.goto(at(`/draws/${undrawn}`));
  await page.getByRole('button', { name: '填写抽取记录' }).first().click();
  await answer(page, '保存抽取记录', {
    抽取地点: '县政务服务中心 302 室',
    开始时间: '2024-04-09T09:00',
    结束时间: '2024-04-09T09:30',
    主持人: '王示例',
    记录人: '李示例',
    受邀并到场: '赵示例，县人大，代表',
    受邀未到场: '钱示例，县政协，委员',
  });
  const protocol = await (await page.request.get(at(`/api/v1/ceremonies/${draw}/protocol`))).text();
  for (const words of ['县政务服务中心 302 室', '赵示例', '县政协']) expect(protocol).toContain(words);

  await page.goto(at(`/tasks/${task}/statistics`));
  await page.getByRole('button', { name: '发送工作总结和统计表' }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByLabel('工作总结（文件）')
    .setInputFiles({ name: '总结.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('总结') });
  await dialog.getByLabel('收件地址').fill('不是地址');
  await dialog.getByRole('button', { name: '发送工作总结和统计表' }).click();
  await expect(dialog.locator('.field-error')).toContainText('电子邮件地址');
  await dialog.getByLabel('收件地址').fill('office@example.org');
  await dialog.getByRole('button', { name: '发送工作总结和统计表' }).click();
  await expect(dialog.getByRole('alert')).toContainText('没有设置邮件服务器');
});

test('a year ceremony is begun and witnessed, and the auditor opens the sample of a draw', async ({
  page,
  browser,
}) => {
  await signIn(page, 'office', '/annual-plans');
  await page.getByRole('main').getByRole('link', { name: '年度仪式' }).click();
  await page.getByRole('button', { name: '开始年度仪式' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '开始年度仪式' }).click();
  await expect(page.getByText('已冻结')).toBeVisible();
  await page.getByRole('button', { name: '开始年度仪式' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '开始年度仪式' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
  await page.getByRole('button', { name: '公布承诺，开始见证' }).click();
  for (const name of [lead, second]) await page.getByRole('dialog').getByLabel(name).check();
  await page.getByRole('dialog').getByRole('button', { name: '公布承诺，开始见证' }).click();
  await expect(page.getByText('待见证')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: '打开抽取现场' }).click();
  await expect(page.getByText('等待见证数字')).toBeVisible();
  const id = page.url().split('/').at(-1) ?? '';
  const seat = await desk(browser, 'admin.ga', `/witness/desk/${id}`);
  await seat.getByRole('button', { name: '登记到场' }).click();
  await answer(seat, '登记到场', { 姓名: '王立', '单位（可不填）': '公安局法制科' });
  await expect(seat.getByText('到场：王立 公安局法制科')).toBeVisible();
  await seat.context().close();

  const { draw = '' } = await known(page);
  const signInName = `auditor${Date.now()}`;
  const password = await Hand.open(
    browser,
    { signInName, name: '示例督查人员', departmentId: undefined, regionCode: '130534' },
    'auditor',
  );
  const auditor = await (await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })).newPage();
  expect((await auditor.request.post(at('/api/v1/session'), { data: { signInName, password } })).ok()).toBe(true);
  await auditor.goto(at(`/draws/audit-sample/${draw}`));
  await expect(auditor.getByRole('heading', { name: '审计抽样' })).toBeVisible();
  await expectAccessible(auditor);
  await auditor.context().close();
});
