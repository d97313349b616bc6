import type { Page } from '@playwright/test'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { holdRoute } from '#tests/e2e/hold-route.ts'
import { type ServedDesk, servedDesk } from '#tests/e2e/served-desk.ts'
import { editorialState } from '#tests/support/editorial-state.ts'
import { entryText } from '#tests/support/entry-text.ts'

const TITLES = ['A first one', 'Ferries in fog', 'A third one']
const heading = (page: Page) =>
  page.getByRole('region', { name: 'Article' }).getByRole('heading', { level: 2 })
const rows = (page: Page) => page.getByRole('list', { name: 'Articles' }).getByRole('button')
const statusOf = async (title: string) =>
  (await desk.db.article.findFirstOrThrow({ where: { title }, select: { status: true } })).status

let desk: ServedDesk
test.beforeAll(async () => {
  desk = await servedDesk(
    Object.fromEntries(
      TITLES.map((title, at) => [`_news/${at}.md`, entryText({ title, url: `https://${at}.example/story` })]),
    ),
  )
  await desk.import()
})
test.afterAll(() => desk.stop())

test('no key falls on what a search leaves behind, however soon it comes', async ({ page }) => {
  await signIn(page, desk.server)
  await rows(page).filter({ hasText: 'A third one' }).click()
  await expect(heading(page)).toHaveText('A third one')
  const before = await editorialState(desk.db)
  const release = await holdRoute(page, '**/api/queue?*')
  const asked = page.waitForRequest('**/api/queue?*')
  await page.keyboard.type('/ferries')
  await page.keyboard.press('Enter')
  await asked
  for (const key of ['x', 'a', 'j', 'r', 'p', 's']) await page.keyboard.press(key)
  await expect(page.getByRole('status').filter({ hasText: 'The list is still on its way' })).toHaveCount(1)
  await expect(page.getByRole('region', { name: 'Last step' })).toHaveText('The list is still on its way')
  // What was open stays until there is something else to open.
  await expect(heading(page)).toHaveText('A third one')
  release()
  await expect(rows(page)).toHaveCount(1)
  await expect(heading(page)).toHaveText('Ferries in fog')
  expect(await editorialState(desk.db)).toEqual(before)
  // What was told of the wait is true no longer.
  await expect(page.getByRole('region', { name: 'Last step' })).toHaveCount(0)
  await page.keyboard.press('a')
  await expect.poll(() => statusOf('Ferries in fog')).toBe('approved')
})
