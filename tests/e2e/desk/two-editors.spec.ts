import type { Page } from '@playwright/test'
import type { Db } from '#lib/db/client.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { withBoth } from '#tests/e2e/second-editor.ts'
import type { TestServer } from '#tests/support/server.ts'

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
    // Ben has not heard of it yet when he decides.
    await ben.route('**/api/pulse?*', (route) => route.fulfill({ json: { ok: false } }))
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

async function stored(db: Db, id: number) {
  const { status, published, topics, decidedBy } = await db.article.findUniqueOrThrow({ where: { id } })
  return { status, published, topics: JSON.parse(topics) as string[], decidedBy }
}

async function history(db: Db, articleId: number): Promise<string[]> {
  const rows = await db.auditEvent.findMany({ where: { articleId }, orderBy: { id: 'asc' } })
  return rows.map(({ actorName, name }) => `${actorName} ${name}`)
}
