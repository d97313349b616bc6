import { defineConfig } from '@playwright/test'
import eachRun, { LONG } from '#tests/playwright.config.ts'

// `npm run test:long`.
export default defineConfig({
  ...eachRun,
  grep: LONG,
  grepInvert: [],
  reporter: [['list'], ['json', { outputFile: '../test-results/playwright.long.json' }]],
})
