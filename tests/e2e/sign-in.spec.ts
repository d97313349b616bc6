import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { startServer } from '#tests/support/server.ts'

test('two desks on one host leave each other signed in', async ({ page, server }) => {
  const contentDir = mkdtempSync(join(tmpdir(), 'copydesk-second-'))
  cpSync('content', contentDir, { recursive: true })
  const second = await startServer({ contentDir, env: { COPYDESK_WATCH: 'off' } })
  try {
    expect(new URL(second.url).hostname).toBe(new URL(server.url).hostname)
    await signIn(page, server)
    await signIn(page, second)
    for (const { url } of [server, second])
      expect((await page.request.get(`${url}/api/queue`)).status()).toBe(200)
    await page.getByRole('button', { name: /Admin/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.waitForURL(/sign-in/)
    expect((await page.request.get(`${second.url}/api/queue`)).status()).toBe(401)
    expect((await page.request.get(`${server.url}/api/queue`)).status()).toBe(200)
  } finally {
    await second.stop()
    rmSync(contentDir, { recursive: true, force: true })
  }
})

test('at another address than its own, the desk names the right one and the way back', async ({
  page,
  server,
}) => {
  const elsewhere = server.url.replace('localhost', '127.0.0.1')
  await page.goto(`${elsewhere}/export`)
  await expect(page.getByRole('alert').filter({ hasText: 'This desk is opened at' })).toBeVisible()
  await expect(page.getByLabel('Password')).toHaveCount(0)
  const link = page.getByRole('link', { name: server.url })
  await expect(link).toHaveAttribute('href', `${server.url}/export`)
  await link.click()
  await expect(page.getByLabel('Password')).toBeVisible()
})
