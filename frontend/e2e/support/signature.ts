import { Page } from '@playwright/test';

/** Writes into one of the page's fields to sign in. */
export async function write(page: Page, field: number): Promise<void> {
  const canvas = page.locator('.signature-field canvas').nth(field);
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  if (box === null) throw new Error('No field to sign in.');
  await page.mouse.move(box.x + 30, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + 90, box.y + 30, { steps: 5 });
  await page.mouse.move(box.x + 150, box.y + 90, { steps: 5 });
  await page.mouse.up();
}
