import { expect, test } from '@playwright/test'
import { type LiveDesk, liveDesk, signIn } from '#tests/e2e/live-desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const SOON = { timeout: 30_000 }

test.describe.configure({ mode: 'serial' })
test.setTimeout(120_000)

let desk: LiveDesk
test.beforeAll(async () => {
  desk = await liveDesk(150, { watch: true })
})
test.afterAll(() => desk.stop())

test('a file added on disk is told, and taken in without moving what is read', async ({ page }) => {
  await signIn(page, desk.server, '/queue')
  const rows = page.getByRole('list', { name: 'Articles' }).getByRole('listitem')
  const selected = page.locator('li:has([aria-current="true"])')
  await rows.nth(4).getByRole('button').click()
  const place = await selected.boundingBox()
  const title = (await selected.locator('bdi').first().textContent()) ?? ''
  const address = page.url()

  desk.write('_news/2026-11-24-news.md', entryText({ title: 'A comet over the harbour' }))
  await expect(page.getByText('1 new', { exact: true })).toBeVisible(SOON)
  await expect(page.getByRole('status').filter({ hasText: '1 new' })).toHaveCount(1)
  // Counts follow at once; the list waits until it is asked for.
  await expect(page.getByText('151 articles')).toBeVisible()
  await expect(rows.filter({ hasText: 'A comet' })).toHaveCount(0)
  expect(await selected.boundingBox()).toEqual(place)

  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page.getByText('151 articles')).toBeVisible()
  await expect(page.getByText('1 new', { exact: true })).toBeHidden()
  await expect(selected.locator('bdi').first()).toHaveText(title)
  expect(await selected.boundingBox()).toEqual(place)
  expect(page.url()).toBe(address)

  await page.getByRole('button', { name: '1 new above' }).click()
  await expect(rows.filter({ hasText: 'A comet over the harbour' })).toBeInViewport()
  await expect(page.getByRole('button', { name: '1 new above' })).toBeHidden()
})

test('a file changed on disk is told, and the open article shows what it says now', async ({ page }) => {
  desk.write('_news/2026-11-25-one.md', entryText({ title: 'First words', url: 'https://paper.example/x' }))
  await expect.poll(() => desk.db.article.count(), SOON).toBe(152)
  await signIn(page, desk.server, '/queue')
  await page.getByRole('button', { name: /First words/ }).click()
  await expect(page.getByRole('heading', { name: 'First words' })).toBeVisible()

  desk.write('_news/2026-11-25-one.md', entryText({ title: 'Second words', url: 'https://paper.example/x' }))
  await expect(page.getByText('1 changed', { exact: true })).toBeVisible(SOON)
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Second words' })).toBeVisible()
  await expect(page.getByRole('button', { name: /Second words/ })).toHaveAttribute('aria-current', 'true')
})
