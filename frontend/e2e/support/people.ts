import { AxeBuilder } from '@axe-core/playwright';
import { BrowserContext, expect, Page } from '@playwright/test';
import { accounts } from './house';

export const at = (path: string): string => `${process.env['HOUSE'] ?? ''}${path}`;

export const passwordOf = (name: string): string =>
  accounts().find(({ signInName }) => signInName === name)?.password ?? '';

/** The sign-in name of a person of this name. */
export const nameOf = (name: string): string | undefined =>
  accounts().find(({ who }) => who.endsWith(` ${name}`))?.signInName;

/** Signs in as the person would. */
export async function signInByHand(page: Page, name: string, path = '/todos'): Promise<void> {
  await page.goto(at(`/sign-in?from=${encodeURIComponent(path)}`));
  await page.getByLabel('登录名').fill(name);
  await page.getByLabel('密码').fill(passwordOf(name));
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL(at(path));
}

const sessions = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>();

/** Is signed in: by hand the first time, later with the session of that time. */
export async function signIn(page: Page, name: string, path = '/todos'): Promise<void> {
  const session = sessions.get(name);
  if (session === undefined) {
    await signInByHand(page, name, path);
    sessions.set(name, await page.context().cookies());
    return;
  }
  await page.context().addCookies(session);
  await page.goto(at(path));
  await expect(page).toHaveURL(at(path));
}

/** For pictures: the bell's stream never ends, so with it the network would never be idle. */
export async function withoutBell(page: Page): Promise<void> {
  await page.route('**/reminders/events*', (route) => route.abort());
}

/** WCAG 2.1 A and AA, of a page that has everything it reads. */
export async function expectAccessible(page: Page): Promise<void> {
  await expect(page.locator('.skeleton')).toHaveCount(0);
  await expectAccessibleNow(page);
}

/** Also while something is still being read. */
export async function expectAccessibleNow(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .setLegacyMode()
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
}
