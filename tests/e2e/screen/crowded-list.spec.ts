import { expect, type Page, test } from '@playwright/test'
import { crowdedDesk, LONG_TITLE, openCrowded, pane, rows, WINDOWS } from '#tests/e2e/crowded-desk.ts'
import { signIn } from '#tests/e2e/fixtures.ts'
import { cutOff } from '#tests/e2e/measure.ts'
import type { ServedDesk } from '#tests/e2e/served-desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const list = (page: Page) => page.getByRole('list', { name: 'Articles' })
const stages = (page: Page) => page.getByRole('navigation', { name: 'Stages of the work' })
const current = (page: Page) => list(page).locator('[aria-current="true"]')

let desk: ServedDesk
test.beforeAll(async () => {
  desk = await crowdedDesk()
})
test.afterAll(() => desk.stop())

test('no stage is cut off, and swapped articles have one', async ({ page }) => {
  await signIn(page, desk.server)
  for (const size of WINDOWS) {
    await page.setViewportSize(size)
    expect(await cutOff(page), `${size.width}`).toEqual([])
    for (const stage of await stages(page).getByRole('button').all()) {
      const [box, around] = [await stage.boundingBox(), await page.locator('main').boundingBox()]
      const right = (box?.x ?? 0) + (box?.width ?? 0)
      expect(right, `${size.width}: ${await stage.textContent()}`).toBeLessThanOrEqual(
        (around?.x ?? 0) + (around?.width ?? 0),
      )
    }
  }
  // What has no article waits behind a button, with its count.
  await expect(stages(page).getByRole('button', { name: 'Conflicts' })).toHaveCount(0)
  await stages(page).getByRole('button', { name: 'More +3' }).click()
  await expect(stages(page).getByRole('button', { name: 'Conflicts 0' })).toBeVisible()
  expect(await cutOff(page)).toEqual([])
  await stages(page).getByRole('button', { name: 'Swapped 1' }).click()
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page).first()).toContainText(LONG_TITLE)
  await expect(page).toHaveURL(/mark=swapped/)
})

test('the outlet stays readable beside everything a row can carry', async ({ page }) => {
  await signIn(page, desk.server)
  await page.goto(`${desk.server.url}/queue?status=all&q=crowded`)
  for (const size of WINDOWS) {
    await page.setViewportSize(size)
    const outlet = rows(page).first().getByText('The Northern Provinces Weekend Courier')
    const box = await outlet.boundingBox()
    const frame = await outlet.locator('..').boundingBox()
    expect(Math.min(box?.width ?? 0, frame?.width ?? 0), `${size.width}`).toBeGreaterThanOrEqual(72)
    for (const says of ['Swapped', 'On hold']) {
      const badge = rows(page).first().getByText(says, { exact: true })
      const isSeen = await badge.evaluate((element) => {
        const shown = element.closest('.rounded') ?? element
        const { left, top, width, height } = shown.getBoundingClientRect()
        const there = document.elementFromPoint(left + width / 2, top + height / 2)
        return shown.contains(there)
      })
      expect(isSeen, `${size.width}: ${says}`).toBe(true)
    }
  }
})

test('a long host leaves the decisions in one line', async ({ page }) => {
  await signIn(page, desk.server)
  await openCrowded(page, desk)
  for (const width of [1920, 1440, 1280, 1024, 820, 700]) {
    await page.setViewportSize({ width, height: 900 })
    const bar = pane(page).getByRole('group', { name: 'Decision' })
    const tops = await Promise.all(
      [
        bar.getByRole('button').first(),
        bar.getByRole('button').last(),
        pane(page).getByRole('link').first(),
      ].map(async (one) => (await one.boundingBox())?.y),
    )
    expect(new Set(tops).size, `${width}: ${tops}`).toBe(1)
    // As much of the host is seen as tells one from another, or none of it.
    const host = await pane(page).getByRole('link').first().locator('span').boundingBox()
    expect(
      [host?.width ?? 0].filter((seen) => seen > 1 && seen < 64),
      `${width}`,
    ).toEqual([])
    expect(await cutOff(page), `${width}`).toEqual([])
  }
})

