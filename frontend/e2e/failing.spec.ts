import { expect, Route, test } from '@playwright/test';
import { fill, known, places } from './support/pages';
import { at, signIn, withoutBell } from './support/people';

test.describe.configure({ mode: 'parallel' });

// What the frame around every page reads: who is here, and in which house.
const frame = /\/api\/v1\/(session|practice|reminders|devices)(\/|\?|$)/;

/** Without a network these pages show what the phone holds. */
const offline = 'phone-';

const most = 12;
const states = [
  { name: 'unavailable', status: 503, says: '暂时不可用', detail: '系统暂时不可用，请稍后再试；已提交的内容没有丢失' },
  { name: 'forbidden', status: 403, says: '无权', detail: '当前角色无权办理此事项' },
] as const;

for (const state of states) {
  for (const person of new Set(places.map((place) => place.person))) {
    const own = places.filter((place) => place.person === person && !place.name.startsWith(offline));
    for (let from = 0; from < own.length; from += most) {
      const some = own.slice(from, from + most);
      test(`pages of ${person} from ${some[0]?.name ?? ''} on say that they are ${state.name}, and go on when they can be read`, async ({
        page,
      }) => {
        await withoutBell(page);
        await signIn(page, person);
        const values = await known(page);
        for (const place of some) {
          await test.step(place.name, async () => {
            let refused = 0;
            const refuse = async (route: Route): Promise<void> => {
              if (route.request().method() !== 'GET' || frame.test(route.request().url())) return route.fallback();
              refused++;
              return route.fulfill({
                status: state.status,
                contentType: 'application/problem+json',
                body: JSON.stringify({
                  status: state.status,
                  code: state.name,
                  detail: state.detail,
                  request: 'E2E:1',
                }),
              });
            };
            await page.route('**/api/v1/**', refuse);
            await page.goto(at(fill(place.path, values)));
            await expect(page.locator('h1').or(page.getByRole('alert')).first()).toBeVisible();
            await expect(page.locator('.skeleton')).toHaveCount(0);
            await page.waitForLoadState('networkidle');
            if (process.env['PICTURES'] !== undefined)
              await page.screenshot({ path: `${process.env['PICTURES']}/${place.name}-${state.name}.png` });
            if (refused > 0) await expect.soft(page.getByRole('alert').first(), place.name).toContainText(state.says);
            await page.unroute('**/api/v1/**', refuse);
            // A page that can be read again may ask for more, which it now gets.
            await expect(async () => {
              for (const again of await page.getByRole('button', { name: '重试' }).all())
                await again.click({ timeout: 1_000 }).catch(() => undefined);
              await expect(page.getByRole('button', { name: '重试' })).toHaveCount(0, { timeout: 1_000 });
            }).toPass({ timeout: 10_000 });
            await expect.soft(page.getByRole('alert').filter({ hasText: state.says }), place.name).toHaveCount(0);
          });
        }
      });
    }
  }
}
