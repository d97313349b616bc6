import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { ensureBuild } from '#lib/cli/launch/setup/next-build.mjs'
import { openDb } from '#lib/db/client.ts'
import { editorialState } from '#tests/support/editorial-state.ts'
import { type Firefox, openFirefox } from '#tests/support/firefox.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

// The main job in the browser that the other browser tests do not have.

const PATH = '_news/2026-11-23-port-merrin-to-match-faces-on-tram-cameras-from-january.md'
const TITLE = 'Port Merrin to match faces on tram cameras from January'
const ROWS = 'ul[aria-label="Articles"] li'
const HEADING = 'section[aria-label="Article"] h2'
const SOON = { timeout: 30_000 }

let contentDir: string
let server: TestServer
let firefox: Firefox

beforeAll(ensureBuild, 600_000)
beforeEach(async () => {
  contentDir = mkdtempSync(join(tmpdir(), 'copydesk-firefox-'))
  cpSync('content', contentDir, { recursive: true })
  server = await startServer({ contentDir, env: { COPYDESK_WATCH: 'off' } })
  firefox = await openFirefox({ width: 1440, height: 900 })
  await signIn()
})
afterEach(async () => {
  const { errors } = firefox
  await firefox.close()
  await server.stop()
  rmSync(contentDir, { recursive: true, force: true })
  expect(errors).toEqual([])
})

test('decisions by keys, and z takes them back to the first state', async () => {
  const first = await state()
  const titles: string[] = []
  for (const [key, status] of [
    ['a', 'approved'],
    ['r', 'rejected'],
    ['h', 'held'],
  ] as const) {
    titles.push(await textOf(HEADING))
    await press(key)
    await expect.poll(() => textOf(HEADING), SOON).not.toBe(titles.at(-1))
    await expect
      .poll(async () => (await state()).articles.map((article) => article.status), SOON)
      .toContain(status)
  }
  for (const title of titles.toReversed()) {
    await press('z')
    await expect.poll(() => textOf(HEADING), SOON).toBe(title)
  }
  await expect.poll(state, SOON).toEqual(first)
})

test('a search, a new topic, the flag and an approval arrive in the file, and nothing else', async () => {
  const file = join(contentDir, PATH)
  const before = readFileSync(file, 'utf8')
  await press('/')
  await firefox.page.keyboard.type('port merrin match faces')
  await press('Enter')
  await expect.poll(() => firefox.page.url(), SOON).toMatch(/q=port/)
  await expect.poll(() => textOf(ROWS), SOON).toContain(TITLE)
  await press('Escape')
  await press('j')
  await expect.poll(() => textOf(HEADING), SOON).toBe(TITLE)
  await press(' ')
  await expect.poll(async () => (await tops()).article, SOON).toBeGreaterThan(100)
  await press('t')
  await firefox.page.keyboard.type('5G')
  await press('Enter')
  await appears('button[aria-label="Remove 5G"]')
  await press('Escape')
  await press('p')
  await press('a')
  await expect
    .poll(async () => (await state()).articles.filter(({ status }) => status === 'approved').length, SOON)
    .toBe(1)
  await firefox.page.goto(`${server.url}/export`)
  await clickNamed('Plan the export')
  await clickNamed('Write 1 file')
  await expect.poll(() => textOf('main'), SOON).toContain('1 file written')
  const expected = before
    .replace('published: false', 'published: true')
    .replace(/(topics:\n(?: {2}- .*\n)+)/, '$1  - 5G\n')
  expect(expected).not.toBe(before)
  expect(readFileSync(file, 'utf8')).toBe(expected)
})

