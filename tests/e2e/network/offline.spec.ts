import type { Page } from '@playwright/test'
import { openDb } from '#lib/db/client.ts'
import { cutLine } from '#tests/e2e/cut-line.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { articleShown } from '#tests/e2e/shown-article.ts'
import { editorialState } from '#tests/support/editorial-state.ts'
import type { TestServer } from '#tests/support/server.ts'

const heading = (page: Page) =>
  page.getByRole('region', { name: 'Article' }).getByRole('heading', { level: 2 })

const row = (page: Page, title = '') =>
  page.getByRole('list', { name: 'Articles' }).getByRole('button').filter({ hasText: title })

async function decided(server: TestServer) {
  const db = await openDb(server.databaseUrl)
  try {
    const where = { name: 'article.decided' }
    return await db.auditEvent.findMany({ where, orderBy: { id: 'asc' }, select: { articleId: true } })
  } finally {
    await db.$disconnect()
  }
}

test.use({ expectedErrors: [/ERR_CONNECTION_FAILED|status of 401/] })

test('decisions that found no network are kept over a reload and stored once, in order', async ({
  page,
  server,
}) => {
  await signIn(page, server)
  const before = await decided(server)
  const mend = await cutLine(page)
  const titles: string[] = []
  for (const key of ['a', 'r', 'a']) {
    titles.push((await heading(page).textContent()) ?? '')
    await page.keyboard.press(key)
    await expect(heading(page)).not.toHaveText(titles.at(-1) ?? '')
  }
  await expect(page.getByText('3 changes wait to be stored')).toBeVisible()
  await page.reload()
  await expect(page.getByText('3 changes wait to be stored')).toBeVisible()
  expect(await decided(server)).toEqual(before)

  await mend()
  await expect(page.getByText('to be stored')).toBeHidden()
  const stored = (await decided(server)).slice(before.length)
  expect(stored).toHaveLength(3)
  expect(new Set(stored.map(({ articleId }) => articleId)).size).toBe(3)
})

test('steps taken back without a network are kept over a reload, each with its own step', async ({
  page,
  server,
}) => {
  await signIn(page, server)
  const db = await openDb(server.databaseUrl)
  try {
    const first = await editorialState(db)
    const steps = () => db.step.findMany({ orderBy: { id: 'desc' }, take: 6, select: { undoneAt: true } })
    const mend = await cutLine(page)
    const titles: string[] = []
    for (const key of ['a', 'r', 'h']) {
      titles.push((await heading(page).textContent()) ?? '')
      await page.keyboard.press(key)
      await expect(heading(page)).not.toHaveText(titles.at(-1) ?? '')
    }
    // The last one by its line, the one before by its key: shown at once.
    await page.getByRole('button', { name: `Undo: On hold: ${titles[2]}` }).click()
    await expect(heading(page)).toHaveText(titles[2] ?? '')
    await page.keyboard.press('z')
    await expect(heading(page)).toHaveText(titles[1] ?? '')
    await expect(row(page, titles[1])).not.toContainText('Rejected')
    await expect(row(page, titles[0])).toContainText('Approved')
    await expect(page.getByText('5 changes wait to be stored')).toBeVisible()
    await page.reload()
    await expect(page.getByText('5 changes wait to be stored')).toBeVisible()
    // After a reload the step before that, and one more decision.
    await page.keyboard.press('z')
    await expect(heading(page)).toHaveText(titles[0] ?? '')
    await page.keyboard.press('h')
    await expect(page.getByText('7 changes wait to be stored')).toBeVisible()
    await page.reload()
    await expect(page.getByText('7 changes wait to be stored')).toBeVisible()
    expect(await editorialState(db)).toEqual(first)

    await mend()
    await expect(page.getByText('to be stored')).toBeHidden()
    const { articles } = await editorialState(db)
    const held = await articleShown(db, titles[0] ?? '')
    expect(articles.filter(({ status }, at) => status !== first.articles[at]?.status)).toMatchObject([
      { id: held.id, status: 'held' },
    ])
    expect((await steps()).slice(0, 4).map(({ undoneAt }) => undoneAt !== null)).toEqual([
      false,
      true,
      true,
      true,
    ])
    // And one more that was stored long ago.
    await page.keyboard.press('z')
    await expect.poll(() => editorialState(db)).toEqual(first)
  } finally {
    await db.$disconnect()
  }
})

test('a late answer to an undo takes no place from what was done since', async ({ page, server }) => {
  await signIn(page, server)
  const last = page.getByRole('region', { name: 'Last step' })
  const mend = await cutLine(page)
  const title = (await heading(page).textContent()) ?? ''
  await page.keyboard.press('r')
  await expect(heading(page)).not.toHaveText(title)
  await page.keyboard.press('z')
  await expect(heading(page)).toHaveText(title)
  await expect(last).toContainText(`Undone: ${title}`)
  await page.keyboard.press('a')
  await expect(last).toContainText(`Approved: ${title}`)
  await expect(page.getByText('3 changes wait to be stored')).toBeVisible()
  await mend()
  await expect(page.getByText('to be stored')).toBeHidden()
  await expect(last).toContainText(`Approved: ${title}`)
  await last.getByRole('button', { name: `Undo: Approved: ${title}` }).click()
  await expect(last).toContainText(`Undone: ${title} (approved it`)
})

