import type { Page } from '@playwright/test'

/** Everything that the page tells in its live regions from its next load on, also what others soon take the place of. */
export async function saidOn(page: Page): Promise<readonly string[]> {
  const said: string[] = []
  await page.exposeFunction('copydeskSaid', (text: string) => void said.push(text))
  await page.addInitScript(() => {
    const observer = new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement
        const region = element?.closest('[role="status"], [aria-live]')
        const text = region?.textContent?.trim()
        if (text) Reflect.get(window, 'copydeskSaid')(text)
      }
    })
    observer.observe(document, { subtree: true, childList: true, characterData: true })
  })
  return said
}
