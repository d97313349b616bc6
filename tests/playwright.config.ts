import { defineConfig } from '@playwright/test'
import { CHROMIUM_FLAGS } from '#tests/support/chromium.ts'

/** What takes too long for every run, most of it one check at every size, in every look or with every server. */
export const LONG = /@long/

export default defineConfig({
  testDir: './e2e',
  grepInvert: LONG,
  outputDir: '../test-results/e2e',
  reporter: [['list'], ['json', { outputFile: '../test-results/playwright.json' }]],
  forbidOnly: true,
  // A machine that stands still for a while is no fault of a test's; what needed another try is told at the end.
  retries: 1,
  workers: 2,
  timeout: 240_000,
  // Two browsers, two servers and their databases share what may be two busy cores.
  expect: { timeout: 30_000 },
  use: {
    browserName: 'chromium',
    launchOptions: {
      executablePath: process.env.COPYDESK_CHROMIUM ?? '/usr/bin/chromium',
      args: CHROMIUM_FLAGS,
    },
    locale: 'en-GB',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
  },
})
