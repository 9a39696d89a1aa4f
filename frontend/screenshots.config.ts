import { defineConfig } from '@playwright/test';
import journeys from './playwright.config';

/** `npm run screenshots`: every page at the sizes of the design, into screenshots/, to be opened and looked at. */
export default defineConfig({
  ...journeys,
  testDir: 'e2e',
  testMatch: '*screenshots.ts',
  testIgnore: [],
  timeout: 120_000,
});
