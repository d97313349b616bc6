import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, test as base, type ConsoleMessage, expect, type Page } from '@playwright/test'
import { startServer, type TestServer } from '#tests/support/server.ts'

export { expect }

type Fixtures = {
  /** Console errors that the test itself brings about, such as the 401 of a wrong password. */
  expectedErrors: RegExp[]
  quietConsole: undefined
  desk: Desk
  server: TestServer
  contentDir: string
}
type Desk = { file: string; contentDir: string; server: TestServer }
type Shared = {
  /** The desk of the spec file that the worker is at. */
  desks: { of(file: string): Promise<Desk> }
}

/**
 * Each spec file has a server of its own on a copy of the demo content. A console error or an exception in the
 * page that the test did not announce fails it.
 */
export const test = base.extend<Fixtures, Shared>({
  desks: [
    // biome-ignore lint/correctness/noEmptyPattern: the form that Playwright asks for
    async ({}, use) => {
      let current: Desk | null = null
      const close = async () => {
        await current?.server.stop()
        if (current !== null) rmSync(current.contentDir, { recursive: true, force: true })
        current = null
      }
      await use({
        async of(file) {
          if (current?.file === file) return current
          await close()
          current = await openDesk(file)
          return current
        },
      })
      await close()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  desk: [async ({ desks }, use, { file }) => use(await desks.of(file)), { timeout: 120_000 }],
  contentDir: async ({ desk }, use) => use(desk.contentDir),
  server: async ({ desk }, use) => use(desk.server),
  expectedErrors: [[], { option: true }],
  quietConsole: [
    async ({ page, expectedErrors }, use) => {
      const surprises: string[] = []
      const isExpected = (text: string) => expectedErrors.some((pattern) => pattern.test(text))
      const onMessage = (message: ConsoleMessage) => {
        if (message.type() === 'error' && !isExpected(message.text())) surprises.push(message.text())
      }
      page.on('console', onMessage)
      page.on('pageerror', (error) => surprises.push(error.message))
      await use(undefined)
      expect(surprises).toEqual([])
    },
    { auto: true },
  ],
})

async function openDesk(file: string): Promise<Desk> {
  const contentDir = mkdtempSync(join(tmpdir(), 'copydesk-content-'))
  cpSync('content', contentDir, { recursive: true })
  return { file, contentDir, server: await startServer({ contentDir, env: { COPYDESK_WATCH: 'off' } }) }
}

type Account = TestServer['admin']
type Session = Awaited<ReturnType<BrowserContext['cookies']>>

/** What a browser holds once somebody is signed in at a server. */
const sessions = new WeakMap<TestServer, Map<string, Session>>()

/** Lands on a page of the desk, signed in: by the form once for each person and server, then by what it gave. */
export async function signIn(
  page: Page,
  server: TestServer,
  path = '/queue',
  account: Account = server.admin,
): Promise<void> {
  const known = sessions.get(server) ?? new Map<string, Session>()
  sessions.set(server, known)
  const session = known.get(account.email)
  if (session !== undefined) {
    await page.context().addCookies(session)
    await page.goto(server.url + path)
    if (new URL(page.url()).pathname === path) return
  }
  await signInByForm(page, server, path, account)
  known.set(account.email, await page.context().cookies(server.url))
}

export async function signInByForm(
  page: Page,
  server: TestServer,
  path = '/queue',
  account: Account = server.admin,
): Promise<void> {
  await page.goto(`${server.url}/sign-in?callbackUrl=${encodeURIComponent(path)}`)
  await page.getByLabel('E-mail').fill(account.email)
  await page.getByLabel('Password').fill(account.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => url.pathname === path)
}
