import { expect, type Locator, type Page, test } from '@playwright/test'
import { crowdedDesk, openCrowded, PAGES, pane, rows } from '#tests/e2e/crowded-desk.ts'
import { signIn } from '#tests/e2e/fixtures.ts'
import { keepsFilters } from '#tests/e2e/keeps-filters.ts'
import { savesData } from '#tests/e2e/saves-data.ts'
import type { ServedDesk } from '#tests/e2e/served-desk.ts'

let desk: ServedDesk
test.beforeAll(async () => {
  desk = await crowdedDesk()
})
test.afterAll(() => desk.stop())

const ground = (of: Locator) => of.evaluate((element) => getComputedStyle(element).backgroundColor)

/** The grounds of what is chosen and of its fellow differ, where the system says all colours. */
async function expectTold(chosen: Locator, other: Locator): Promise<void> {
  await expect(chosen).toBeVisible()
  await expect.poll(async () => (await ground(chosen)) !== (await ground(other))).toBe(true)
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`with forced colours what is chosen can be seen (${colorScheme})`, {
    tag: colorScheme === 'dark' ? '@long' : [],
  }, async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active', colorScheme })
    await page.setViewportSize({ width: 1440, height: 900 })
    await keepsFilters(page)
    await signIn(page, desk.server)
    await page.goto(`${desk.server.url}/queue?status=all`)
    await expectTold(rows(page).first(), rows(page).nth(1))
    const stages = page.getByRole('navigation', { name: 'Stages of the work' })
    await expectTold(stages.locator('[aria-current="true"]'), stages.getByRole('button').first())
    const pages = page.getByRole('navigation', { name: 'Pages' })
    await expectTold(pages.locator('[aria-current="page"]'), pages.getByRole('link', { name: 'Export' }))
    const flag = pane(page).getByRole('group', { name: 'Published flag' })
    await expectTold(
      flag.locator('[aria-pressed="true"]').first(),
      flag.locator('[aria-pressed="false"]').first(),
    )
    const bars = page.getByRole('group', { name: 'Heat' }).locator('.bar')
    expect(await ground(bars.first())).not.toBe(await ground(page.locator('body')))
    const own = pane(page).locator('svg .bar').first()
    const [fill, behind] = await own.evaluate((bar) => [
      getComputedStyle(bar).fill,
      getComputedStyle(document.body).backgroundColor,
    ])
    expect(fill).not.toBe(behind)

    await page.keyboard.press('h')
    await page.keyboard.press('k')
    const decisions = pane(page).getByRole('group', { name: 'Decision' })
    await expectTold(decisions.locator('[aria-pressed="true"]'), decisions.getByRole('button').first())
    await page.keyboard.press('z')
    await page.keyboard.press('t')
    await page.keyboard.type('r')
    const options = pane(page).locator('[cmdk-item]')
    await expectTold(options.first(), options.nth(1))
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    const commands = page.getByRole('dialog').getByRole('option')
    await expectTold(commands.first(), commands.nth(1))
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Admin', exact: true }).click()
    await page.keyboard.press('ArrowDown')
    await expectTold(page.locator('[data-highlighted]'), page.getByRole('menuitem', { name: 'Sign out' }))
  })
}

test('no focus ring is cut off, on any page', { tag: '@long' }, async ({ page }) => {
  await signIn(page, desk.server)
  for (const size of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size)
    for (const path of [...PAGES, 'an article']) {
      if (path === 'an article') await openCrowded(page, desk)
      else await page.goto(desk.server.url + path)
      await expect(page.locator('#main, section[aria-label="Article"]').first()).toBeAttached()
      // A ring is drawn where keys were used last.
      await page.keyboard.press('Tab')
      const cut = await cutRings(page)
      expect(cut, `${path} at ${size.width}`).toEqual([])
    }
  }
})

