import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { entryText } from '#tests/support/entry-text.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

const SITE = '/assets/images/2026/11/tram-line.png'
/** The later an entry, the further up in the list. */
const IMAGES = [
  'https://pics.example/far.png',
  'https://pics.example/second.png',
  SITE,
  'https://elsewhere.example/a.png',
]

let server: TestServer
let contentDir: string

test.beforeAll(async () => {
  contentDir = mkdtempSync(join(tmpdir(), 'copydesk-images-'))
  mkdirSync(join(contentDir, '_news'))
  cpSync('content/assets', join(contentDir, 'assets'), { recursive: true })
  IMAGES.forEach((url, at) => {
    const lines = ['images:', `  - url: ${url}`]
    writeFileSync(join(contentDir, '_news', `${at}.md`), entryText({ title: `Number ${at}`, lines }))
  })
  server = await startServer({
    contentDir,
    env: { COPYDESK_WATCH: 'off', COPYDESK_IMAGE_HOSTS: 'pics.example' },
  })
})
test.afterAll(async () => {
  await server.stop()
  rmSync(contentDir, { recursive: true, force: true })
})

const title = (page: Page) => page.getByRole('region', { name: 'Article' }).getByRole('heading', { level: 2 })

// The second: what Playwright itself puts into every frame may not run in the sandbox of a picture either.
test.use({ expectedErrors: [/Content Security Policy|Blocked script execution in '[^']*\/api\/picture\?/] })

test('the lead images of the next two articles are fetched ahead, where no click is needed', async ({
  page,
}) => {
  const asked: string[] = []
  const referrers: (string | undefined)[] = []
  await page.route(/\.example\//, (route) => {
    referrers.push(route.request().headers().referer)
    return route.fulfill({
      contentType: 'image/png',
      body: readFileSync(join('content', SITE)),
      headers: { 'cache-control': 'max-age=60' },
    })
  })
  page.on('request', (request) => {
    if (request.resourceType() === 'image') asked.push(new URL(request.url()).pathname)
  })
  await signIn(page, server)
  await expect(title(page)).toHaveText('Number 3')
  await expect(page.getByRole('button', { name: /^Load image/ })).toBeVisible()
  // Two at once: which is asked for first is the browser’s.
  await expect.poll(() => asked.toSorted()).toEqual([`/api/assets${SITE}`, '/second.png'])
  await page.keyboard.press('j')
  await expect(title(page)).toHaveText('Number 2')
  await expect.poll(() => asked.toSorted()).toEqual([`/api/assets${SITE}`, '/far.png', '/second.png'])
  await page.keyboard.press('j')
  await expect(title(page)).toHaveText('Number 1')
  const picture = page.getByRole('region', { name: 'Article' }).locator('img')
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.complete)).toBe(true)
  // What was fetched ahead is not fetched again when it is shown.
  expect(asked.toSorted()).toEqual([`/api/assets${SITE}`, '/far.png', '/second.png'])
  expect(referrers).toEqual([undefined, undefined])
})

test('a picture of another host loads after a click, and the policy of the page lets in no other way', async ({
  page,
}) => {
  const asked: (string | undefined)[] = []
  await page.route(/\.example\//, (route) => {
    if (route.request().url().includes('elsewhere')) asked.push(route.request().headers().referer)
    return route.fulfill({ contentType: 'image/png', body: readFileSync(join('content', SITE)) })
  })
  await signIn(page, server)
  await expect(title(page)).toHaveText('Number 3')
  const loaded = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ blockedURI }) => resolve(blockedURI))
        const image = new Image()
        image.onload = () => resolve('loaded')
        image.src = 'https://elsewhere.example/a.png'
      }),
  )
  expect(loaded).toBe('https://elsewhere.example/a.png')
  expect(asked).toEqual([])
  await page.getByRole('button', { name: /^Load image/ }).click()
  const frame = page.getByRole('region', { name: 'Article' }).locator('iframe[sandbox=""]')
  await expect(frame).toHaveAttribute(
    'src',
    /^\/api\/picture\?url=https%3A%2F%2Felsewhere\.example%2Fa\.png$/,
  )
  // Nobody may look into the frame; that the picture was asked for, without a referrer, shows that it is there.
  await expect.poll(() => asked).toEqual([undefined])
})
