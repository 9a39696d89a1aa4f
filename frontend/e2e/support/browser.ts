import { PlaywrightTestConfig, Project } from '@playwright/test';

export const use: NonNullable<PlaywrightTestConfig['use']> = {
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
  viewport: { width: 1366, height: 768 },
  reducedMotion: 'reduce',
  trace: process.env['TRACE'] === undefined ? 'off' : 'retain-on-failure',
  launchOptions: {
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
    ],
  },
};

export const browser: Project = { name: 'chromium' };
