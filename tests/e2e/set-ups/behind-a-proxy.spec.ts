import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { isLogLine } from '#lib/cli/launch/serving/log-lines.mjs'
import { findFreePort } from '#lib/cli/launch/serving/port.mjs'
import { openDb } from '#lib/db/client.ts'
import { expect, signInByForm, test } from '#tests/e2e/fixtures.ts'
import {
  plainNginx,
  type ReverseProxy,
  recommended,
  startCaddy,
  startNginx,
} from '#tests/support/reverse-proxy.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

test.describe.configure({ mode: 'serial' })
// A page that signs out may still be asking for news while its session ends.
// Proxies end while a page of theirs is open and fetches ahead.
test.use({
  ignoreHTTPSErrors: true,
  expectedErrors: [/status of 401|ERR_CONNECTION|ERR_EMPTY_RESPONSE/],
})

let contentDir: string
let port: number
let desk: TestServer

test.beforeAll(async () => {
  contentDir = mkdtempSync(join(tmpdir(), 'copydesk-proxied-'))
  cpSync('content', contentDir, { recursive: true })
  port = await findFreePort()
  const env = { COPYDESK_WATCH: 'off', COPYDESK_URL: `https://localhost:${port}` }
  desk = await startServer({ contentDir, env })
})
test.afterAll(async () => {
  await desk?.stop()
  rmSync(contentDir, { recursive: true, force: true })
})

const article = (page: Page) => page.getByRole('region', { name: 'Article' })
const waiting = (page: Page) => page.getByRole('alert').filter({ hasText: 'to be stored' })

/** Articles that were decided, as the database and the audit log have them. */
async function decided(): Promise<[articles: number, events: number]> {
  const db = await openDb(desk.databaseUrl)
  try {
    return [
      await db.article.count({ where: { status: { not: 'pending' } } }),
      await db.auditEvent.count({ where: { name: 'article.decided' } }),
    ]
  } finally {
    await db.$disconnect()
  }
}
const oneMore = ([articles, events]: [number, number]) => [articles + 1, events + 1]
/** What the log says of requests that were refused, one sentence each. */
const refusals = () =>
  desk
    .log()
    .split('\n')
    .filter(isLogLine)
    .map((line) => String(JSON.parse(line).msg))
    .filter((sentence) => sentence.startsWith('A request was refused'))

/** Decides on the article that is shown; the next one is there at once. */
async function approve(page: Page): Promise<void> {
  const title = (await article(page).getByRole('heading', { level: 2 }).textContent()) ?? ''
  await page.keyboard.press('a')
  await expect(article(page).getByRole('heading', { level: 2 })).not.toHaveText(title)
}

const SET_UPS: Record<string, () => Promise<ReverseProxy>> = {
  'nginx with proxy_pass alone': () => startNginx(plainNginx(), { port, deskPort: desk.port }),
  'nginx that names another host': () =>
    startNginx(
      plainNginx('proxy_set_header Host inner.example;', 'proxy_set_header X-Forwarded-Host "a, b";'),
      {
        port,
        deskPort: desk.port,
      },
    ),
  'nginx as the README has it': () => startNginx(recommended('nginx'), { port, deskPort: desk.port }),
  'Caddy as the README has it': () => startCaddy(recommended('caddy'), { port, deskPort: desk.port }),
}

/** One of each server. */
const EACH_RUN = ['nginx with proxy_pass alone', 'Caddy as the README has it']

for (const [name, begin] of Object.entries(SET_UPS)) {
  test(`${name}: sign in, decide, see what others do, sign out`, {
    tag: EACH_RUN.includes(name) ? [] : '@long',
  }, async ({ page, browser }) => {
    const proxy = await begin()
    try {
      await signInByForm(page, desk)
      const other = await browser.newContext({ ignoreHTTPSErrors: true })
      const theirs = await other.newPage()
      await signInByForm(theirs, desk)
      const count = theirs
        .getByRole('navigation', { name: 'Stages of the work' })
        .getByRole('button', { name: /^To decide/ })
      const before = (await count.textContent()) ?? ''

      const stored = await decided()
      await approve(page)
      await expect.poll(decided).toEqual(oneMore(stored))
      await expect(waiting(page)).toBeHidden()
      await expect(count).not.toHaveText(before)
      await other.close()

      await page.getByRole('button', { name: /Admin/ }).click()
      await page.getByRole('menuitem', { name: 'Sign out' }).click()
      await page.waitForURL(/sign-in/)
      expect((await page.request.get(`${desk.url}/api/queue`)).status()).toBe(401)
      expect(refusals()).toEqual([])
    } finally {
      await proxy.stop()
    }
  })
}

