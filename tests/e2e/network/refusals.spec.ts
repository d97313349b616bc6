import type { Page } from '@playwright/test'
import type { Role } from '#lib/auth/permission.ts'
import { type Db, openDb } from '#lib/db/client.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import type { TestServer } from '#tests/support/server.ts'

test.use({ expectedErrors: [/status of 403/] })

const heading = (page: Page) =>
  page.getByRole('region', { name: 'Article' }).getByRole('heading', { level: 2 })
const waiting = (page: Page) => page.getByRole('alert').filter({ hasText: 'not stored' })

async function withDb<T>({ databaseUrl }: TestServer, use: (db: Db) => Promise<T>): Promise<T> {
  const db = await openDb(databaseUrl)
  return use(db).finally(() => db.$disconnect())
}
const decisions = (server: TestServer) =>
  withDb(server, (db) => db.auditEvent.count({ where: { name: 'article.decided' } }))
const setRole = (server: TestServer, role: Role) =>
  withDb(server, (db) =>
    db.$transaction((tx) => tx.user.updateMany({ where: { email: server.admin.email }, data: { role } })),
  )

async function approve(page: Page): Promise<string> {
  const title = (await heading(page).textContent()) ?? ''
  await page.keyboard.press('a')
  await expect(heading(page)).not.toHaveText(title)
  return title
}

test('a decision after the role was lost waits until it is back', async ({ page, server }) => {
  await signIn(page, server)
  const before = await decisions(server)
  await setRole(server, 'viewer')
  await approve(page)
  await expect(waiting(page)).toContainText('The role viewer may not decide here. Ask an admin')
  expect(await decisions(server)).toBe(before)
  await setRole(server, 'admin')
  await expect(waiting(page)).toBeHidden()
  expect(await decisions(server)).toBe(before + 1)
})

test('what is given up shows its article as it was, and nothing is sent any more', async ({
  page,
  server,
}) => {
  await signIn(page, server)
  const before = await decisions(server)
  await setRole(server, 'viewer')
  const title = await approve(page)
  await page.getByRole('button', { name: 'Give it up' }).click()
  await expect(waiting(page)).toBeHidden()
  await setRole(server, 'admin')
  const row = page.getByRole('list', { name: 'Articles' }).getByRole('button', { name: title })
  await expect(row).toBeVisible()
  await expect(row).not.toContainText('Approved')
  // The next decision goes its way, so nothing stands in front of it.
  await approve(page)
  await expect.poll(() => decisions(server)).toBe(before + 1)
})
