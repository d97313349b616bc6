import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commandLineActor } from '#lib/auth/actor.ts'
import { ensureBuild } from '#lib/cli/launch/setup/next-build.mjs'
import { openDb } from '#lib/db/client.ts'
import { runExport } from '#lib/export/run/run-export.ts'
import { orThrow } from '#lib/result.ts'
import { decide } from '#lib/review/decide.ts'
import { CHROMIUM_FLAGS } from '#tests/support/chromium.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

// Every page and state, in six sizes and two themes: the pictures are kept in test-results/screens, to be looked at.

const SIZES = [
  [1920, 1080],
  [1440, 900],
  [1280, 720],
  [820, 1180],
  [390, 844],
  [320, 568],
] as const
const THEMES = ['light', 'dark'] as const
const FOLDER = 'test-results/screens'

/** How a state is come to from a page that was just opened. */
type State = {
  readonly name: string
  readonly path: string
  readonly after?: (page: Page) => Promise<unknown>
}

const press =
  (...keys: readonly string[]) =>
  async (page: Page) => {
    for (const key of keys) await page.keyboard.press(key)
  }
const button = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click()
const dialog = (open: (page: Page) => Promise<unknown>) => async (page: Page) => {
  await open(page)
  await page.getByRole('dialog').first().waitFor()
}

const QUIET_MS = 500

/**
 * Waits until everything that a page shows is there. The browser's own word for it never comes where the page before
 * sent something as it was left, which belongs to no page any more.
 */
async function atEase(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  const seen = { fetched: -1, at: 0 }
  await expect
    .poll(
      async () => {
        const { fetched, isWaiting } = await page.evaluate(() => ({
          fetched: performance.getEntriesByType('resource').length,
          isWaiting:
            document.readyState !== 'complete' ||
            document.querySelector('[aria-busy="true"], [data-pane].animate-pulse') !== null ||
            // biome-ignore lint/performance/useDomNodeTextContent: what scripts hold is not seen
            document.body.innerText.includes('Loading…') ||
            [...document.images].some((image) => !image.complete && image.loading !== 'lazy'),
        }))
        if (isWaiting || fetched !== seen.fetched) Object.assign(seen, { fetched, at: Date.now() })
        return Date.now() - seen.at
      },
      { timeout: 120_000 },
    )
    .toBeGreaterThan(QUIET_MS)
}

/** Stands for the page of the export that is made before the first picture. */
const RUN = '/export/runs/…'

const STATES: readonly State[] = [
  { name: 'queue', path: '/queue' },
  { name: 'all-hottest', path: '/queue?status=all&sort=heat' },
  { name: 'search', path: '/queue?status=all&q=tram' },
  { name: 'nothing-found', path: '/queue?q=nothing-at-all' },
  { name: 'nothing-held', path: '/queue?status=held' },
  { name: 'problem-article', path: '/queue?article=999999' },
  {
    name: 'article',
    path: '/queue?status=all&has=related',
    after: (page) => page.locator('ul[aria-label="Articles"] li button:not([aria-hidden])').first().click(),
  },
  { name: 'selection', path: '/queue', after: press('x', 'j', 'x') },
  { name: 'topics', path: '/queue', after: press('t') },
  { name: 'note', path: '/queue', after: press('n') },
  { name: 'keys', path: '/queue', after: dialog(press('?')) },
  { name: 'palette', path: '/queue', after: dialog(press('Control+k')) },
  { name: 'duplicate', path: '/queue', after: dialog(press('d')) },
  { name: 'story', path: '/queue', after: dialog(press('s')) },
  { name: 'history', path: '/queue', after: dialog(press('H')) },
  { name: 'many', path: '/queue', after: dialog(press('x', 'j', 'x', 'a')) },
  { name: 'views', path: '/queue', after: dialog(button('Saved views')) },
  { name: 'focus', path: '/queue', after: press('f') },
  { name: 'filters', path: '/queue?status=all&topic=AI&sort=heat' },
  { name: 'export', path: '/export' },
  { name: 'export-run', path: RUN },
  { name: 'import', path: '/import' },
  { name: 'mend', path: '/import', after: dialog(button(/^Mend /)) },
  { name: 'inbox', path: '/inbox' },
  { name: 'team', path: '/team' },
  { name: 'settings', path: '/settings' },
  { name: 'this-site', path: '/settings/site' },
  { name: 'no-such-page', path: '/no-such-page' },
]

