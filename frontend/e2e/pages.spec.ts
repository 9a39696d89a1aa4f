import { expect, test } from '@playwright/test';
import { fill, known, places } from './support/pages';
import { at, expectAccessible, signIn } from './support/people';

for (const person of new Set(places.map((place) => place.person))) {
  test(`every page of ${person} is accessible in both languages and fits the screen`, async ({ page }) => {
    test.setTimeout(120_000);
    await signIn(page, person);
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(`${page.url()} ${message.text()}`);
    });
    page.on('pageerror', (error) => errors.push(`${page.url()} ${error.message}`));
    const values = await known(page);
    for (const language of ['zh-CN', 'en-US']) {
      await page.evaluate((code) => {
        localStorage.setItem('language', code);
      }, language);
      for (const place of places.filter((entry) => entry.person === person)) {
        await test.step(`${place.name} ${language}`, async () => {
          await page.goto(at(fill(place.path, values)));
          await expect(page.locator('html')).toHaveAttribute('lang', language);
          await expect(page.locator('h1').first()).toBeVisible();
          await expectAccessible(page);
          const sideways = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(sideways, 'scrolls sideways').toBeLessThanOrEqual(0);
        });
      }
    }
    expect(errors).toEqual([]);
  });
}
