import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { entryText } from '#tests/support/entry-text.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

const SMALL = '/assets/images/2026/11/tram-line.png'
const TITLE = 'What the council of the northern provinces found out about its trams'

/** What each article names as its picture. */
const PICTURES = {
  own: SMALL,
  allowed: 'https://pics.example/a.png',
  elsewhere: 'https://elsewhere.example/a.png',
  missing: '/assets/nowhere.png',
  large: '/assets/large.png',
  none: null,
}

let server: TestServer
let contentDir: string

test.beforeAll(async () => {
  contentDir = mkdtempSync(join(tmpdir(), 'copydesk-pictures-'))
  mkdirSync(join(contentDir, '_news'))
  cpSync('content/assets', join(contentDir, 'assets'), { recursive: true })
  const picture = readFileSync(join('content', SMALL))
  writeFileSync(join(contentDir, PICTURES.large), Buffer.concat([picture, Buffer.alloc(400_000)]))
  for (const [name, url] of Object.entries(PICTURES)) {
    const lines = url === null ? [] : ['images:', `  - url: ${url}`]
    writeFileSync(
      join(contentDir, '_news', `${name}.md`),
      entryText({ title: `${name}: ${TITLE}`, lines, topics: null }),
    )
  }
  server = await startServer({
    contentDir,
    env: { COPYDESK_WATCH: 'off', COPYDESK_IMAGE_HOSTS: 'pics.example' },
  })
})
test.afterAll(async () => {
  await server.stop()
  rmSync(contentDir, { recursive: true, force: true })
})

// The pane asks for its picture in full, and says so where there is none.
test.use({ expectedErrors: [/status of 404/] })

const row = (page: Page, name: string) =>
  page
    .getByRole('list', { name: 'Articles' })
    .getByRole('listitem')
    .filter({ hasText: `${name}: ` })
const picture = (page: Page, name: string) => row(page, name).locator('img')

/** The addresses of pictures that the list asks for from now on, each with what was answered. */
async function asked(page: Page): Promise<Map<string, { status: number; referrer: string | undefined }>> {
  const answers = new Map<string, { status: number; referrer: string | undefined }>()
  await page.route(/\.example\//, (route) =>
    route.fulfill({ contentType: 'image/png', body: readFileSync(join('content', SMALL)) }),
  )
  page.on('response', (response) => {
    const request = response.request()
    const { href, host, pathname, search } = new URL(request.url())
    if (request.resourceType() === 'image')
      answers.set(host.endsWith('.example') ? href : pathname + search, {
        status: response.status(),
        referrer: request.headers().referer,
      })
  })
  return answers
}

test('a row shows the picture of its article where that loads without a click, and nothing elsewhere', async ({
  page,
}) => {
  const answers = await asked(page)
  await page.setViewportSize({ width: 1600, height: 1000 })
  await signIn(page, server)
  for (const name of ['own', 'allowed']) {
    const shown = picture(page, name)
    await expect(shown).toBeVisible()
    await expect(shown).toHaveAttribute('alt', '')
    await expect(shown).toHaveAttribute('loading', 'lazy')
    await expect(shown).toHaveAttribute('referrerpolicy', 'no-referrer')
    await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).not.toBe(0)
    expect(await shown.boundingBox()).toMatchObject({ width: 40, height: 40 })
  }
  for (const name of ['elsewhere', 'none']) await expect(picture(page, name)).toHaveCount(0)
  // What does not come leaves its room, so that nothing moves.
  for (const name of ['missing', 'large']) {
    await expect(picture(page, name)).toHaveCSS('visibility', 'hidden')
    expect(await picture(page, name).boundingBox()).toMatchObject({ width: 40, height: 40 })
  }
  await expect
    .poll(() =>
      [...answers].filter(([url]) => /\?small$/.test(url)).map(([url, { status }]) => [url, status]),
    )
    .toEqual(
      expect.arrayContaining([
        [`/api/assets${SMALL}?small`, 200],
        ['/api/assets/assets/large.png?small', 204],
        ['/api/assets/assets/nowhere.png?small', 204],
      ]),
    )
  expect(answers.get(PICTURES.allowed)).toEqual({ status: 200, referrer: undefined })
  expect([...answers.keys()].filter((url) => url.includes('elsewhere'))).toEqual([])
})

test('rows have one height, with a picture or without, and the closest rows have none', async ({ page }) => {
  await asked(page)
  await page.setViewportSize({ width: 1600, height: 1000 })
  await signIn(page, server)
  for (const [density, height] of Object.entries({ roomy: 96, normal: 80, tight: 56 })) {
    await page.evaluate((density) => localStorage.setItem('copydesk.rows', density), density)
    await page.reload()
    for (const name of Object.keys(PICTURES)) {
      const here = row(page, name)
      await expect(here).toHaveCSS('height', `${height}px`)
      const over = await here.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)
      expect(over, `${name}, ${density}`).toBe(0)
    }
    await expect(picture(page, 'own')).toHaveCount(density === 'tight' ? 0 : 1)
  }
})

test('a narrow row keeps its room for the title, and fetches no picture', async ({ page }) => {
  const answers = await asked(page)
  await page.setViewportSize({ width: 320, height: 700 })
  await signIn(page, server)
  await expect(row(page, 'own')).toBeVisible()
  await expect(picture(page, 'own')).toBeHidden()
  expect([...answers.keys()].filter((url) => /\?small$/.test(url))).toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(picture(page, 'own')).toBeVisible()
  const title = await row(page, 'own').getByText(TITLE).boundingBox()
  expect(title?.width).toBeGreaterThan(250)
})