test.describe('a wrong set-up', () => {
  test.use({
    expectedErrors: [/status of (403|502)|ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED/],
  })

  test('is told apart from an outage, named in the log once, and loses nothing', async ({ page }) => {
    let proxy = await startNginx(plainNginx(), { port, deskPort: desk.port })
    const instead = async (begin: () => Promise<ReverseProxy>) => {
      await proxy.stop()
      proxy = await begin()
    }
    try {
      await signInByForm(page, desk)
      await expect(article(page).getByRole('heading', { level: 2 })).toBeVisible()
      const stored = await decided()

      const strict = plainNginx('proxy_set_header Origin "";')
      await instead(() => startNginx(strict, { port, deskPort: desk.port }))
      await approve(page)
      await expect(waiting(page)).toContainText('does not say which page it came from')
      await expect(waiting(page)).toContainText('must pass the Origin header on')

      const nobody = await findFreePort()
      await instead(() => startNginx(plainNginx(), { port, deskPort: nobody }))
      await expect(waiting(page)).toContainText('The server does not answer at the moment.')

      const shut = plainNginx('limit_except GET { deny all; }')
      await instead(() => startNginx(shut, { port, deskPort: desk.port }))
      await expect(waiting(page)).toContainText('Something between this browser and the desk refused this.')
      await page.reload()
      await expect(waiting(page)).toContainText('1 change waits to be stored; nothing is lost.')
      expect(await decided()).toEqual(stored)

      await instead(() => startNginx(plainNginx(), { port, deskPort: desk.port }))
      await expect(waiting(page)).toBeHidden()
      expect(await decided()).toEqual(oneMore(stored))
      await expect.poll(refusals).toHaveLength(1)
      expect(refusals()[0]).toContain(`the desk is opened at ${desk.url}`)
      expect(refusals()[0]).toContain('origin missing')
      expect(refusals()[0]).toContain('pass the Origin header on')
    } finally {
      await proxy.stop()
    }
  })

  test('keeps nobody guessing at sign-in', async ({ page }) => {
    const problem = page.getByRole('alert').filter({ hasText: 'Tell whoever runs the desk' })
    for (const [line, words] of [
      ['proxy_set_header Origin "";', 'must pass the Origin header on'],
      ['limit_except GET { deny all; }', 'Something between this browser and the desk refused this.'],
    ] as const) {
      const proxy = await startNginx(plainNginx(line), { port, deskPort: desk.port })
      try {
        await page.goto(`${desk.url}/sign-in`)
        await page.getByLabel('E-mail').fill(desk.admin.email)
        await page.getByLabel('Password').fill(desk.admin.password)
        await page.getByRole('button', { name: 'Sign in' }).click()
        await expect(problem).toContainText(words)
      } finally {
        await proxy.stop()
      }
    }
  })

  test('at another address than COPYDESK_URL, the page and the log say which one is right', async ({
    page,
  }) => {
    const wrong = await findFreePort()
    const right = await startNginx(plainNginx(), { port, deskPort: desk.port })
    const elsewhere = await startNginx(plainNginx(), { port: wrong, deskPort: desk.port })
    try {
      await signInByForm(page, desk)
      const stored = await decided()
      // Cookies know no ports, so whoever is signed in at the right address can read here.
      await page.goto(`https://localhost:${wrong}/queue`)
      await approve(page)
      await expect(waiting(page)).toContainText(
        `This desk is opened at ${desk.url}; you are at https://localhost:${wrong}.`,
      )
      await approve(page)
      await expect(waiting(page)).toContainText('2 changes wait')
      expect(await decided()).toEqual(stored)
      const about = () => refusals().filter((each) => each.includes(`origin "https://localhost:${wrong}"`))
      await expect.poll(about).toHaveLength(1)
      expect(about()[0]).toContain('set COPYDESK_URL to that origin')

      await page.getByRole('button', { name: 'Give them up' }).click()
      await expect(waiting(page)).toBeHidden()
      await page.reload()
      await expect(article(page).getByRole('heading', { level: 2 })).toBeVisible()
      await expect(waiting(page)).toBeHidden()
      expect(await decided()).toEqual(stored)
    } finally {
      await Promise.all([right.stop(), elsewhere.stop()])
    }
  })
})
