import { defineConfig } from '@playwright/test';
import { browser, use } from './e2e/support/browser';

/** Of the five ways that the product stands for: office (main-job), department, inspector, witness and citizen. */
const main = ['department.spec.ts', 'draw.spec.ts', 'public.spec.ts', 'visit.spec.ts'];
/** Every page, and what it says when nothing can be read. */
const pages = ['pages.spec.ts', 'failing.spec.ts'];
const short = process.env['JOURNEYS'] === 'main';

/** Journeys in Debian's Chromium through the built application, served by a real host with a real database. */
export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/support/house.ts',
  fullyParallel: false,
  workers: 2,
  forbidOnly: true,
  // Of a machine that is busy with other things too; a journey takes a few seconds on a quiet one.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  outputDir: 'test-results',
  use,
  projects: [
    {
      ...browser,
      ...(short ? { testMatch: main } : { testIgnore: ['main-job.spec.ts', 'after-the-draw.spec.ts', ...pages] }),
    },
    // Every page in both languages under the rules of accessibility: no journey, and as long as all of them.
    { ...browser, name: 'pages', testMatch: pages },
    // Moves the house's clock, which nobody else may be in for.
    {
      ...browser,
      name: 'main-job',
      testMatch: 'main-job.spec.ts',
      dependencies: [browser.name ?? '', ...(short ? [] : ['pages'])],
    },
    // By then the draw that an earlier journey committed is held; alone it moves the clock itself.
    { ...browser, name: 'after-the-draw', testMatch: 'after-the-draw.spec.ts', dependencies: ['main-job'] },
  ],
});
