import { expect, test } from '@playwright/test';
import { Hand } from './support/hand';
import { accounts } from './support/house';
import { expectAccessibleInBoth, officerOf, openForm } from './support/inspected';
import { expectAccessible, signIn } from './support/people';

test('a reminder rings in the bell while one works elsewhere, and is acknowledged there', async ({ page, browser }) => {
  const office = await Hand.of(browser, 'office');
  const form = await openForm(office, 0);
  const officer = officerOf(form.blocks[0]);
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

test('an inspector sees on the phone what waits, live, and without a network what was read last', async ({
  page,
  browser,
}) => {
  const office = await Hand.of(browser, 'office');
  const form = await openForm(office, 1);
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, officerOf(form.blocks[0]), '/phone');
  const bell = page.getByRole('link', { name: /^提醒/ });
  const count = async (): Promise<number> => Number(/\d+/.exec((await bell.getAttribute('aria-label')) ?? '')?.[0]);
  const before = await count();
  await office.post('/record-forms/urgings', { forms: [form.id] });
  await expect.poll(count, { timeout: 20_000 }).toBeGreaterThan(before);
  await bell.click();
  const line = page.locator('.phone-list li').filter({ hasText: form.subjectName }).first();
  await expect(line).toBeVisible();
  await expectAccessible(page);
  await page.context().setOffline(true);
  await expect(page.getByText('以下为上次读取的提醒')).toBeVisible({ timeout: 20_000 });
  await expect(line.getByRole('button', { name: /知悉/ })).toBeDisabled();
  await line.getByRole('link', { name: '查看' }).click();
  await expect(page).toHaveURL(new RegExp(`/phone/forms/${form.id}$`));
  await page.context().setOffline(false);
});

test('what failed to arrive stands among the letters and is sent again', async ({ page, browser }) => {
  const [office, system] = [await Hand.of(browser, 'office'), await Hand.of(browser, 'sysadmin')];
  const form = await openForm(office, 2);
  const block = form.blocks.at(-1);
  const account = officerOf(block);
  const administrator = accounts().find(
    ({ signInName, who }) => signInName.startsWith('admin.') && who.startsWith(`${block?.department ?? ''} `),
  );
  const unit = await Hand.of(browser, administrator?.signInName ?? '');
  const hook = await unit.post<{ id: string }>('/webhooks', {
    name: '示例消息平台',
    url: 'https://gateway.example.test/hook',
  });
  await office.post('/record-forms/urgings', { forms: [form.id] });
  const officer = await Hand.of(browser, account);
  await expect
    .poll(async () =>
      (await officer.get<{ items: { subject: string }[] }>('/reminders?size=100')).items.map(({ subject }) => subject),
    )
    .toContain(form.subjectName);
  await system.post('/jobs/reminders.gather-letters/runs');
  await unit.post(`/webhooks/${hook.id}/end`);
  await system.post('/jobs/reminders.send-letters/runs');

  await signIn(page, 'office', '/reminding/letters');
  const row = page.locator('tbody tr').filter({ hasText: '已经停用' }).first();
  await expect(row).toContainText('未能送达');
  await expectAccessible(page);
  await row.getByRole('button', { name: /重新发送/ }).click();
  await expect(page.locator('.announcement')).toContainText('重新排队');
});
