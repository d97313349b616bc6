import type { Page } from '@playwright/test'

/** From here on nothing that fits arrives before the answer is called, as on a slow line. */
export async function holdRoute(page: Page, pattern: string): Promise<() => void> {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(pattern, async (route) => {
    await released
    await route.continue()
  })
  return release
}
