import type { Page } from '@playwright/test'

/** From the next page on, as in a browser whose owner asked it to save data: nothing is fetched ahead while idle. */
export async function savesData(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } })
  })
}
