import { expect, test } from '@playwright/test';
import { fill, known } from './support/pages';
import { signInWithOpenForm } from './support/inspected';
import { at, signIn, withoutBell } from './support/people';

/** The pictures of the README, into docs/. */
test('four pictures: ceremony, task, phone, public record', async ({ page }) => {
  await withoutBell(page);
  await signIn(page, 'office');
  const values = await known(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(at(fill('/stage/{draw}', values)));
  await page.getByRole('button', { name: '全部' }).click();
  await page.locator('.stage-ladder li').first().waitFor();
  await page.screenshot({ path: 'docs/ceremony.png' });
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.goto(at(fill('/tasks/{task}', values)));
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: 'docs/task.png' });

  await page.goto(at('/public/results?q=%E7%BD%91%E5%90%A7'));
  await page.getByRole('table').getByRole('link').first().click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.screenshot({ path: 'docs/public-record.png' });

  await page.context().clearCookies();
  await page.setViewportSize({ width: 390, height: 844 });
  const { id } = await signInWithOpenForm(page);
  await page.goto(at(`/phone/forms/${id}`));
  await page.locator('.editor').waitFor();
  await expect(page.locator('.skeleton')).toHaveCount(0);
  await page.evaluate(() => {
    scrollTo(0, document.querySelector('.editor')?.getBoundingClientRect().top ?? 0);
    scrollBy(0, -210);
  });
  await page.screenshot({ path: 'docs/phone.png' });
});
