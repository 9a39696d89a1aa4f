import { test } from '@playwright/test';
import { fill, known, places } from './support/pages';
import { at, signIn, withoutBell } from './support/people';

const sizes = [
  { name: 'desk', width: 1366, height: 768 },
  { name: 'phone', width: 390, height: 844 },
];

for (const person of new Set(places.map((place) => place.person))) {
  test(`pages of ${person}`, async ({ page }) => {
    await withoutBell(page);
    await signIn(page, person);
    const values = await known(page);
    for (const place of places.filter((entry) => entry.person === person)) {
      for (const size of place.name === 'stage'
        ? [
            { name: 'hall', width: 1920, height: 1080 },
            { name: 'old-hall', width: 1024, height: 768 },
          ]
        : sizes) {
        await page.setViewportSize(size);
        await page.goto(at(fill(place.path, values)));
        await page.waitForLoadState('networkidle').catch(() => undefined);
        if (place.name === 'stage') await page.getByRole('button', { name: '全部' }).click();
        await page.screenshot({ path: `screenshots/${place.name}-${size.name}.png` });
      }
    }
  });
}
