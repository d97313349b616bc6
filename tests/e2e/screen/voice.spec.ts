import type { Page } from '@playwright/test'
import { atRest } from '#tests/e2e/at-rest.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { holdRoute } from '#tests/e2e/hold-route.ts'
import { saidOn } from '#tests/e2e/said.ts'
import { savesData } from '#tests/e2e/saves-data.ts'

const heading = (page: Page) =>
  page.getByRole('region', { name: 'Article' }).getByRole('heading', { level: 2 })
const told = (page: Page, text: RegExp) => page.locator('[aria-live]').filter({ hasText: text })

test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED|Failed to load/] })

/** Live regions that came along with what they tell, which no screen reader says for sure. */
async function watchRegions(page: Page): Promise<() => Promise<string[]>> {
  const late = await page.evaluateHandle(() => {
    const found: string[] = []
    new MutationObserver((changes) => {
      for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
        if (!(node instanceof HTMLElement)) continue
        const regions = [node, ...node.querySelectorAll<HTMLElement>('*')].filter((element) =>
          element.matches('[role="status"], [aria-live="polite"]'),
        )
        for (const region of regions)
          if (region.textContent !== '' || region.ariaLabel !== null)
            found.push(region.outerHTML.slice(0, 120))
      }
    }).observe(document.body, { subtree: true, childList: true })
    return found
  })
  return () => late.jsonValue()
}

test('what is on its way or could not be fetched is told by a region that was there before', async ({
  page,
  context,
  server,
}) => {
  await savesData(page)
  await signIn(page, server)
  await atRest(page)
  const late = await watchRegions(page)

  const release = await holdRoute(page, '**/api/articles/*')
  const rows = page.getByRole('list', { name: 'Articles' }).getByRole('button')
  const title = await heading(page).textContent()
  await rows.nth(9).click()
  await expect(told(page, /^Loading the article$/)).toBeAttached()
  release()
  await expect(heading(page)).toBeVisible()
  await expect(heading(page)).not.toHaveText(title ?? '')
  await expect(told(page, /^Loading the article$/)).toHaveCount(0)

  await context.setOffline(true)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toContainText('could not be fetched')
  await expect(told(page, /^This part of the page could not be fetched/)).toBeAttached()
  await context.setOffline(false)
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await expect(told(page, /^This part of the page could not be fetched/)).toHaveCount(0)
  expect(await late()).toEqual([])
})

test('what is told right after something else takes no word of it away', async ({ page, server }) => {
  const said = await saidOn(page)
  await signIn(page, server)
  await expect(heading(page)).toBeVisible()
  // Closer to each other than the page is drawn.
  await page.evaluate(() => {
    for (const key of ['p', 'j'])
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', {
          key,
          code: `Key${key.toUpperCase()}`,
          bubbles: true,
          cancelable: true,
        }),
      )
  })
  for (const text of [/^Set to /, /^2 of /])
    await expect.poll(() => said.filter((each) => text.test(each)).length, String(text)).toBeGreaterThan(0)
})
