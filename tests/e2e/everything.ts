import type { Page } from '@playwright/test'

/** The button that leads from a selection to everything in the view. */
export const everything = (page: Page) => page.getByRole('button', { name: /^Everything in this view/ })

/** Opens the dialog about everything in the view, by way of the rows that are loaded. */
export async function openEverything(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Select all' }).click()
  await everything(page).click()
}