test('focus never falls to the body when what has it goes', async ({ page }) => {
  await signIn(page, desk.server)
  await page.setViewportSize({ width: 1440, height: 900 })
  await openCrowded(page, desk)
  const isHeld = () => page.evaluate(() => document.activeElement !== document.body)
  // A topic, then a filter, then the words of the search.
  const undo = pane(page).getByRole('button', { name: 'Undo' })
  const steps = await undo.count()
  await pane(page).getByRole('button', { name: 'Remove Robotics' }).focus()
  await page.keyboard.press('Enter')
  await expect(pane(page).getByRole('button', { name: 'Remove Robotics' })).toHaveCount(0)
  await expect.poll(isHeld).toBe(true)
  await expect(pane(page).getByRole('button', { name: /^Remove An unknown topic/ })).toBeFocused()
  await expect(undo).toHaveCount(steps + 1)
  await undo.first().focus()
  await page.keyboard.press('Enter')
  await expect(pane(page).getByRole('button', { name: 'Remove Robotics' })).toBeVisible()
  await expect.poll(isHeld).toBe(true)

  await page.goto(`${desk.server.url}/queue?status=all&topic=AI&has=related`)
  await page.getByRole('button', { name: 'Remove filter Topic: AI' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Remove filter Topic: AI' })).toHaveCount(0)
  await expect.poll(isHeld).toBe(true)
  // Nothing is chosen of the list before.
  await expect(rows(page).first()).toBeVisible()
  await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0)
  await page.keyboard.press('x')
  await page.getByRole('button', { name: 'Select none' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Selection' })).toHaveCount(0)
  await expect.poll(isHeld).toBe(true)

  // The page that a key opens, and the list that a phone goes back to.
  await rows(page).first().focus()
  await page.keyboard.press('e')
  await expect(page).toHaveURL(/export/)
  await expect(page.getByRole('heading', { name: 'Export', level: 1 })).toBeVisible()
  await expect.poll(isHeld).toBe(true)
  await page.setViewportSize({ width: 390, height: 844 })
  await openCrowded(page, desk)
  await pane(page).getByRole('button', { name: 'Queue', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(rows(page).first()).toBeVisible()
  await expect.poll(isHeld).toBe(true)
})

test('what is disabled for a while gets the focus back, unless somebody moved it', async ({ page }) => {
  await signIn(page, desk.server)
  await page.setViewportSize({ width: 1440, height: 900 })
  await openCrowded(page, desk)
  const button = pane(page).getByRole('button', { name: 'Approve' })
  const disable = (isDisabled: boolean) =>
    button.evaluate((element, to) => void Object.assign(element, { disabled: to }), isDisabled)
  const isHeld = () => page.evaluate(() => document.activeElement !== document.body)
  // The first key brings the part that holds the focus.
  await page.keyboard.press('Shift')
  await button.focus()
  await disable(true)
  await expect(button).not.toBeFocused()
  await expect.poll(isHeld).toBe(true)
  await disable(false)
  await expect(button).toBeFocused()

  await disable(true)
  await expect(button).not.toBeFocused()
  await expect.poll(isHeld).toBe(true)
  await rows(page).first().focus()
  await disable(false)
  await expect(button).toBeEnabled()
  await expect(rows(page).first()).toBeFocused()
})

test('focus is held before the part that holds it has come', async ({ page }) => {
  await savesData(page)
  await signIn(page, desk.server)
  await page.goto(`${desk.server.url}/queue?status=all&topic=AI&has=related`)
  await expect(rows(page).first()).toBeVisible()
  // The first key of the page: what keeps the focus is asked for with it.
  const filter = page.getByRole('button', { name: 'Remove filter Topic: AI' })
  await filter.focus()
  await page.keyboard.press('Enter')
  await expect(filter).toHaveCount(0)
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY')
})

/** What has a focus ring of which a part lies outside of what clips it. */
function cutRings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    for (const element of document.querySelectorAll<HTMLElement>(
      'a, button, input, select, textarea, summary',
    )) {
      element.focus()
      if (document.activeElement !== element || !element.matches(':focus-visible')) continue
      const own = getComputedStyle(element)
      if (own.outlineStyle === 'none') continue
      const wide = Math.max(0, Number.parseFloat(own.outlineOffset) + Number.parseFloat(own.outlineWidth))
      const box = element.getBoundingClientRect()
      if (box.width <= 1 || own.opacity === '0') continue
      const ring = [box.left - wide, box.top - wide, box.right + wide, box.bottom + wide] as const
      for (let at = element.parentElement; at !== null && at !== document.body; at = at.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(at)
        if (overflowX === 'visible' && overflowY === 'visible') continue
        const around = at.getBoundingClientRect()
        // What scrolls can show more to the end of its own way.
        const canX = overflowX === 'auto' && at.scrollWidth > at.clientWidth
        const canY = overflowY === 'auto' && at.scrollHeight > at.clientHeight
        const isCutX = ring[0] < around.left - 0.5 || ring[2] > around.right + 0.5
        const isCutY = ring[1] < around.top - 0.5 || ring[3] > around.bottom + 0.5
        if ((isCutX && !canX) || (isCutY && !canY)) {
          found.push(`${element.outerHTML.slice(0, 90)} by ${at.className.slice(0, 60)}`)
          break
        }
      }
    }
    return found
  })
}