test('an undo whose answer was lost counts once', async ({ page, server }) => {
  await signIn(page, server)
  const db = await openDb(server.databaseUrl)
  try {
    for (const _ of [0, 1]) {
      const title = (await heading(page).textContent()) ?? ''
      await page.keyboard.press('a')
      await expect(heading(page)).not.toHaveText(title)
    }
    const approved = () => db.article.count({ where: { status: 'approved' } })
    await expect.poll(async () => (await decided(server)).length).toBeGreaterThan(1)
    await expect(page.getByText('to be stored')).toBeHidden()
    await page.reload()
    const before = await approved()
    let isLost = false
    await page.route('**/api/changes', async (route) => {
      if (isLost || route.request().method() !== 'POST') return route.fallback()
      isLost = true
      await route.fetch()
      return route.abort('connectionfailed')
    })
    await page.keyboard.press('z')
    await expect(page.getByRole('region', { name: 'Last step' })).toContainText('Undone:')
    expect(isLost).toBe(true)
    expect(await approved()).toBe(before - 1)
    await page.keyboard.press('z')
    await expect.poll(approved).toBe(before - 2)
  } finally {
    await db.$disconnect()
  }
})

test('a session that ends in between loses no decision', async ({ page, context, server }) => {
  await signIn(page, server)
  const before = (await decided(server)).length
  const other = await context.newPage()
  await other.goto(`${server.url}/queue`)
  await other.getByRole('button', { name: /Admin/ }).click()
  await other.getByRole('menuitem', { name: /Sign out/ }).click()
  await other.waitForURL(/sign-in/)

  await page.keyboard.press('a')
  await expect(page.getByText('1 change waits to be stored')).toBeVisible()
  await signIn(other, server)
  await expect(page.getByText('to be stored')).toBeHidden()
  expect(await decided(server)).toHaveLength(before + 1)
})

/** What is sent from a page or a dialog, and what was typed for it. */
const SENT: {
  name: string
  path: string
  send: (page: Page) => Promise<unknown>
  kept: (page: Page) => Promise<unknown>
}[] = [
  {
    name: 'a new person',
    path: '/team',
    send: async (page) => {
      await page.getByLabel('Name').fill('Cleo')
      await page.getByLabel('E-mail').fill('cleo@desk.example')
      await page.getByLabel('First password').fill('a long first password')
      await page.getByRole('button', { name: 'Add person' }).click()
    },
    kept: (page) => expect(page.getByLabel('E-mail')).toHaveValue('cleo@desk.example'),
  },
  {
    name: 'a new password',
    path: '/settings',
    send: async (page) => {
      await page.getByLabel('New password').fill('another long password')
      await page.getByLabel('Present password').fill('the present one')
      await page.getByRole('button', { name: 'Change the password' }).click()
    },
    kept: (page) => expect(page.getByLabel('New password')).toHaveValue('another long password'),
  },
  {
    name: 'a plan',
    path: '/export',
    send: (page) => page.getByRole('button', { name: 'Plan the export' }).click(),
    kept: (page) => expect(page.getByRole('button', { name: 'Plan the export' })).toBeEnabled(),
  },
  {
    name: 'an import',
    path: '/import',
    send: (page) => page.getByRole('button', { name: 'Import now' }).click(),
    kept: (page) => expect(page.getByRole('button', { name: 'Import now' })).toBeEnabled(),
  },
  {
    name: 'a view',
    path: '/queue',
    send: async (page) => {
      await page.getByRole('button', { name: 'Saved views' }).click()
      await page.getByRole('dialog').getByRole('textbox').fill('Mornings')
      await page.getByRole('dialog').getByRole('textbox').press('Enter')
    },
    kept: (page) => expect(page.getByRole('dialog').getByRole('textbox')).toHaveValue('Mornings'),
  },
]

test('an outage keeps what was typed on any page, and is said to be over when it is', async ({
  page,
  server,
}) => {
  await signIn(page, server)
  for (const { name, path, send, kept } of SENT) {
    await page.goto(server.url + path)
    await page.waitForLoadState('networkidle')
    const mend = await cutLine(page)
    await send(page)
    await expect(page.getByText('The server did not answer.'), name).toBeVisible()
    await mend()
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
    await expect(page.getByText('The server answers again.'), name).toBeVisible()
    await expect(page.getByText('The server did not answer.'), name).toHaveCount(0)
    await kept(page)
  }
  // Leaving is not done either, and says so.
  await page.keyboard.press('Escape')
  const mend = await cutLine(page)
  await page.getByRole('banner').locator('button[aria-haspopup="menu"]').click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByText('You are still signed in.')).toBeVisible()
  await mend()
  await page.getByRole('banner').locator('button[aria-haspopup="menu"]').click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL((url) => url.pathname === '/sign-in')
})

test('a kept change that cannot be read is dropped with a word, once; the others are stored', async ({
  page,
  server,
}) => {
  await signIn(page, server)
  const before = await decided(server)
  const mend = await cutLine(page)
  await page.keyboard.press('h')
  await expect(page.getByText('1 change waits to be stored')).toBeVisible()
  await page.evaluate(() => {
    const name = Object.keys(localStorage).find((each) => each.startsWith('copydesk.outbox.')) ?? ''
    const [start] = name.split('/')
    const strange = { kind: 'of tomorrow', title: 'Left behind', input: { key: 'strange' } }
    localStorage.setItem(`${start}/000000009/strange`, JSON.stringify(strange))
  })
  await page.reload()
  const said = page.getByText('1 change that waited in this browser cannot be read')
  await expect(said).toBeVisible()
  await expect(page.getByText('“Left behind”')).toBeVisible()
  await mend()
  await expect.poll(async () => (await decided(server)).length).toBe(before.length + 1)
  await expect(page.getByText('to be stored')).toBeHidden()
  await page.reload()
  await expect(row(page).first()).toBeVisible()
  expect(
    await page.evaluate(() => Object.keys(localStorage).filter((each) => each.includes('outbox'))),
  ).toEqual([])
  await expect(said).toHaveCount(0)
})
