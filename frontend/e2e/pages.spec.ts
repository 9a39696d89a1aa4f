import { expect, Page, test } from '@playwright/test';
import { fill, known, places } from './support/pages';
import { at, expectAccessible, signIn } from './support/people';

test.describe.configure({ mode: 'parallel' });

/** Few enough that two workers end at about the same time. */
const most = 8;
const people = [...new Set(places.map((place) => place.person))];

for (const person of people) {
  const own = places.filter((place) => place.person === person);
  for (let from = 0; from < own.length; from += most) {
    const some = own.slice(from, from + most);
    test(`pages of ${person} from ${some[0]?.name ?? ''} on are accessible in both languages and fit the screen`, async ({
      page,
    }) => {
      await signIn(page, person);
      const errors: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(`${page.url()} ${message.text()}`);
      });
      page.on('pageerror', (error) => errors.push(`${page.url()} ${error.message}`));
      const values = await known(page);
      for (const place of some) {
        await test.step(place.name, async () => {
          await page.goto(at(fill(place.path, values)));
          await look(page);
          await changeLanguage(page);
          await look(page);
        });
      }
      expect(errors).toEqual([]);
    });
  }
}

async function look(page: Page): Promise<void> {
  await expect(page.locator('h1').first()).toBeVisible();
  await expectAccessible(page);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways, 'scrolls sideways').toBeLessThanOrEqual(0);
}

/** By the page's own button; where it has none, by what another page has kept. */
async function changeLanguage(page: Page): Promise<void> {
  const other = (await page.locator('html').getAttribute('lang')) === 'zh-CN' ? 'en-US' : 'zh-CN';
  const button = page.locator('app-language-switch button');
  if ((await button.count()) > 0) await button.click();
  else {
    await page.evaluate((code) => {
      localStorage.setItem('language', code);
    }, other);
    await page.reload();
  }
  await expect(page.locator('html')).toHaveAttribute('lang', other);
}
