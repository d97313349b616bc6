import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { allParts } from '#tests/e2e/all-parts.ts'
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

const RELATED = [
  'related:',
  '  - title: What another outlet found out about the very same tram line',
  '    webUrl: https://other.example/story',
  '    images:',
  '      - url: https://a-rather-long-host-of-pictures.elsewhere.example/rel.png',
]

let server: TestServer
let contentDir: string

test.beforeAll(async () => {
  contentDir = mkdtempSync(join(tmpdir(), 'copydesk-images-'))
  mkdirSync(join(contentDir, '_news'))
  cpSync('content/assets', join(contentDir, 'assets'), { recursive: true })
  IMAGES.forEach((url, at) => {
    const lines = ['images:', `  - url: ${url}`, ...(at === 0 ? RELATED : [])]
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

/** Any other host has a picture. */
const answerPictures = (page: Page) =>
  page.route(/\.example\//, (route) =>
    route.fulfill({ contentType: 'image/png', body: readFileSync(join('content', SITE)) }),
  )
const title = (page: Page) => page.getByRole('region', { name: 'Article' }).getByRole('heading', { level: 2 })

// The second: what Playwright itself puts into every frame may not run in the sandbox of a picture either.
test.use({
  expectedErrors: [
    /Content Security Policy|Blocked script execution in '[^']*\/api\/picture\?|ERR_INTERNET_DISCONNECTED/,
  ],
})

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

test('an admin allows a host for everybody with one click, and takes it back in the settings', async ({
  page,
}) => {
  await answerPictures(page)
  await signIn(page, server)
  await expect(title(page)).toHaveText('Number 3')
  const article = page.getByRole('region', { name: 'Article' })
  const frame = article.locator('iframe[sandbox=""]')
  const load = article.getByRole('button', { name: /^Load image/ })
  const always = article.getByRole('button', { name: 'Always from elsewhere.example' })
  await always.click()
  await expect(frame).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(load).toBeVisible()
  await always.click()
  await expect(frame).toBeVisible()
  await page.reload()
  await expect(title(page)).toHaveText('Number 3')
  await expect(frame).toBeVisible()
  await expect(load).toHaveCount(0)

  await page.goto(`${server.url}/settings`)
  await page.getByRole('button', { name: 'No longer allow elsewhere.example' }).click()
  await expect(page.getByRole('list', { name: 'Allowed hosts' })).toHaveCount(0)
  await page.goto(`${server.url}/queue`)
  await expect(title(page)).toHaveText('Number 3')
  await expect(load).toBeVisible()
})

test('a picture that did not come because there was no network comes once there is', async ({
  page,
  context,
}) => {
  await answerPictures(page)
  await signIn(page, server)
  await expect(title(page)).toHaveText('Number 3')
  await allParts(page)
  const article = page.getByRole('region', { name: 'Article' })
  await expect(article.getByRole('button', { name: /^Load image/ })).toBeVisible()
  await context.setOffline(true)
  await article.getByRole('button', { name: /^Load image/ }).click()
  await expect(article.getByText('The image did not load.')).toBeVisible()
  await context.setOffline(false)
  await expect(article.locator('iframe[sandbox=""]')).toBeVisible()
})

test('a small picture that waits for a click leaves the headline beside it its room, on a phone too', async ({
  page,
}) => {
  await answerPictures(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn(page, server)
  await page
    .getByRole('list', { name: 'Articles' })
    .getByRole('button')
    .filter({ hasText: 'Number 0' })
    .click()
  const card = page.getByRole('article').filter({ hasText: 'the very same tram line' })
  const load = card.getByRole('button', { name: /^Load image/ })
  await load.scrollIntoViewIfNeeded()
  await expect(card.getByRole('button', { name: /^Always from/ })).toBeVisible()
  const [picture, headline] = await Promise.all([load.boundingBox(), card.getByRole('heading').boundingBox()])
  expect(headline?.width).toBeGreaterThan(200)
  expect((picture?.x ?? 0) + (picture?.width ?? 0)).toBeLessThanOrEqual(390)
  // Nothing in it is cut at its lower edge.
  expect(await load.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBe(0)
})
