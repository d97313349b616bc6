import { type Browser, chromium, type Page } from '@playwright/test'
import { ensureBrowser } from '#lib/cli/launch/setup/browser.mjs'
import { installPaintProbe } from '#tests/bench/paint-probe.ts'
import { CHROMIUM_FLAGS } from '#tests/support/chromium.ts'
import type { TestServer } from '#tests/support/server.ts'

/** A signed-in editor in front of a queue, in a real browser. */
export type Session = {
  readonly page: Page
  /** The header that makes a request theirs. */
  readonly cookie: string
  /** Waits until the server has answered every change. */
  settled(): Promise<void>
  close(): Promise<void>
}

export async function openSession({ url, admin }: TestServer): Promise<Session> {
  const browser: Browser = await chromium.launch({
    executablePath: await ensureBrowser(),
    args: CHROMIUM_FLAGS,
  })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  page.on('console', (message) => {
    if (message.type() === 'error') throw new Error(`The page printed an error: ${message.text()}`)
  })
  await installPaintProbe(page)
  let changes = 0
  page.on('request', (request) => {
    if (request.method() === 'POST') changes += 1
  })
  const answered = (request: { method(): string }) => {
    if (request.method() === 'POST') changes -= 1
  }
  page.on('requestfinished', answered)
  page.on('requestfailed', answered)

  await page.goto(`${url}/sign-in?callbackUrl=%2Fqueue`)
  await page.getByLabel('E-mail').fill(admin.email)
  await page.getByLabel('Password').fill(admin.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((address) => address.pathname === '/queue')
  const cookies = await page.context().cookies()
  return {
    page,
    cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
    async settled() {
      while (changes > 0) await page.evaluate(() => new Promise(requestAnimationFrame))
    },
    close: () => browser.close(),
  }
}
