import type { Page } from '@playwright/test'
import { openDb } from '#lib/db/client.ts'
import { PROTOCOL } from '#lib/schema/wire/protocol.ts'
import { allParts } from '#tests/e2e/all-parts.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { keepsFilters } from '#tests/e2e/keeps-filters.ts'
import { articleShown } from '#tests/e2e/shown-article.ts'
import { type AnotherBuild, anotherBuild } from '#tests/support/another-build.ts'
import type { TestServer } from '#tests/support/server.ts'

const article = (page: Page) => page.getByRole('region', { name: 'Article' })
const heading = (page: Page) => article(page).getByRole('heading', { level: 2 })
const noteOf = (page: Page) => article(page).locator('textarea[aria-label="Note"]')
const waiting = (page: Page) => page.getByRole('alert').filter({ hasText: 'to be stored' })

/** Files of the old build are gone, and servers that are not there answer nothing. */
test.use({ expectedErrors: [/ERR_CONNECTION|ERR_EMPTY_RESPONSE|status of (404|409)/] })

/** What the desk has stored: who decided what, and the notes. */
async function stored({ databaseUrl }: TestServer) {
  const db = await openDb(databaseUrl)
  try {
    const held = await db.article.count({ where: { status: 'held' } })
    const events = await db.auditEvent.count({ where: { name: 'article.decided' } })
    return { held, events, notes: await db.note.count() }
  } finally {
    await db.$disconnect()
  }
}

async function idOf({ databaseUrl }: TestServer, title: string): Promise<number> {
  const db = await openDb(databaseUrl)
  return articleShown(db, title)
    .then(({ id }) => id)
    .finally(() => db.$disconnect())
}

/** Holds the article that is shown by its key. */
async function hold(page: Page): Promise<void> {
  const title = (await heading(page).textContent()) ?? ''
  await page.keyboard.press('h')
  await expect(heading(page)).not.toHaveText(title)
}

async function upgraded(
  server: TestServer,
  next: AnotherBuild,
  meanwhile: () => Promise<void>,
): Promise<void> {
  expect(next.renamed).toBeGreaterThan(20)
  await server.restart(meanwhile, next.script)
}

test('a tab that was open over an upgrade goes on as if nothing had been', async ({ page, server }) => {
  const next = anotherBuild()
  try {
    await signIn(page, server)
    await allParts(page)
    await page.evaluate(() => document.body.setAttribute('data-opened', 'before'))
    const before = await stored(server)
    await upgraded(server, next, async () => {
      for (const _ of [0, 1, 2]) await hold(page)
      await expect(waiting(page)).toContainText('3 changes wait')
    })
    // What waited arrives, and so does what is done now; nothing asks for another page.
    await expect(waiting(page)).toBeHidden()
    await hold(page)
    await page.keyboard.press('n')
    await page.keyboard.type('After the upgrade')
    await page.keyboard.press('Control+Enter')
    await expect
      .poll(() => stored(server))
      .toEqual({ held: before.held + 4, events: before.events + 4, notes: before.notes + 1 })
    await expect(noteOf(page)).toHaveValue('')
    await page.keyboard.press('z')
    await expect.poll(async () => (await stored(server)).held).toBe(before.held + 3)
    await expect(page.locator('body')).toHaveAttribute('data-opened', 'before')
  } finally {
    await server.restart(async () => undefined)
    next.remove()
  }
})

test('a tab that speaks as an older desk did is told so, and loads anew with all that was typed', {
  tag: '@long',
}, async ({ page, context, server }) => {
  const next = anotherBuild({ [PROTOCOL]: 'copydesk-next' })
  const renewed = (page: Page) => page.getByRole('alert').filter({ hasText: 'The desk was renewed' })
  const loadAnew = async (page: Page) => {
    await renewed(page).getByRole('button', { name: 'Load anew' }).click()
    await expect(page.locator('body')).not.toHaveAttribute('data-opened', 'before')
    await expect(heading(page)).toBeVisible()
    await expect(renewed(page)).toHaveCount(0)
  }
  const opened = (page: Page) => page.evaluate(() => document.body.setAttribute('data-opened', 'before'))
  try {
    await signIn(page, server)
    await allParts(page)
    await opened(page)
    const other = await context.newPage()
    await keepsFilters(other)
    await other.goto(`${server.url}/queue`)
    await allParts(other)
    await opened(other)
    const before = await stored(server)
    await page.keyboard.press('n')
    await page.keyboard.type('Half a thought')
    await page.keyboard.press('Tab')
    const title = (await heading(page).textContent()) ?? ''
    await upgraded(server, next, async () => {})
    // Told without having asked for anything, and nothing that it decides meanwhile is lost.
    await expect(renewed(page)).toBeVisible()
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
    await hold(page)
    await expect(waiting(page)).toContainText('1 change waits')
    expect(await stored(server)).toEqual(before)
    await page.keyboard.press('k')
    await expect(heading(page)).toHaveText(title)
    await expect(noteOf(page)).toHaveValue('Half a thought')
    const draftAt = `${server.url}/queue?status=all&article=${await idOf(server, title)}`
    // What a field was given a moment ago, and has asked for nothing so far.
    const search = page.getByRole('searchbox', { name: 'Search articles' })
    await search.fill('a')
    await loadAnew(page)
    await expect(search).toHaveValue('a')
    const heat = other.getByRole('spinbutton', { name: 'Heat at least' })
    await heat.fill('3')
    await loadAnew(other)
    await expect(heat).toHaveValue('3')
    await expect
      .poll(() => stored(server))
      .toEqual({ ...before, held: before.held + 1, events: before.events + 1 })
    await expect(waiting(page)).toBeHidden()
    await page.goto(draftAt)
    await expect(noteOf(page)).toHaveValue('Half a thought')
  } finally {
    await server.restart(async () => undefined)
    next.remove()
  }
})