test('the selected row stays in the upper third, keeps the focus, and shows what comes next', async ({
  page,
}) => {
  await signIn(page, desk.server)
  await page.goto(`${desk.server.url}/queue?status=all`)
  for (const size of [
    { width: 1280, height: 720 },
    { width: 1920, height: 1080 },
  ]) {
    await page.setViewportSize(size)
    await expect(list(page).getByRole('listitem').first()).toHaveAttribute('aria-posinset', '1')
    await rows(page).first().click()
    const inThird = async () => {
      const [row, view] = [await current(page).boundingBox(), await list(page).locator('..').boundingBox()]
      const [top, end] = [(row?.y ?? 0) - (view?.y ?? 0), (row?.y ?? 0) + (row?.height ?? 0) - (view?.y ?? 0)]
      return top >= 0 && end <= Math.max(row?.height ?? 0, (view?.height ?? 0) / 3) + 1
    }
    for (let step = 1; step <= 25; step += 1) {
      await page.keyboard.press('j')
      await expect(current(page).locator('xpath=ancestor::li')).toHaveAttribute(
        'aria-posinset',
        `${step + 1}`,
      )
      await expect.poll(inThird, `${size.height}, ${step} down`).toBe(true)
    }
    // Also where a line below the list takes so little room that it still ends in the same row.
    for (const less of [10, 20, 30, 40]) {
      await page.setViewportSize({ ...size, height: size.height - less })
      await expect.poll(inThird, `${size.height} - ${less}`).toBe(true)
    }
    await expect(current(page)).toBeFocused()
    for (let step = 1; step <= 5; step += 1) await page.keyboard.press('k')
    await expect(current(page).locator('xpath=ancestor::li')).toHaveAttribute('aria-posinset', '21')
    await expect.poll(inThird, `${size.height}, up again`).toBe(true)
    // Out of view, the row and its focus stay: the next key goes on from there.
    await list(page).hover()
    await page.mouse.wheel(0, 30_000)
    await expect(rows(page).last()).toBeInViewport()
    await expect(current(page)).toBeFocused()
    await page.mouse.wheel(0, -30_000)
    await expect.poll(() => list(page).evaluate((ul) => ul.parentElement?.scrollTop)).toBe(0)
  }
})

test('news covers no row', async ({ page, context }) => {
  await signIn(page, desk.server)
  const phone = await context.newPage()
  await phone.goto(`${desk.server.url}/queue?status=all`)
  await page.goto(`${desk.server.url}/queue?status=all`)
  await rows(page).nth(3).click()
  const places = () => Promise.all([0, 1, 2].map(async (at) => (await rows(page).nth(at).boundingBox())?.y))
  const before = await places()
  desk.write('_news/2026/later.md', entryText({ title: 'Something that came meanwhile' }))
  await desk.import()
  await expect(page.getByRole('button', { name: 'Show', exact: true })).toBeVisible()
  await expectUncovered(page)
  expect(await places()).toEqual(before)
  await page.setViewportSize({ width: 820, height: 1180 })
  await expectUncovered(page)
  for (const size of WINDOWS.filter(({ width }) => width < 500)) {
    await phone.setViewportSize(size)
    await expect(phone.getByRole('button', { name: 'Show', exact: true })).toBeVisible()
    await expectUncovered(phone)
    expect(await cutOff(phone), `${size.width}`).toEqual([])
  }
  await page.setViewportSize({ width: 1280, height: 720 })
  await list(page).hover()
  await page.mouse.wheel(0, 900)
  await expect
    .poll(() => list(page).evaluate((element) => element.parentElement?.scrollTop))
    .toBeGreaterThan(500)
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page.getByRole('button', { name: '1 new above' })).toBeVisible()
  await expectUncovered(page)
  // Neither does what one does with chosen rows.
  await page.keyboard.press('x')
  await expect(page.getByRole('region', { name: 'Selection' })).toBeVisible()
  await expectUncovered(page)
})

test.describe('seven hours to the west', () => {
  test.use({ timezoneId: 'America/Los_Angeles' })

  test('dates without a zone are the same on the server and on the screen', async ({ page }) => {
    const surprises: string[] = []
    page.on('console', (message) => message.type() === 'error' && surprises.push(message.text()))
    page.on('pageerror', (error) => surprises.push(error.message))
    await signIn(page, desk.server)
    await openCrowded(page, desk)
    await page.reload()
    await expect(page.locator('time').first()).toHaveText(/ago|now|yesterday|in /)
    await expect(pane(page).getByText('4 h later')).toBeVisible()
    await expect(pane(page).getByText('2 days earlier')).toBeVisible()
    await expect(pane(page).getByText('42 h later')).toBeVisible()
    expect(surprises).toEqual([])
  })
})

/** Looked at from above, rows are covered by nothing, wherever the list is scrolled to. */
async function expectUncovered(page: Page): Promise<void> {
  const covering = await list(page).evaluate((element) => {
    const view = element.parentElement?.getBoundingClientRect() ?? new DOMRect()
    const found = new Set<string>()
    for (const across of [0.02, 0.3, 0.5, 0.7, 0.96])
      for (let y = view.top + 1; y < view.bottom - 1; y += 4) {
        const top = document.elementFromPoint(view.left + view.width * across, y)
        if (top !== null && !element.parentElement?.contains(top)) found.add(top.outerHTML.slice(0, 80))
      }
    return [...found]
  })
  expect(covering).toEqual([])
}
