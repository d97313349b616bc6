import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { listening } from '#tests/e2e/listening.ts'

const hint = (page: Page) => page.getByRole('complementary', { name: 'Hint' })
const heading = (page: Page) =>
  page.getByRole('region', { name: 'Article' }).getByRole('heading', { level: 2 })

test('whoever is new is told of one thing at a time, until they did it, and never again', async ({
  page,
  server,
}) => {
  await signIn(page, server)
  await listening(page)
  await expect(hint(page)).toHaveText(/j and k lead through the list, a approves/)
  for (const [colorScheme, width] of [
    ['light', 390],
    ['dark', 1440],
    ['light', 1440],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 900 })
    await expect(hint(page)).toBeVisible()
    const { violations } = await new AxeBuilder({ page }).include('[aria-label="Hint"]').analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
  }
  // Below the list and over nothing.
  const above = await page.getByRole('list', { name: 'Articles' }).evaluate((list) => {
    let scroller: Element | null = list
    while (scroller !== null && getComputedStyle(scroller).overflowY !== 'auto')
      scroller = scroller.parentElement
    return scroller?.getBoundingClientRect().bottom ?? Number.NaN
  })
  expect(above).toBeLessThanOrEqual(((await hint(page).boundingBox())?.y ?? 0) + 1)
  const first = (await heading(page).textContent()) ?? ''
  // Into a text, it is no key.
  await page.keyboard.press('/')
  await page.keyboard.type('j')
  // It clears the box, and then leaves it.
  for (let turn = 0; turn < 2; turn += 1) await page.keyboard.press('Escape')
  await expect(hint(page)).toContainText('lead through the list')
  await page.locator('#main').focus()
  await page.keyboard.press('j')
  await expect(heading(page)).not.toHaveText(first)
  await expect(hint(page)).toHaveText(/\? shows every key/)
  await page.reload()
  await expect(hint(page)).toHaveText(/\? shows every key/)
  await hint(page).getByRole('button', { name: 'Close the hint' }).click()
  await expect(hint(page)).toHaveText(/Ctrl or ⌘ and K finds/)
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(hint(page)).toHaveCount(0)
  await page.reload()
  await listening(page)
  await page.waitForFunction(() => performance.getEntriesByName('copydesk: all parts').length > 0)
  await expect(hint(page)).toHaveCount(0)
})

test.describe('by fingers alone', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } })

  test('nobody is told of keys', async ({ page, server }) => {
    await signIn(page, server)
    await page.waitForFunction(() => performance.getEntriesByName('copydesk: all parts').length > 0)
    await expect(hint(page)).toHaveCount(0)
  })
})
