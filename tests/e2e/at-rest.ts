import { expect, type Page } from '@playwright/test'

/** Waits until the desk shows its first article and nothing is on its way; a slow one is idle before it has asked. */
export async function atRest(page: Page): Promise<void> {
  await expect(page.getByRole('region', { name: 'Article' }).getByRole('heading', { level: 2 })).toBeVisible()
  await page.waitForLoadState('networkidle')
}
