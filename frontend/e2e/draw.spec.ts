import { expect, test } from '@playwright/test';
import { fill, known } from './support/pages';
import { at, expectAccessible, signIn } from './support/people';

test('a draw from the frozen register to the digits of witnesses on phones, with an account and with a code alone', async ({
  page,
  browser,
}) => {
  await signIn(page, 'office', '/tasks');
  await page.getByRole('link', { name: /应急管理/ }).click();
  await page.getByRole('link', { name: '抽取', exact: true }).click();
  await page.getByRole('button', { name: '冻结名录' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '冻结' }).click();
  await expect(page.getByText('已冻结')).toBeVisible();
  await page.getByRole('button', { name: '公布承诺，开始见证' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '公布承诺，开始见证' }).click();
  await expect(page.getByText('待见证')).toBeVisible();
  const slot = page
    .getByRole('row')
    .filter({ hasNotText: '应急管理局' })
    .filter({ has: page.getByRole('button', { name: '生成见证码' }) })
    .first();
  await slot.getByRole('button', { name: '生成见证码' }).click();
  const invitation = ((await page.getByRole('dialog').locator('.mono').textContent()) ?? '').trim();
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).click();
  await page.getByRole('link', { name: '打开抽取现场' }).click();
  await expect(page.getByText('等待见证数字')).toBeVisible();
  const witness = page.url().replace('/stage/', '/witness/desk/').replace(at(''), '');

  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
  const hand = await phone.newPage();
  await signIn(hand, 'admin.yj', witness);
  const digits = hand.getByRole('textbox');
  const count = Number(await digits.getAttribute('maxlength'));
  await digits.fill('4'.repeat(count));
  await expectAccessible(hand);
  await hand.getByRole('button', { name: '锁定数字' }).click();
  await expect(hand.getByText('4'.repeat(count))).toBeVisible();
  await hand.reload();
  await hand.getByRole('button', { name: '公布数字' }).click();
  await expect(hand.getByText('数字已公布')).toBeVisible();
  // Their digits stay hidden until the draw: who reveals last must not know the others'.
  await expect(page.locator('.stage-witnesses')).toContainText(/应急管理局\s*已公布/);
  await phone.close();

  const stranger = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
  const guest = await stranger.newPage();
  await guest.goto(invitation);
  await guest.getByLabel('姓名').fill('王立');
  await expectAccessible(guest);
  await guest.getByRole('button', { name: '加入见证' }).click();
  await guest.locator('.digits').fill('7'.repeat(count));
  await guest.getByRole('button', { name: '锁定数字' }).click();
  await expect(guest.getByText('7'.repeat(count))).toBeVisible();
  await guest.reload();
  await guest.getByRole('button', { name: '公布数字' }).click();
  await expect(guest.getByText('数字已公布')).toBeVisible();
  await stranger.close();

  const other = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
  const second = await other.newPage();
  await second.goto(invitation);
  await expect(second.getByText('数字已公布').or(second.getByText('已在另一部手机上使用'))).toBeVisible();
  await other.close();
});

test('the stage shows the true tickets, and a reload the same ones', async ({ page }) => {
  await signIn(page, 'office');
  await page.goto(at(fill('/stage/{draw}', await known(page))));
  await page.getByRole('button', { name: '全部' }).click();
  const newest = page.locator('.stage-ladder li').first();
  await expect(newest).toContainText('144');
  const words = await newest.textContent();
  await page.reload();
  await page.getByRole('button', { name: '全部' }).click();
  await expect(newest).toHaveText(words ?? '');
});