test('the wheel at the end of the list moves nothing else, and nothing back', async () => {
  const { page } = firefox
  await page.goto(`${server.url}/queue?status=all`)
  await appears(ROWS)
  const total = Number(await page.$eval(ROWS, (row) => row.getAttribute('aria-setsize')))
  const list = await page.$(ROWS)
  const box = await list?.boundingBox()
  await page.mouse.move((box?.x ?? 0) + 80, 600)
  const lastShown = () =>
    page.$$eval(ROWS, (rows) => Math.max(...rows.map((row) => Number(row.getAttribute('aria-posinset')))))
  while ((await lastShown()) < total) {
    const { list } = await tops()
    await page.mouse.wheel({ deltaY: 900 })
    await expect.poll(async () => (await tops()).list, SOON).toBeGreaterThan(list)
  }
  // What the end is shows once two more turns leave it where it was.
  const ends: unknown[] = []
  for (let turn = 0; turn < 20; turn += 1) {
    await page.mouse.wheel({ deltaY: 900 })
    await twoFrames()
    ends.push(await tops())
  }
  const { list: end, ...others } = ends.at(-1) as Awaited<ReturnType<typeof tops>>
  expect(others).toEqual({ article: 0, page: 0 })
  expect(new Set(ends.slice(-10).map((each) => JSON.stringify(each))).size).toBe(1)
  await page.mouse.wheel({ deltaY: -300 })
  await expect.poll(async () => (await tops()).list, SOON).toBe(end - 300)
})

test('half a date filters nothing, a whole one does', async () => {
  const { page } = firefox
  const asked: string[] = []
  page.on('request', (request) => {
    if (/date=/.test(request.url())) asked.push(request.url())
  })
  await page.goto(`${server.url}/queue?status=all`)
  await appears(ROWS)
  // The filters stand beside the list only once they are asked for.
  await appears('button[aria-label="Filters"]')
  await page.click('button[aria-label="Filters"]')
  await appears('input[aria-label="From day"]')
  await page.focus('input[aria-label="From day"]')
  const seen: string[] = []
  for (const digit of '11062026') {
    await page.keyboard.press(digit as '0')
    await press('Enter')
    await twoFrames()
    seen.push(await page.$eval('input[aria-label="From day"]', (input) => (input as HTMLInputElement).value))
  }
  expect(seen.filter(Boolean)).toEqual(['2026-11-06'])
  await expect.poll(() => page.url(), SOON).toMatch(/date=2026-11-06/)
  // A year that nobody means filters nothing either, and says so.
  await page.keyboard.type('6112')
  await press('Enter')
  await expect
    .poll(() => textOf('input[aria-label="From day"] + [role="status"]'), SOON)
    .toMatch(/Filters nothing: .*2199/)
  expect(asked.filter((url) => !url.includes('date=2026-11-06'))).toEqual([])
})

async function signIn(): Promise<void> {
  const { page } = firefox
  await page.goto(`${server.url}/sign-in?callbackUrl=%2Fqueue`)
  await page.type('input[type="email"]', server.admin.email)
  await page.type('input[type="password"]', server.admin.password)
  await clickNamed('Sign in')
  await appears(HEADING)
}

async function state() {
  const db = await openDb(server.databaseUrl)
  return editorialState(db).finally(() => db.$disconnect())
}

const press = (key: 'a' | 'r' | 'h' | 'z' | 'j' | 't' | 'p' | '/' | 'Enter' | 'Escape' | ' ') =>
  firefox.page.keyboard.press(key)

/** Waits out here: what waits inside the page would be made by an eval there, which its policy forbids. */
function appears(selector: string): Promise<void> {
  return expect.poll(async () => (await firefox.page.$(selector)) !== null, SOON).toBe(true)
}

async function clickNamed(name: string): Promise<void> {
  const button = `button::-p-text(${name})`
  await appears(button)
  await (await firefox.page.$(button))?.click()
}

/** The text of the first that there is; empty as long as there is none. */
async function textOf(selector: string): Promise<string> {
  return (await firefox.page.$$eval(selector, ([first]) => first?.textContent)) ?? ''
}

/** How far each pane is scrolled, and the page itself. */
function tops() {
  return firefox.page.evaluate(() => {
    const scrolled = (selector: string) => {
      let at = document.querySelector(selector)
      while (at !== null && getComputedStyle(at).overflowY !== 'auto') at = at.parentElement
      return at?.scrollTop ?? -1
    }
    return {
      list: scrolled('ul[aria-label="Articles"]'),
      article: scrolled('section[aria-label="Article"] h2'),
      page: document.documentElement.scrollTop + document.body.scrollTop,
    }
  })
}

function twoFrames(): Promise<void> {
  return firefox.page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
      }),
  )
}
