import type { Page } from '@playwright/test'
import { commandLineActor } from '#lib/auth/actor.ts'
import { type Db, openDb } from '#lib/db/client.ts'
import { orThrow } from '#lib/result.ts'
import { addUser } from '#lib/team/add-user.ts'
import { expect, signInByForm, test } from '#tests/e2e/fixtures.ts'
import { BEN } from '#tests/e2e/second-editor.ts'
import type { TestServer } from '#tests/support/server.ts'

const heading = (page: Page) =>
  page.getByRole('region', { name: 'Article' }).getByRole('heading', { level: 2 })

/** Everything that anybody stored: who decided what, and who wrote which note. */
async function stored(db: Db) {
  const decided = await db.auditEvent.findMany({
    where: { name: 'article.decided' },
    orderBy: { id: 'asc' },
    select: { articleId: true, actorName: true },
  })
  const notes = await db.note.findMany({ select: { text: true, authorId: true } })
  return { decided, notes }
}

async function changePerson(tab: Page, server: TestServer, from: string, to: TestServer['admin']) {
  await tab.goto(`${server.url}/settings`)
  await tab.getByRole('banner').getByRole('button', { name: from }).click()
  await tab.getByRole('menuitem', { name: 'Sign out' }).click()
  await tab.waitForURL(/sign-in/)
  await signInByForm(tab, server, '/settings', to)
}

async function withBen(server: TestServer, work: (db: Db) => Promise<void>) {
  const db = await openDb(server.databaseUrl)
  try {
    if ((await db.user.findUnique({ where: { email: BEN.email } })) === null)
      orThrow(await addUser({ db, actor: commandLineActor(), ...BEN, role: 'editor' }))
    await work(db)
  } finally {
    await db.$disconnect()
  }
}

test.use({ expectedErrors: [/ERR_CONNECTION_FAILED|status of (401|409)/] })

test('decisions wait for the person who made them while somebody else is signed in', async ({
  page,
  context,
  server,
}) => {
  await withBen(server, async (db) => {
    await signInByForm(page, server)
    const before = await stored(db)
    // One decision finds no network, so that it waits when the person changes; the next is made after that.
    await page.route('**/*', (route) =>
      route.request().method() === 'POST' ? route.abort('connectionfailed') : route.continue(),
    )
    const first = (await heading(page).textContent()) ?? ''
    await page.keyboard.press('a')
    await expect(heading(page)).not.toHaveText(first)
    await expect(page.getByText('1 change waits to be stored')).toBeVisible()
    const other = await context.newPage()
    await changePerson(other, server, 'Admin', BEN)
    await page.unroute('**/*')
    await expect(page.getByText('You are signed in as Ben now; this page is from Admin.')).toBeVisible()
    await page.keyboard.press('r')
    await expect(page.getByText('2 changes wait to be stored')).toBeVisible()
    await expect(page.getByRole('button', { name: /Give (it|them) up/ })).toBeHidden()
    expect(await stored(db)).toEqual(before)

    // Loaded anew the page is Ben's, and what the other person decided is none of his.
    await page.getByRole('button', { name: 'Load anew' }).click()
    await expect(page.getByRole('banner').getByRole('button', { name: /Ben/ })).toBeVisible()
    await expect(page.getByText('to be stored')).toBeHidden()
    // Behind the two that were decided before.
    for (const key of ['j', 'j', 'h']) {
      const shown = (await heading(page).textContent()) ?? ''
      await page.keyboard.press(key)
      await expect(heading(page)).not.toHaveText(shown)
    }
    await expect.poll(async () => (await stored(db)).decided.slice(before.decided.length)).toHaveLength(1)

    await changePerson(other, server, 'Ben', server.admin)
    await page.goto(`${server.url}/queue`)
    await expect
      .poll(async () => (await stored(db)).decided.slice(before.decided.length).map((each) => each.actorName))
      .toEqual(['Ben', 'Admin', 'Admin'])
    await expect(page.getByText('to be stored')).toBeHidden()
  })
})

test('a note of one person is not stored in the name of another, and stays in its field', async ({
  page,
  context,
  server,
}) => {
  await withBen(server, async (db) => {
    await signInByForm(page, server)
    const before = await stored(db)
    await page.keyboard.press('n')
    const note = page.getByRole('textbox', { name: 'Note' })
    await note.fill('Ask the ministry first')
    const other = await context.newPage()
    await changePerson(other, server, 'Admin', BEN)
    await note.press('Control+Enter')
    const refusal = page.getByRole('alert').filter({ hasText: 'You are signed in as Ben now' })
    await expect(refusal.first()).toContainText('Sign in as Admin to store it')
    await expect(note).toHaveValue('Ask the ministry first')
    expect(await stored(db)).toEqual(before)

    await changePerson(other, server, 'Ben', server.admin)
    await note.press('Control+Enter')
    await expect.poll(async () => (await stored(db)).notes.length).toBe(before.notes.length + 1)
  })
})
