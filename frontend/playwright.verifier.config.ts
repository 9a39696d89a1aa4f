import { defineConfig } from '@playwright/test';
import { browser, use } from './e2e/support/browser';

/** The verifier's page alone: one built file, opened from the disk, without a host and without a network. */
export default defineConfig({
  testDir: 'src/verifier/page',
  testMatch: '*.journey.ts',
  workers: 1,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  outputDir: 'test-results/verifier',
  use: { ...use, offline: true },
  projects: [browser],
});
