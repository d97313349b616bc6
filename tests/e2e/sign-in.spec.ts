import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDb } from '#lib/db/client.ts'
import { expect, signInByForm, test } from '#tests/e2e/fixtures.ts'
import { openForm } from '#tests/support/post-sign-in.ts'
import { startServer } from '#tests/support/server.ts'

// A page that signs out may still ask what is new while its session ends.
test.use({ expectedErrors: [/status of 401/] })

test('two desks on one host leave each other signed in', { tag: '@long' }, async ({ page, server }) => {
  const contentDir = mkdtempSync(join(tmpdir(), 'copydesk-second-'))
  cpSync('content', contentDir, { recursive: true })
  const second = await startServer({ contentDir, env: { COPYDESK_WATCH: 'off' } })
  try {
    expect(new URL(second.url).hostname).toBe(new URL(server.url).hostname)
    await signInByForm(page, server)
    await signInByForm(page, second)
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

const guess = { email: 'admin@desk.test', password: 'not the password' }

test.describe('with wrong passwords', () => {
  test.use({ expectedErrors: [/401|429/] })

  test('whoever makes up addresses is one guesser, waits, and is in the log', async ({ page, server }) => {
    const send = await openForm(server.url)
    const attempt = (n: number) =>
      send(
        { ...guess, email: 'nobody@desk.test' },
        { 'x-forwarded-for': `198.51.100.${n}`, 'x-copydesk-peer': `203.0.113.${n}` },
      )
    const answers = []
    // On a busy machine the first waits are over before the next attempt is looked at; they double each time.
    while (answers.at(-1)?.status !== 429) {
      expect(answers.length).toBeLessThan(15)
      answers.push(await attempt(answers.length))
    }
    expect(answers.slice(0, -1).map(({ status }) => status)).toEqual(answers.slice(1).map(() => 401))
    expect(answers.length).toBeGreaterThan(5)
    expect(answers.at(-1)).toMatchObject({ code: 'SIGN_IN_THROTTLED', retryAfter: expect.any(Number) })
    expect(answers.at(-1)?.retryAfter).toBeGreaterThan(0)

    expect(server.log()).toContain('Sign-ins come through 127.0.0.1')
    const db = await openDb(server.databaseUrl)
    const [row] = await db.auditEvent.findMany({ where: { name: 'sign-in.refused' }, orderBy: { id: 'asc' } })
    await db.$disconnect()
    expect(JSON.parse(row?.payload ?? '{}')).toMatchObject({ email: null, network: '127.0.0.1' })
    expect(row?.payload).not.toContain('nobody@desk.test')

    // The account itself is as free as before, and the person is told how long to wait.
    await signInByForm(page, server)
    await page.context().clearCookies()
    await page.goto(`${server.url}/sign-in`)
    await page.getByLabel('E-mail').fill('somebody@desk.test')
    const told = page.getByRole('alert').filter({ hasText: /Wait \d+ seconds?, then try again\./ })
    for (let n = 0; n < 15 && (await told.count()) === 0; n += 1) {
      await page.getByLabel('Password').fill(`guess ${n}`)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await expect(page.getByRole('alert').first()).toBeVisible()
      await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
    }
    await expect(told).toBeVisible()
  })
})

test('when too many ask at once, the form asks again by itself', async ({ page, server }) => {
  let asked = 0
  await page.route('**/api/auth/callback/credentials', async (route) => {
    asked += 1
    if (asked > 2) return route.continue()
    const url = `${server.url}/sign-in?error=SIGN_IN_BUSY`
    await route.fulfill({ status: 200, headers: { 'retry-after': '1' }, json: { url } })
  })
  await signInByForm(page, server)
  expect(asked).toBe(3)
})

test('a body that no form sends is refused, whether its size is told or not', async ({ server }) => {
  const post = (body: BodyInit, extra: Record<string, unknown> = {}) =>
    fetch(`${server.url}/api/auth/callback/credentials`, {
      method: 'POST',
      headers: { origin: server.url, 'content-type': 'application/x-www-form-urlencoded' },
      body,
      ...extra,
    })
  const megabyte = `email=${'x'.repeat(1_000_000)}`
  expect((await post(megabyte)).status).toBe(422)
  const stream = new Blob([megabyte]).stream()
  expect((await post(stream, { duplex: 'half' })).status).toBe(422)
})
