import type { Page } from '@playwright/test'
import { openDb } from '#lib/db/client.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import type { TestServer } from '#tests/support/server.ts'

const heading = (page: Page) =>
  page.getByRole('region', { name: 'Article' }).getByRole('heading', { level: 2 })

async function decided(server: TestServer) {
  const db = await openDb(server.databaseUrl)
  try {
    const where = { name: 'article.decided' }
    return await db.auditEvent.findMany({ where, orderBy: { id: 'asc' }, select: { articleId: true } })
  } finally {
    await db.$disconnect()
  }
}

/** Lets pages load, but no change through. */
async function cutOff(page: Page): Promise<void> {
  await page.route('**/*', (route) =>
    route.request().method() === 'POST' ? route.abort('connectionfailed') : route.continue(),
  )
}

test.use({ expectedErrors: [/ERR_CONNECTION_FAILED|status of 401/] })

test('decisions that found no network are kept over a reload and stored once, in order', async ({
  page,
  server,
}) => {
  await signIn(page, server)
  const before = await decided(server)
  await cutOff(page)
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

  await page.unroute('**/*')
  await expect(page.getByText('to be stored')).toBeHidden()
  const stored = (await decided(server)).slice(before.length)
  expect(stored).toHaveLength(3)
  expect(new Set(stored.map(({ articleId }) => articleId)).size).toBe(3)
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
