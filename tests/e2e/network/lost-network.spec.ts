import type { BrowserContext, Page } from '@playwright/test'
import { openDb } from '#lib/db/client.ts'
import { allParts } from '#tests/e2e/all-parts.ts'
import { atRest } from '#tests/e2e/at-rest.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { listening } from '#tests/e2e/listening.ts'
import { savesData } from '#tests/e2e/saves-data.ts'
import type { TestServer } from '#tests/support/server.ts'

const article = (page: Page) => page.getByRole('region', { name: 'Article' })
const heading = (page: Page) => article(page).getByRole('heading', { level: 2 })
const noteOf = (page: Page) => article(page).locator('textarea[aria-label="Note"]')
const rows = (page: Page) => page.getByRole('list', { name: 'Articles' }).getByRole('button')

test.use({
  expectedErrors: [
    /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|ERR_FAILED|status of 404|MIME type|Failed to load/,
  ],
})

/** What the desk has stored of decisions, oldest first. */
async function decided(server: TestServer): Promise<number[]> {
  const db = await openDb(server.databaseUrl)
  try {
    const where = { name: 'article.decided' }
    const found = await db.auditEvent.findMany({ where, orderBy: { id: 'asc' }, select: { articleId: true } })
    return found.flatMap(({ articleId }) => articleId ?? [])
  } finally {
    await db.$disconnect()
  }
}

/** Holds three articles by their key, whether or not they have come to be read. */
async function holdThree(page: Page): Promise<void> {
  for (const waiting of ['1 change waits', '2 changes wait', '3 changes wait']) {
    await page.keyboard.press('h')
    await expect(page.getByText(waiting)).toBeVisible()
  }
}

async function storesThree(page: Page, server: TestServer, before: readonly number[]): Promise<void> {
  await expect.poll(async () => (await decided(server)).length).toBe(before.length + 3)
  await expect(page.getByText('to be stored')).toHaveCount(0)
  expect(new Set((await decided(server)).slice(before.length)).size).toBe(3)
}

const WHEN: { name: string; here: (page: Page) => Promise<unknown> }[] = [
  { name: 'as soon as its list is drawn', here: (page) => expect(rows(page).first()).toBeVisible() },
  {
    name: 'while its parts are fetched ahead',
    here: (page) =>
      page.waitForFunction(() => performance.getEntriesByName('copydesk: idle parts').length > 0),
  },
  { name: 'once all is here', here: allParts },
]
for (const { name, here } of WHEN) {
  test(`a desk whose network goes ${name} keeps its keys and every decision`, async ({
    page,
    context,
    server,
  }) => {
    await signIn(page, server)
    const before = await decided(server)
    await page.reload()
    await here(page)
    const title = (await heading(page).textContent()) ?? ''
    await context.setOffline(true)
    await holdThree(page)
    // Back to what was there before the network went: later ones may not have come to be read.
    for (const _ of [0, 1, 2]) await page.keyboard.press('k')
    await expect(heading(page)).toHaveText(title)
    await page.keyboard.press('t')
    await page.keyboard.type('Offline')
    await page.keyboard.press('Enter')
    await expect(article(page).getByRole('button', { name: 'Remove Offline' })).toBeVisible()
    await page.keyboard.press('Escape')
    await page.keyboard.press('n')
    await page.keyboard.type('written without a network')
    await expect(noteOf(page)).toHaveValue('written without a network')
    await page.keyboard.press('Tab')
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.getByText('wait to be stored')).toBeVisible()
    await expect(page.getByText('This page could not be shown')).toHaveCount(0)
    expect(await decided(server)).toEqual(before)

    await context.setOffline(false)
    await storesThree(page, server, before)
    await expect(noteOf(page)).toHaveValue('written without a network')
    await noteOf(page).fill('')
  })
}

