import type { Browser, Page } from '@playwright/test'
import { commandLineActor } from '#lib/auth/actor.ts'
import { type Db, openDb } from '#lib/db/client.ts'
import { orThrow } from '#lib/result.ts'
import { addUser } from '#lib/team/add-user.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import type { TestServer } from '#tests/support/server.ts'

const BEN = { email: 'ben@desk.test', name: 'Ben', password: 'another horse battery' }

const article = (page: Page) => page.getByRole('region', { name: 'Article' })
const heading = (page: Page) => article(page).getByRole('heading', { level: 2 })

test('two editors decide one article: one succeeds, the other is told and sees what stands', async ({
  page,
  browser,
  server,
}) => {
  await withBoth(browser, server, async ({ db, ben }) => {
    await signIn(page, server)
    const row = await db.article.findFirstOrThrow({ where: { status: 'pending', edits: { none: {} } } })
    for (const each of [page, ben]) await open(each, server, row)

    await page.keyboard.press('a')
    await expect.poll(() => stored(db, row.id)).toMatchObject({ status: 'approved', decidedBy: 'Admin' })
    await ben.keyboard.press('r')
    const toast = ben.getByRole('listitem').filter({ hasText: `“${row.title}”` })
    await expect(toast).toContainText(/changed|someone else|meanwhile/i)
    await expect(heading(ben)).toHaveText(row.title)
    await expect(article(ben).getByText('by Admin')).toBeVisible()
    const shown = ben.getByRole('list', { name: 'Articles' }).getByRole('button', { name: row.title })
    await expect(shown).toContainText('Approved')

    expect(await stored(db, row.id)).toMatchObject({ status: 'approved', published: 'true' })
    expect(await history(db, row.id)).toEqual(['Admin article.decided'])
  })
})

test('two editors change different fields of one article: both changes stand', async ({
  page,
  browser,
  server,
}) => {
  await withBoth(browser, server, async ({ db, ben }) => {
    await signIn(page, server)
    const row = await db.article.findFirstOrThrow({
      where: { status: 'pending', edits: { none: {} }, tags: { none: { topic: 'Robotics' } } },
    })
    for (const each of [page, ben]) await open(each, server, row)

    await page.keyboard.press('a')
    await expect.poll(() => stored(db, row.id)).toMatchObject({ status: 'approved' })
    await ben.keyboard.press('t')
    await ben.keyboard.type('robotics')
    await ben.keyboard.press('Enter')
    await expect(article(ben).getByRole('button', { name: 'Remove Robotics' })).toBeVisible()
    await expect
      .poll(() => stored(db, row.id))
      .toMatchObject({
        status: 'approved',
        published: 'true',
        topics: [...(JSON.parse(row.topics) as string[]), 'Robotics'],
      })
    expect(await history(db, row.id)).toEqual(['Admin article.decided', 'Ben article.topics-set'])
  })
})

async function open(page: Page, { url }: TestServer, row: { id: number; title: string }): Promise<void> {
  await page.goto(
    `${url}/queue?${new URLSearchParams({ status: 'all', q: row.title, article: String(row.id) })}`,
  )
  await expect(heading(page)).toHaveText(row.title)
}

/** A second editor in a browser context of their own, where no console error is expected either. */
async function withBoth(
  browser: Browser,
  server: TestServer,
  work: (both: { db: Db; ben: Page }) => Promise<void>,
): Promise<void> {
  const db = await openDb(server.databaseUrl)
  const context = await browser.newContext()
  try {
    if ((await db.user.findUnique({ where: { email: BEN.email } })) === null)
      orThrow(await addUser({ db, actor: commandLineActor(), ...BEN, role: 'editor' }))
    const ben = await context.newPage()
    const errors: string[] = []
    ben.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    ben.on('pageerror', (error) => errors.push(error.message))
    await signIn(ben, server, '/queue', BEN)
    await work({ db, ben })
    expect(errors).toEqual([])
  } finally {
    await context.close()
    await db.$disconnect()
  }
}

async function stored(db: Db, id: number) {
  const { status, published, topics, decidedBy } = await db.article.findUniqueOrThrow({ where: { id } })
  return { status, published, topics: JSON.parse(topics) as string[], decidedBy }
}

async function history(db: Db, articleId: number): Promise<string[]> {
  const rows = await db.auditEvent.findMany({ where: { articleId }, orderBy: { id: 'asc' } })
  return rows.map(({ actorName, name }) => `${actorName} ${name}`)
}
