import { expect, type Page, test } from '@playwright/test'
import { crowdedDesk, openCrowded, PAGES, pane, rows, WINDOWS } from '#tests/e2e/crowded-desk.ts'
import { signIn } from '#tests/e2e/fixtures.ts'
import { keepsFilters } from '#tests/e2e/keeps-filters.ts'
import { moved } from '#tests/e2e/measure.ts'
import type { ServedDesk } from '#tests/e2e/served-desk.ts'

let desk: ServedDesk
test.beforeAll(async () => {
  desk = await crowdedDesk()
})
test.afterAll(() => desk.stop())

test('nothing but a pane scrolls: every page, six windows, by Tab, focus, wheel and keys', {
  tag: '@long',
}, async ({ page }) => {
  await signIn(page, desk.server)
  for (const path of [...PAGES, 'an article']) {
    if (path === 'an article') await openCrowded(page, desk)
    else await page.goto(desk.server.url + path)
    await expect(page.locator('#main')).toBeAttached()
    for (const size of WINDOWS) {
      await page.setViewportSize(size)
      const where = `${path} at ${size.width} × ${size.height}`
      expect(await moved(page), where).toEqual([])
      await focusEverything(page)
      expect(await moved(page), `${where}, everything focused`).toEqual([])
      for (const share of [0.1, 0.4, 0.8]) {
        await page.mouse.move(size.width * share, size.height * 0.7)
        await page.mouse.wheel(0, 4_000)
      }
      for (const key of ['Tab', 'Tab', 'Tab', 'Shift+Tab', 'Space', 'PageDown', 'End', 'ArrowDown'])
        await page.keyboard.press(key)
      expect(await moved(page), `${where}, scrolled`).toEqual([])
      await page.keyboard.press('Escape')
    }
  }
})

test('Space, PageUp, PageDown and the arrows scroll the article, wherever the focus is', async ({ page }) => {
  await keepsFilters(page)
  await signIn(page, desk.server)
  for (const size of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size)
    await openCrowded(page, desk)
    await expectKeysToScroll(page)
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`${desk.server.url}/queue?status=all`)
  const heading = pane(page).getByRole('heading', { level: 2 })
  // A row that was clicked, one that keys went on to from there, and a box of the filters low down.
  await rows(page).filter({ hasText: 'A crowded article' }).click()
  await expect(heading).toContainText('A crowded article')
  await expectKeysToScroll(page)
  const before = await heading.textContent()
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await expectKeysToScroll(page)
  await expect(heading).toHaveText(before ?? '')
  const filters = page.getByRole('navigation', { name: 'Filters' })
  await filters.getByRole('checkbox').last().focus()
  await expectKeysToScroll(page, ['PageDown', 'PageUp', 'ArrowDown', 'ArrowUp'])
  // A box is ticked with Space, and a field keeps its keys.
  const topics = page.url()
  await page.keyboard.press('Space')
  await expect.poll(() => page.url()).not.toBe(topics)
  await page.getByRole('searchbox', { name: 'Search articles' }).fill('is:all')
  const top = await scrolled(page)
  for (const key of ['Space', 'PageDown', 'ArrowDown']) await page.keyboard.press(key)
  expect(await scrolled(page)).toBe(top)
})

test('where no article stands, the same keys scroll the list or the page', async ({ page }) => {
  await signIn(page, desk.server)
  await page.setViewportSize({ width: 390, height: 600 })
  await page.goto(`${desk.server.url}/queue?status=all`)
  await expect(page.locator('time').first()).toHaveText(/ago|now/)
  const list = () =>
    page.getByRole('list', { name: 'Articles' }).evaluate((element) => element.parentElement?.scrollTop ?? 0)
  await page.keyboard.press('PageDown')
  await expect.poll(list).toBeGreaterThan(100)
  await page.keyboard.press('Home')
  await expect.poll(list).toBe(0)
  await page.setViewportSize({ width: 1280, height: 300 })
  for (const path of ['/export', '/settings', '/team']) {
    await page.goto(desk.server.url + path)
    const main = page.locator('#main')
    // The page may not listen yet when it is shown.
    await expect(async () => {
      await page.keyboard.press('Space')
      expect(await main.evaluate(({ scrollTop }) => scrollTop), path).toBeGreaterThan(50)
    }).toPass()
  }
})

const scrolled = (page: Page) =>
  pane(page)
    .getByRole('heading', { level: 2 })
    .evaluate((heading) => {
      let at: Element | null = heading
      while (at !== null && getComputedStyle(at).overflowY !== 'auto') at = at.parentElement
      return at?.scrollTop ?? -1
    })

/**
 * Each key goes down and its fellow up again; ends at the top. What comes late above what is read moves nothing on the
 * screen, but is a longer way back.
 */
async function expectKeysToScroll(
  page: Page,
  keys = ['Space', 'Shift+Space', 'PageDown', 'PageUp', 'ArrowDown', 'ArrowUp'],
): Promise<void> {
  expect(await scrolled(page)).toBe(0)
  for (const key of keys) {
    const before = await scrolled(page)
    const isDown = ['Space', 'PageDown', 'ArrowDown'].includes(key)
    await page.keyboard.press(key)
    const least = key.startsWith('Arrow') ? 20 : 200
    if (isDown) await expect.poll(() => scrolled(page), key).toBeGreaterThanOrEqual(before + least)
    else await expect.poll(() => scrolled(page), key).toBeLessThanOrEqual(Math.max(before - least, 0))
  }
  await page.keyboard.press('Home')
  await expect.poll(() => scrolled(page), 'Home').toBe(0)
}

/** Gives the focus to everything that takes it, one after the other, as Tab does. */
async function focusEverything(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const element of document.querySelectorAll<HTMLElement>(
      'a, button, input, select, textarea, summary',
    ))
      element.focus()
  })
}
