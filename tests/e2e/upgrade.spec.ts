import type { Page } from '@playwright/test'
import { openDb } from '#lib/db/client.ts'
import { allParts } from '#tests/e2e/all-parts.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { type AnotherBuild, anotherBuild } from '#tests/support/another-build.ts'
import type { TestServer } from '#tests/support/server.ts'

const article = (page: Page) => page.getByRole('region', { name: 'Article' })
const heading = (page: Page) => article(page).getByRole('heading', { level: 2 })
const noteOf = (page: Page) => article(page).locator('textarea[aria-label="Note"]')
const waiting = (page: Page) => page.getByRole('alert').filter({ hasText: 'to be stored' })

/** Files of the old build are gone, and servers that are not there answer nothing. */
test.use({ expectedErrors: [/ERR_CONNECTION|ERR_EMPTY_RESPONSE|status of 404/] })

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
