import type { Page } from '@playwright/test'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'

const pane = (page: Page) => page.getByRole('region', { name: 'Article' })
const rows = (page: Page) => page.getByRole('list', { name: 'Articles' }).getByRole('button')
const queue = (page: Page) => page.getByRole('main', { name: 'Queue' })
const GONE = 'There is no such article'

test.use({ viewport: { width: 1440, height: 900 } })

for (const given of ['99999', 'abc', '0', '-3', '1.5', '99999999999999999999']) {
  test(`?article=${given} says that there is none, and the way on leads to the list`, async ({
    page,
    server,
  }) => {
    await signIn(page, server, '/settings')
    await page.goto(`${server.url}/queue?article=${given}`)
    await expect(page.getByText(GONE)).toBeVisible()
    await expect(page.getByText(`Article ${given}`)).toBeVisible()
    await expect(rows(page).first()).toBeVisible()
    await expect(pane(page)).toHaveCount(0)
    await page.getByRole('button', { name: 'Go on with the queue' }).click()
    await expect(pane(page).getByRole('heading', { level: 2 })).toBeVisible()
    await expect.poll(() => new URL(page.url()).searchParams.has('article')).toBe(false)
  })
}

test('a key goes on from an article that is not there', async ({ page, server }) => {
  await signIn(page, server, '/settings')
  await page.goto(`${server.url}/articles/99999`)
  await expect(page.getByText(GONE)).toBeVisible()
  // Keys are heard once times are relative.
  await expect(page.locator('time').first()).toHaveText(/ago|yesterday|now/)
  await page.keyboard.press('j')
  await expect(pane(page).getByRole('heading', { level: 2 })).toBeVisible()
})

test.describe('an address that can be no article', () => {
  test.use({ expectedErrors: [/404/] })

  test('is no page', async ({ page, server }) => {
    await signIn(page, server, '/settings')
    await page.goto(`${server.url}/articles/abc`)
    await expect(page.getByText('There is no such page')).toBeVisible()
  })
})

test('a phone says it too', async ({ page, server }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn(page, server, '/settings')
  for (const given of ['99999', 'abc']) {
    await page.goto(`${server.url}/queue?article=${given}`)
    await expect(page.getByText(GONE)).toBeVisible()
    await expect(rows(page).first()).toBeHidden()
    await page.getByRole('button', { name: 'Go on with the queue' }).click()
    await expect(rows(page).first()).toBeVisible()
  }
})

test('an article that the filters hide says so, and can be shown among all', async ({ page, server }) => {
  await signIn(page, server)
  await rows(page).first().click()
  const title = (await pane(page).getByRole('heading', { level: 2 }).textContent()) ?? ''
  const id = new URL(page.url()).searchParams.get('article')
  const notice = pane(page).getByRole('region', { name: 'Not in the list' })
  await expect(notice).toHaveCount(0)
  await page.goto(`${server.url}/queue?q=nothing-at-all&article=${id}`)
  await expect(pane(page).getByRole('heading', { level: 2 })).toHaveText(title)
  await expect(notice).toContainText('What is asked for there leaves this article out.')
  await notice.getByRole('button', { name: 'Show it among all articles' }).click()
  await expect(notice).toHaveCount(0)
  await expect(page.locator('[aria-current="true"]').filter({ hasText: title })).toBeVisible()
  await page.goto(`${server.url}/queue?status=rejected&article=${id}`)
  await expect(notice).toBeVisible()
})

test('an empty list says what is really so', async ({ page, server }) => {
  await signIn(page, server)
  const all = await queue(page)
    .getByText(/^\d+ articles$/)
    .textContent()
  const says = async (address: string, title: string, text: string | RegExp) => {
    await page.goto(`${server.url}${address}`)
    await expect(queue(page).getByText(title, { exact: true })).toBeVisible()
    await expect(queue(page).getByText(text)).toBeVisible()
    await expect(queue(page)).not.toContainText('is decided')
  }
  await says('/queue?status=approved', 'No article is approved', /Other stages have \d+ articles\./)
  await says('/queue?status=held', 'No article is on hold', /Other stages have/)
  await says('/queue?status=rejected&status=duplicate', 'No article is rejected or a duplicate', /Other/)
  await says('/queue?status=all&mark=conflict', 'No article is in conflict', /Other stages have/)
  await says('/queue?status=approved&has=edits', 'Nothing waits for an export', /Other stages have/)
  await says(
    '/queue?status=approved&q=nothing-at-all',
    'No article matches',
    /Without them there is none here/,
  )
  await says('/queue?q=nothing-at-all', 'No article matches', `Search and filters hide ${all}.`)
  await queue(page)
    .getByRole('button', { name: `Show ${all}` })
    .click()
  await expect(rows(page).first()).toBeVisible()
  await says('/queue?status=approved', 'No article is approved', /Other stages have/)
  await queue(page).getByRole('button', { name: 'Show all articles' }).click()
  await expect(rows(page).first()).toBeVisible()
})
