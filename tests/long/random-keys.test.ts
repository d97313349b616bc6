import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureBrowser } from '#lib/cli/launch/setup/browser.mjs'
import { ensureBuild } from '#lib/cli/launch/setup/next-build.mjs'
import { openDb } from '#lib/db/client.ts'
import { coveredTargets, moved } from '#tests/e2e/measure.ts'
import { CHROMIUM_FLAGS } from '#tests/support/chromium.ts'
import { editorialState } from '#tests/support/editorial-state.ts'
import { randomNumbers } from '#tests/support/generate.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

const SOON = { timeout: 60_000 }
const PRESSES = 150

/** What an editor presses, by how often: single keys, and keys with what is typed or chosen behind them. */
const ACTS: readonly (readonly [number, readonly string[]])[] = [
  [10, ['j']],
  [6, ['k']],
  [8, ['a']],
  [8, ['r']],
  [6, ['h']],
  [5, ['p']],
  [8, ['z']],
  [4, ['i']],
  [3, ['.']],
  [3, ['t', '1', 'Escape']],
  [3, ['t', 'Backspace', 'Escape']],
  [2, ['t', '~New topic', 'Enter', 'Escape']],
  [2, ['n', '~half a note', 'Escape']],
  [2, ['/', '~the', 'Enter', 'Escape']],
  [2, ['/', 'Control+a', 'Backspace', 'Enter', 'Escape']],
  [2, ['?', 'Escape']],
  [2, ['Control+k', 'Escape']],
  [2, ['s', 'Escape']],
  [2, ['d', 'Escape']],
  [2, ['x', 'Escape']],
  [2, ['H', 'Escape']],
  [2, ['Space', 'PageDown', 'Home']],
  [2, ['Tab', 'Tab', 'Shift+Tab']],
]

let browser: Browser
beforeAll(async () => {
  await ensureBuild()
  browser = await chromium.launch({ executablePath: await ensureBrowser(), args: CHROMIUM_FLAGS })
}, 600_000)
afterAll(() => browser.close())

test.each([
  { seed: 1, width: 1280, height: 720 },
  { seed: 2, width: 640, height: 360 },
  { seed: 3, width: 390, height: 844 },
])(
  'keys at random while the network comes and goes are all stored, and all taken back: $width × $height',
  async ({ seed, width, height }) => {
    const contentDir = mkdtempSync(join(tmpdir(), 'copydesk-keys-'))
    cpSync('content', contentDir, { recursive: true })
    const server = await startServer({ contentDir, env: { COPYDESK_WATCH: 'off' } })
    const context = await browser.newContext({ viewport: { width, height }, locale: 'en-GB' })
    try {
      const page = await signedIn(context, server)
      const errors = watchErrors(page)
      const first = await stateOf(server)
      const done = await pressAtRandom(page, context, seed)
      await context.setOffline(false)
      await expect.poll(() => page.getByText('to be stored').count(), SOON).toBe(0)
      expect(errors, done.join(' ')).toEqual([])
      await expectShown(page, server, done)

      await page.goto(`${server.url}/queue`)
      await page.waitForLoadState('networkidle')
      const steps = await standing(server)
      for (let left = steps; left > 0; left -= 1) {
        await page.keyboard.press('z')
        await expect.poll(() => standing(server), SOON).toBe(left - 1)
      }
      expect(await stateOf(server), done.join(' ')).toEqual(first)
      expect(errors, done.join(' ')).toEqual([])
    } finally {
      await context.close()
      await server.stop()
      rmSync(contentDir, { recursive: true, force: true })
    }
  },
)

async function signedIn(context: BrowserContext, { url, admin }: TestServer): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${url}/sign-in?callbackUrl=%2Fqueue`)
  await page.getByLabel('E-mail').fill(admin.email)
  await page.getByLabel('Password').fill(admin.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((address) => address.pathname === '/queue')
  await page.waitForFunction(() => performance.getEntriesByName('copydesk: idle parts').length > 5)
  await page.waitForLoadState('networkidle')
  return page
}

/** What the page throws or prints as an error, but for requests that found no network. */
function watchErrors(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/ERR_INTERNET_DISCONNECTED/.test(message.text()))
      errors.push(message.text())
  })
  return errors
}

async function pressAtRandom(page: Page, context: BrowserContext, seed: number): Promise<string[]> {
  const random = randomNumbers(seed)
  const done: string[] = []
  let isOffline = false
  for (let n = 0; n < PRESSES; n += 1) {
    if (random() < 0.08) {
      isOffline = !isOffline
      await context.setOffline(isOffline)
      done.push(isOffline ? '[offline]' : '[online]')
    }
    for (const key of chosen(random())) {
      done.push(key)
      if (key.startsWith('~')) await page.keyboard.type(key.slice(1))
      else await page.keyboard.press(key)
    }
    if (n % 10 > 0) continue
    const where = done.join(' ')
    expect(await page.getByText('This page could not be shown').count(), where).toBe(0)
    expect(await moved(page), where).toEqual([])
    if ((await page.getByRole('dialog').count()) === 0) expect(await coveredTargets(page), where).toEqual([])
  }
  return done
}

/** Every row that is drawn says of its article what is stored. */
async function expectShown(page: Page, server: TestServer, done: readonly string[]): Promise<void> {
  await page.keyboard.press('Escape')
  const rows = await page.getByRole('list', { name: 'Articles' }).getByRole('button').all()
  const db = await openDb(server.databaseUrl)
  try {
    for (const row of rows) {
      const text = (await row.textContent()) ?? ''
      const found = await db.article.findMany({ select: { title: true, status: true } })
      const article = found.find(({ title }) => text.startsWith(title))
      if (article === undefined) continue
      const said = WORDS.find(([word]) => text.includes(word))?.[1] ?? 'pending'
      expect(said, `${article.title} after ${done.join(' ')}`).toBe(article.status)
    }
  } finally {
    await db.$disconnect()
  }
}

const WORDS = [
  ['Approved', 'approved'],
  ['Rejected', 'rejected'],
  ['On hold', 'held'],
] as const

async function stateOf(server: TestServer) {
  const db = await openDb(server.databaseUrl)
  return editorialState(db).finally(() => db.$disconnect())
}

/** How many steps stand. */
async function standing(server: TestServer): Promise<number> {
  const db = await openDb(server.databaseUrl)
  return db.step.count({ where: { undoneAt: null } }).finally(() => db.$disconnect())
}

const BY_WEIGHT = ACTS.flatMap(([weight, keys]) => Array.from({ length: weight }, () => keys))
const chosen = (share: number) => BY_WEIGHT[Math.floor(share * BY_WEIGHT.length)] ?? []