test('once all is here, every dialog opens without a network', async ({ page, context, server }) => {
  await signIn(page, server)
  await allParts(page)
  await context.setOffline(true)
  for (const { key, name } of [
    { key: '?', name: 'Keys' },
    { key: 'Control+k', name: 'Find and do' },
    { key: 'd', name: 'Duplicate of…' },
    { key: 'H', name: 'History' },
  ]) {
    await page.keyboard.press(key)
    const dialog = page.getByRole('dialog', { name })
    await expect(dialog).toBeVisible()
    if (key === 'H') await expect(dialog).toContainText('Check the connection')
    // What only asks cannot have done anything.
    await expect(dialog).not.toContainText('It may have been done')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await page.getByRole('banner').locator('button[aria-haspopup="menu"]').click()
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('Escape')
  await context.setOffline(false)
})

test('a dialog that searches without a network says so, and finds once it is back', async ({
  page,
  context,
  server,
}) => {
  await signIn(page, server)
  await allParts(page)
  const title = (await heading(page).textContent()) ?? ''
  const word = title.split(/\s+/).find((part) => /^\p{L}{5,}$/u.test(part)) ?? ''
  await page.keyboard.press('j')
  await expect(heading(page)).not.toHaveText(title)
  for (const [key, name] of [
    ['d', 'Duplicate of…'],
    ['Control+k', 'Find and do'],
  ] as const) {
    await context.setOffline(true)
    await page.keyboard.press(key)
    const dialog = page.getByRole('dialog', { name })
    await page.keyboard.type(word)
    await expect(dialog.getByRole('status')).toContainText('The server does not answer')
    await expect(dialog).not.toContainText(/No article matches|Nothing matches/)
    await context.setOffline(false)
    await expect(dialog.getByRole('option', { name: title })).toBeVisible()
    await expect(dialog.getByRole('status')).not.toContainText('The server does not answer')
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
})

test('a part that cannot come says so in its own place, and comes by itself', async ({
  page,
  context,
  server,
}) => {
  await savesData(page)
  await signIn(page, server)
  await atRest(page)
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Saved views' }).click()
  const way = page.getByRole('dialog')
  await expect(way).toContainText('could not be fetched')
  // Given up, it holds no key.
  await page.keyboard.press('Escape')
  await expect(way).toHaveCount(0)
  const title = (await heading(page).textContent()) ?? ''
  await page.keyboard.press('j')
  await expect(heading(page)).not.toHaveText(title)

  await page.keyboard.press('?')
  await expect(way).toContainText('could not be fetched')
  await expect(way.getByRole('button', { name: 'Try now' })).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await page.keyboard.press('Escape')

  await context.setOffline(true)
  await page.getByRole('banner').locator('button[aria-haspopup="menu"]').click()
  await page.keyboard.press('k')
  await expect(page.getByText('This page could not be shown')).toHaveCount(0)
  await context.setOffline(false)
  await expect(page.getByRole('menu')).toBeVisible()
})

/** As after an upgrade: the server answers, and the files of the old build are gone. */
async function renewed(context: BrowserContext): Promise<void> {
  await context.route('**/_next/static/**/*.js', (route) =>
    route.fulfill({ status: 404, contentType: 'text/plain', body: 'Not Found' }),
  )
}

test('a desk that was renewed is told apart from a network that is gone', async ({
  page,
  context,
  server,
}) => {
  await savesData(page)
  await signIn(page, server)
  await atRest(page)
  await renewed(context)
  await page.keyboard.press('?')
  const way = page.getByRole('dialog')
  await expect(way).toContainText('The desk was renewed since this page was opened.')
  await context.unroute('**/_next/static/**/*.js')
  const loaded = page.waitForEvent('load')
  await way.getByRole('button', { name: 'Load anew' }).click()
  await loaded
  await listening(page)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
})

test('decisions made without a network outlive the tab', async ({ page, context, server }) => {
  await signIn(page, server)
  const before = await decided(server)
  await context.setOffline(true)
  await holdThree(page)
  await page.close()
  await context.setOffline(false)
  expect(await decided(server)).toEqual(before)
  const next = await context.newPage()
  await next.goto(`${server.url}/queue`)
  await storesThree(next, server, before)
})

test('decisions made while the server is away arrive when it is back', async ({ page, server }) => {
  await signIn(page, server)
  const before = await decided(server)
  await expect(rows(page).first()).toBeVisible()
  await server.restart(() => holdThree(page))
  await storesThree(page, server, before)
})

test('links stay on their page while the server is away, whatever browsers know of the network', async ({
  page,
  context,
  server,
}) => {
  await signIn(page, server)
  await allParts(page)
  const to = (name: string) => page.getByRole('banner').getByRole('link', { name, exact: true })
  await server.restart(async () => {
    await page.keyboard.press('h')
    await expect(page.getByText('1 change waits')).toBeVisible()
    await to('Import').click()
    await expect(page.getByText('The server does not answer.', { exact: true }).first()).toBeVisible()
    await page.keyboard.press('e')
    await expect(page.getByText('The server is out of reach: other pages wait').first()).toBeVisible()

    // What is asked for meanwhile is not what stands in the list, which says so.
    await page.getByRole('button', { name: /^Rejected/ }).click()
    await expect(page.getByText('These are the articles from before.')).toBeVisible()
    await expect(page.locator('main [aria-busy="true"]')).toBeVisible()
    expect(new URL(page.url()).pathname).toBe('/queue')
  })
  await expect(page.getByText('These are the articles from before.')).toHaveCount(0)
  await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0)

  await to('Import').click()
  await expect(page).toHaveURL(/\/import$/)
  await expect(page.getByRole('heading', { level: 1, name: 'Import' })).toBeVisible()
  await context.setOffline(true)
  await to('Queue').click()
  await expect(page.getByText('There is no network.').first()).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: 'Import' })).toBeVisible()
  await context.setOffline(false)
  await to('Queue').click()
  await expect(page).toHaveURL(/\/queue/)
})

