import type { CDPSession, Page } from '@playwright/test'
import { openDb } from '#lib/db/client.ts'
import { readable } from '#lib/format/entities.ts'
import { allParts } from '#tests/e2e/all-parts.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import type { TestServer } from '#tests/support/server.ts'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

const article = (page: Page) => page.getByRole('region', { name: 'Article' })
const heading = (page: Page) => article(page).getByRole('heading', { level: 2 })
const rows = (page: Page) => page.getByRole('list', { name: 'Articles' }).getByRole('button')

async function decided(server: TestServer): Promise<Record<string, string>> {
  const db = await openDb(server.databaseUrl)
  try {
    const articles = await db.article.findMany({ where: { status: { not: 'pending' } } })
    return Object.fromEntries(articles.map(({ title, status }) => [readable(title), status]))
  } finally {
    await db.$disconnect()
  }
}

type Point = { x: number; y: number }

/** A finger that goes from one point to another in steps; `before` runs while it still rests there. */
async function drag(cdp: CDPSession, from: Point, to: Point, before: () => Promise<void> = async () => {}) {
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: Point[]) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints: points })
  await touch('touchStart', [from])
  const steps = 10
  for (let at = 1; at <= steps; at += 1) {
    const part = at / steps
    await touch('touchMove', [{ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }])
  }
  await before()
  await touch('touchEnd', [])
}

test.beforeEach(async ({ page, server }) => {
  await signIn(page, server)
  await allParts(page)
  await rows(page).first().click()
  await expect(heading(page)).toBeVisible()
})

test('a topic that is dragged by its handle decides nothing', async ({ page, server }) => {
  const before = await decided(server)
  const first = (await heading(page).textContent()) ?? ''
  const handles = article(page).getByRole('button', { name: /^Move / })
  // The text above them comes late, and moves them.
  await expect(article(page).getByRole('button', { name: 'Show as written' })).toBeAttached()
  await handles.last().evaluate((one) => one.scrollIntoView({ block: 'center' }))
  const order = async () => Promise.all((await handles.all()).map((one) => one.getAttribute('aria-label')))
  const names = await order()
  expect(names.length).toBeGreaterThan(1)
  const [from, to] = [await handles.first().boundingBox(), await handles.nth(1).boundingBox()]
  const cdp = await page.context().newCDPSession(page)
  const middle = (box: typeof from) => ({ x: (box?.x ?? 0) + 12, y: (box?.y ?? 0) + 12 })
  // First far to the side, where no topic is, as a swipe would go.
  await drag(cdp, middle(from), { x: 380, y: middle(from).y - 60 })
  expect(await order()).toEqual(names)
  await drag(cdp, middle(from), middle(to))
  await expect.poll(order).toEqual([names[1], names[0], ...names.slice(2)])
  await expect(heading(page)).toHaveText(first)
  expect(await decided(server)).toEqual(before)
})

test('to the right approves, to the left rejects, and the next article comes', async ({ page, server }) => {
  const cdp = await page.context().newCDPSession(page)
  const first = (await heading(page).textContent()) ?? ''
  await drag(cdp, { x: 120, y: 300 }, { x: 300, y: 310 }, async () => {
    await expect(page.getByText('Approve', { exact: true }).first()).toBeVisible()
    await page.screenshot({ path: 'test-results/screens/swipe-approve.png' })
  })
  await expect(heading(page)).not.toHaveText(first)
  await expect.poll(() => decided(server)).toMatchObject({ [first]: 'approved' })
  await expect(page.getByRole('status').filter({ hasText: `Approved: ${first}.` })).toBeAttached()

  const second = (await heading(page).textContent()) ?? ''
  await drag(cdp, { x: 300, y: 300 }, { x: 110, y: 290 }, async () => {
    await page.screenshot({ path: 'test-results/screens/swipe-reject.png' })
  })
  await expect(heading(page)).not.toHaveText(second)
  await expect.poll(() => decided(server)).toMatchObject({ [second]: 'rejected' })

  await page
    .getByRole('region', { name: 'Last step' })
    .getByRole('button', { name: `Undo: Rejected: ${second}` })
    .click()
  await expect(heading(page)).toHaveText(second)
  await expect.poll(() => decided(server)).toEqual({ [first]: 'approved' })
})

test('a short way, a way back and a way down decide nothing; scrolling goes on', async ({ page, server }) => {
  const cdp = await page.context().newCDPSession(page)
  const before = await decided(server)
  const title = (await heading(page).textContent()) ?? ''
  const pane = article(page)
  await drag(cdp, { x: 120, y: 300 }, { x: 200, y: 300 })
  await drag(cdp, { x: 5, y: 300 }, { x: 250, y: 300 })
  expect(await pane.evaluate((element) => element.getBoundingClientRect().x)).toBeCloseTo(0, 0)
  await drag(cdp, { x: 200, y: 600 }, { x: 230, y: 200 })
  const scrolled = () =>
    pane.evaluate((element) => Math.max(...[...element.children].map(({ scrollTop }) => scrollTop)))
  await expect.poll(scrolled).toBeGreaterThan(100)
  await expect(heading(page)).toHaveText(title)
  expect(await decided(server)).toEqual(before)
})

test.describe('with less motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  test('the article stays where it is while the hint shows', async ({ page }) => {
    const cdp = await page.context().newCDPSession(page)
    const title = (await heading(page).textContent()) ?? ''
    await drag(cdp, { x: 120, y: 300 }, { x: 300, y: 300 }, async () => {
      expect(await article(page).evaluate((element) => element.getBoundingClientRect().x)).toBe(0)
      await page.screenshot({ path: 'test-results/screens/swipe-still.png' })
    })
    await expect(heading(page)).not.toHaveText(title)
  })
})