let run = ''
let contentDir: string
let server: TestServer
let browser: Browser

beforeAll(async () => {
  await ensureBuild()
  contentDir = mkdtempSync(join(tmpdir(), 'copydesk-screens-'))
  cpSync('content', contentDir, { recursive: true })
  writeFileSync(join(contentDir, '_news', 'broken.md'), '---\ntitle: "no end\n---\n\nText.\n')
  server = await startServer({ contentDir, env: { COPYDESK_WATCH: 'off' } })
  run = await exportSome()
  browser = await chromium.launch({
    executablePath: process.env.COPYDESK_CHROMIUM ?? '/usr/bin/chromium',
    args: CHROMIUM_FLAGS,
  })
  rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(FOLDER, { recursive: true })
}, 600_000)
afterAll(async () => {
  await browser.close()
  await server.stop()
  rmSync(contentDir, { recursive: true, force: true })
})

/** Exports two articles and leaves three for a plan; answers the name of the run. */
async function exportSome(): Promise<string> {
  const db = await openDb(server.databaseUrl)
  try {
    const actor = commandLineActor()
    const some = await db.article.findMany({
      where: { published: 'false' },
      orderBy: { path: 'asc' },
      take: 5,
    })
    const approve = async ({ id }: { id: number }) =>
      orThrow(await decide({ db, actor, articleId: id, expectedVersion: null, decision: 'approved' }))
    for (const each of some.slice(0, 2)) await approve(each)
    const { runId, written } = orThrow(
      await runExport({ db, actor, root: contentDir, scope: { includeRejected: false } }),
    )
    expect(written).toHaveLength(2)
    for (const each of some.slice(2)) await approve(each)
    return runId
  } finally {
    await db.$disconnect()
  }
}

test.each(THEMES)('every page and state fits six sizes and leaves its picture (%s)', async (colorScheme) => {
  for (const [width, height] of SIZES) {
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme,
      locale: 'en-GB',
      timezoneId: 'UTC',
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    // Two busy cores draw, read and compress hundreds of pictures; the limit catches what hangs.
    page.setDefaultTimeout(120_000)
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(error.message))
    const keep = async (name: string) => {
      await atEase(page)
      await page.screenshot({ path: join(FOLDER, `${name}-${width}x${height}-${colorScheme}.png`) })
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (beyond > 0) problems.push(`${name}: ${beyond} pixels wider than ${width}`)
      if (name !== 'sign-in' && (await page.locator('#main').count()) === 0)
        problems.push(`${name}: no main part`)
    }
    await page.goto(`${server.url}/sign-in`)
    await keep('sign-in')
    await page.getByLabel('E-mail').fill(server.admin.email)
    await page.getByLabel('Password').fill(server.admin.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL(/\/queue/)
    for (const { name, path, after } of STATES) {
      await page.goto(server.url + path.replace(RUN, `/export/runs/${run}`))
      if (after !== undefined) {
        // Times turn relative once the page hears keys.
        await page
          .locator('time', { hasText: /ago|yesterday|now/ })
          .first()
          .waitFor({ state: 'attached' })
        if (path.startsWith('/queue'))
          await page.locator('section[aria-label="Article"] h2').waitFor({ state: 'attached' })
        await after(page)
      }
      await keep(name)
    }
    expect({ width, colorScheme, problems }).toEqual({ width, colorScheme, problems: [] })
    await context.close()
  }
})
