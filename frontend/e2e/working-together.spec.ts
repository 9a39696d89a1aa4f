import { expect, test } from '@playwright/test';
import { Hand } from './support/hand';
import { officerOf, openForm } from './support/inspected';
import { accounts } from './support/house';
import { at, expectAccessible, nameOf, signIn } from './support/people';

interface Notices {
  readonly notices: readonly { readonly id: string; readonly department: string }[];
}

test('a notice is served to a unit, read and acknowledged; a question is asked and answered', async ({
  page,
  browser,
}) => {
  const office = await Hand.of(browser, 'office');
  const { items } = await office.get<{ items: { id: string; state: string }[] }>('/tasks?size=50');
  const task = items.find(({ state }) => state === 'approved')?.id ?? '';
  const unit = await Hand.of(browser, 'admin.ga');
  const { notices } = await office.get<Notices>(`/tasks/${task}/notices`);
  const notice = notices.find(({ department }) => department === '公安局')?.id ?? '';

  const question = `一户已停业，如何处理？${Date.now()}`;
  await signIn(page, 'admin.ga', `/notices/${notice}`);
  await expect(page.locator('.paper-sheet')).toBeVisible();
  const acknowledge = page.getByRole('button', { name: '签收' });
  if (await acknowledge.isVisible()) await acknowledge.click();
  await expect(acknowledge).toHaveCount(0);
  await expectAccessible(page);
  await page.goto(at(`/tasks/${task}/messages`));
  await page.getByRole('button', { name: '提出问题' }).click();
  await page.getByRole('dialog').getByLabel('执行中发现的问题').fill(question);
  await page.getByRole('dialog').getByRole('button', { name: '发送' }).click();
  await expect(page.locator('article').filter({ hasText: question })).toContainText('待答复');

  await page.context().clearCookies();
  await signIn(page, 'office', `/tasks/${task}/messages`);
  await expect(page.locator('tbody tr').filter({ hasText: '公安局' }).first()).not.toContainText('——');
  await page.locator('article').filter({ hasText: question }).getByRole('button', { name: '答复' }).click();
  await page.getByRole('dialog').getByLabel('答复内容').fill('如实记录');
  await page.getByRole('dialog').getByRole('button', { name: '发送' }).click();
  await expect(page.locator('article').filter({ hasText: question })).toContainText('已答复');
  await expectAccessible(page);
  const read = await unit.get<readonly { text: string; answeredAt?: string }[]>(`/tasks/${task}/messages`);
  expect(read.find(({ text }) => text === question)?.answeredAt).toBeTruthy();
});

test('a leader proposes a time, a member accepts it, and a second firm ten minutes later clashes', async ({
  page,
  browser,
}) => {
  const office = await Hand.of(browser, 'office');
  const form = await openForm(office, -3);
  const lead = form.blocks.find((block) => block.leads);
  const member = form.blocks.find((block) => !block.leads);
  const leader = officerOf(lead);
  const when = '2024-06-05T09:30';
  await signIn(page, leader, `/record-forms/${form.id}`);
  const card = page.locator('app-visit-card');
  await card.locator('input').fill(when);
  await card.getByRole('button', { name: '约定', exact: true }).click();
  await expect(card).toContainText('09:30');
  await expectAccessible(page);

  await page.context().clearCookies();
  await signIn(page, officerOf(member), `/record-forms/${form.id}`);
  await card.getByRole('button', { name: '确认这个时间' }).click();
  await expect(card.getByRole('button', { name: '已到达现场' })).toBeVisible();

  const hand = await Hand.of(browser, leader);
  const { items } = await hand.get<{ items: { id: string }[] }>('/record-forms?mine=true&state=open&size=50');
  const other = items.find(({ id }) => id !== form.id)?.id ?? '';
  await hand.post('/record-forms/appointments', { forms: [other], at: '2024-06-05T09:40:00+08:00' });
  await page.context().clearCookies();
  await signIn(page, 'office', `/tasks/${form.taskId}/visits`);
  await expect(page.locator('tbody tr').filter({ hasText: form.subjectName }).first()).toContainText('另有检查');
  await expectAccessible(page);
});

test('an inspector is linked to an account of the department that is nobody else', async ({ page, browser }) => {
  const form = await openForm(await Hand.of(browser, 'office'), 0);
  const block = form.blocks.find(({ department }) => department === '公安局');
  const one = block?.officers.find(({ name }) => nameOf(name) !== undefined);
  const other = accounts().find(
    ({ signInName, who }) =>
      signInName.startsWith('inspector') && who.startsWith('公安局 ') && !who.endsWith(` ${one?.name ?? ''}`),
  );
  await signIn(page, 'admin.ga', `/inspectors?open=${one?.inspectorId ?? ''}`);
  await expect(page.locator('.drawer')).toContainText('登录账号');
  await page.getByRole('button', { name: '关联', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('option').nth(1)).toBeAttached();
  await expectAccessible(page);
  await dialog.getByLabel('登录账号').selectOption(other?.who ?? '');
  await dialog.getByRole('button', { name: '保存关联' }).click();
  await expect(dialog.locator('.field-error')).toContainText('已关联另一名检查人员');
  await dialog.getByLabel('登录账号').selectOption(`公安局 ${one?.name ?? ''}`);
  await dialog.getByRole('button', { name: '保存关联' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.locator('.drawer')).toContainText(one?.name ?? '');
});
