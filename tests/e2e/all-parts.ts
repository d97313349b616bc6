import type { Page } from '@playwright/test'

/** Waits until every part of the desk that is fetched while nothing is going on has come. */
export async function allParts(page: Page): Promise<void> {
  await page.waitForFunction(() => performance.getEntriesByName('copydesk: all parts').length > 0)
  await page.waitForLoadState('networkidle')
}
