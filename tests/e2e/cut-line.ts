import type { Page } from '@playwright/test'

const FLAG = 'copydesk.test.cut'

/**
 * Lets pages load, but no change through, over reloads too, until the function that it gives is called. The page itself
 * fails them: a request that the browser's debugger holds goes out after all where the page is left meanwhile.
 */
export async function cutLine(page: Page): Promise<() => Promise<void>> {
  await page.addInitScript(failChanges, FLAG)
  await page.evaluate(failChanges, FLAG)
  await page.evaluate((flag) => sessionStorage.setItem(flag, 'yes'), FLAG)
  return () => page.evaluate((flag) => sessionStorage.removeItem(flag), FLAG)
}

/** Runs in the page. */
function failChanges(flag: string): void {
  const real = window.fetch
  window.fetch = (input, init) =>
    init?.method === 'POST' && sessionStorage.getItem(flag) !== null
      ? Promise.reject(new TypeError('Failed to fetch'))
      : real(input, init)
}