test('what never gets an answer is waited for no longer than it may take, and sent again', async ({
  page,
  server,
}) => {
  await page.clock.install()
  await signIn(page, server)
  const before = await decided(server)
  await expect(heading(page)).toBeVisible()
  let lost = 0
  await page.route('**/api/{changes,queue?**}', (route) => {
    // The first of each kind never arrives anywhere.
    lost += 1
    return lost > 2 ? route.continue() : undefined
  })
  await page.getByRole('button', { name: 'Refresh the list' }).click()
  await page.keyboard.press('h')
  await expect.poll(() => lost).toBe(2)
  await page.clock.runFor(21_000)
  await expect.poll(async () => (await decided(server)).length).toBe(before.length + 1)
  await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0)
})

test('two windows of one person each tell of their own changes, and of none once all are stored', async ({
  page,
  context,
  server,
}) => {
  await signIn(page, server)
  const before = await decided(server)
  await allParts(page)
  const other = await context.newPage()
  await other.goto(`${server.url}/queue?sort=provider`)
  await allParts(other)
  await context.setOffline(true)
  await holdThree(page)
  for (let at = 0; at < 7; at += 1) await other.keyboard.press('j')
  await other.keyboard.press('h')
  await expect(other.getByText('1 change waits')).toBeVisible()
  await context.setOffline(false)
  for (const window of [page, other]) await expect(window.getByText('to be stored')).toHaveCount(0)
  expect((await decided(server)).length).toBe(before.length + 4)
})

test('no link and no key leaves the desk for a page that cannot come', async ({ page, context, server }) => {
  await signIn(page, server)
  await allParts(page)
  await context.setOffline(true)
  const title = (await heading(page).textContent()) ?? ''
  await page.getByRole('banner').getByRole('link', { name: 'Import', exact: true }).click()
  await expect(page.getByText('There is no network.').first()).toBeVisible()
  await page.keyboard.press('e')
  await expect(page.getByText('The server is out of reach: other pages wait').first()).toBeVisible()
  await page.keyboard.press('h')
  await expect(heading(page)).not.toHaveText(title)
  expect(new URL(page.url()).pathname).toBe('/queue')
  await context.setOffline(false)
  await expect(page.getByText('to be stored')).toHaveCount(0)
  // What was to be stored may be answered before the desk has heard that it is in reach again.
  await expect(async () => {
    await page.keyboard.press('e')
    await expect(page).toHaveURL(/\/export$/, { timeout: 3_000 })
  }).toPass()
})

test('a part that hangs says so once it takes longer than anything may, and is asked for anew', async ({
  page,
  server,
}) => {
  await page.clock.install()
  await savesData(page)
  await signIn(page, server)
  await atRest(page)
  let hung = 0
  let isOver = false
  await page.route('**/_next/static/**/*.js', (route) => {
    if (isOver) return route.continue()
    hung += 1
    return undefined
  })
  await page.keyboard.press('?')
  const way = page.getByRole('dialog')
  await expect(way).toContainText('Loading')
  await expect.poll(() => hung).toBeGreaterThan(0)
  isOver = true
  await page.clock.runFor(20_100)
  await expect(way).toContainText('could not be fetched')
  await page.clock.runFor(5_000)
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
})
