import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { entryText } from '#tests/support/entry-text.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

const LAID_OUT = `### A heading that skips

See [the paper](https://paper.example/a), [a trap](javascript:alert(1)) and \`code\`.
{% include video.html id="a_b_c" %} stays, and a\u202Ehidden turn is seen.

##### Another

- [x] checked
  1. inside

| a | b |
|---|---|
| 1 | **2** |

\`\`\`
${'a long line of code '.repeat(30)}
\`\`\`

![The tram](/assets/images/2026/11/tram-line.png)

![Elsewhere](https://elsewhere.example/b.png)

<script>document.title = 'run'</script>

<p onclick="x()">Words of <b>HTML</b> &amp; more</p>

${'One more paragraph of the same.\n\n'.repeat(40)}
[The last link](https://paper.example/last)
`

const BODIES = {
  'Laid out': LAID_OUT,
  'Deep lists': `${'- '.repeat(30_000)}a`,
  'Deep quotes': `${'>'.repeat(100_000)}a`,
  Brackets: '['.repeat(100_000),
  Emphasis: '*_'.repeat(50_000),
  'Too long': 'word '.repeat(50_000),
}

/** A picture of one pixel. */
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
/** How an entry in `_news` names a picture, and the file that is meant. */
const PICTURES: readonly [written: string, file: string][] = [
  ['/assets/dot.png?v=2', 'assets/dot.png'],
  ['/assets/dot.png#x', 'assets/dot.png'],
  ['{{ site.baseurl }}/assets/dot.png', 'assets/dot.png'],
  ['{{ "/assets/dot.png" | relative_url }}', 'assets/dot.png'],
  ['beside.png', '_news/beside.png'],
  ['../assets/dot.png', 'assets/dot.png'],
  ['/assets/100%.png', 'assets/100%.png'],
  ['/assets/100%25.png', 'assets/100%.png'],
  ['/assets/a%2520b.png', 'assets/a%20b.png'],
  ['</assets/a b.png>', 'assets/a b.png'],
  ['/\u00fc/-(1)+&=;\u5b57.png', 'u\u0308/-(1)+&=;\u5b57.png'],
  ['/api/what%3F%23.png', 'api/what?#.png'],
]
const WRITTEN = PICTURES.map(([written], at) => `![Picture ${at}](${written}){: .center width="50"}`)

let server: TestServer
let contentDir: string

test.beforeAll(async () => {
  contentDir = mkdtempSync(join(tmpdir(), 'copydesk-body-'))
  mkdirSync(join(contentDir, '_news'))
  cpSync('content/assets', join(contentDir, 'assets'), { recursive: true })
  Object.entries(BODIES).forEach(([title, body], at) => {
    writeFileSync(join(contentDir, '_news', `${at}.md`), entryText({ title, body }))
  })
  for (const [, file] of PICTURES) {
    mkdirSync(dirname(join(contentDir, file)), { recursive: true })
    writeFileSync(join(contentDir, file), DOT)
  }
  writeFileSync(
    join(contentDir, '_news', 'pictures.md'),
    entryText({
      title: 'Pictures',
      lines: ['images:', '  - url: ../assets/dot.png'],
      body: `\u542b**\u300c\u91cd\u70b9\u300d**\u5185\u5bb9 H~2~O\n{: .lead }\n\n${WRITTEN.join('\n\n')}\n`,
    }),
  )
  server = await startServer({ contentDir, env: { COPYDESK_WATCH: 'off' } })
})
test.afterAll(async () => {
  await server.stop()
  rmSync(contentDir, { recursive: true, force: true })
})

const article = (page: Page) => page.getByRole('region', { name: 'Article' })
const body = (page: Page) => page.getByRole('region', { name: 'Body' })

async function read(page: Page, title: string): Promise<void> {
  await page.getByRole('list', { name: 'Articles' }).getByRole('button', { name: title }).click()
  await expect(article(page).getByRole('heading', { level: 2 })).toHaveText(title)
  await body(page).getByRole('heading', { name: 'Body' }).scrollIntoViewIfNeeded()
}

for (const look of [
  { name: 'light', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { name: 'phone', colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const) {
  test.describe(look.name, () => {
    test.use(look)

    test(`a body is laid out, and nothing in it acts (${look.name})`, {
      tag: look.name === 'light' ? [] : '@long',
    }, async ({ page }) => {
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      await signIn(page, server)
      await read(page, 'Laid out')
      await expect(body(page).getByRole('heading', { level: 4 })).toHaveText('A heading that skips')
      await expect(body(page).getByRole('heading', { level: 5 })).toHaveText('Another')
      const link = body(page).getByRole('link', { name: 'the paper' })
      await expect(link).toHaveAttribute('rel', 'noopener noreferrer')
      await expect(link).toHaveAttribute('target', '_blank')
      await expect(body(page).getByRole('link', { name: 'a trap' })).toHaveCount(0)
      await expect(body(page)).toContainText('a trap (javascript:alert(1))')
      await expect(body(page)).toContainText('{% include video.html id="a_b_c" %} stays')
      await expect(body(page)).toContainText('a[U+202E]hidden')
      await expect(body(page)).toContainText('Words of HTML & more')
      await expect(body(page)).not.toContainText('document.title')
      await expect(body(page).getByRole('cell')).toHaveText(['1', '2'])
      await expect(body(page).locator('script, [onclick], iframe, style')).toHaveCount(0)

      const frame = body(page).locator('div.overflow-hidden').first()
      await expect(body(page).getByRole('button', { name: 'Show all' })).toBeVisible()
      await page.screenshot({ path: `test-results/screens/body-${look.name}.png` })
      expect((await frame.boundingBox())?.height).toBeLessThan(600)
      await body(page).getByRole('button', { name: 'Show all' }).click()
      await expect(body(page).getByRole('button', { name: 'Show less' })).toHaveAttribute(
        'aria-expanded',
        'true',
      )
      const picture = body(page).getByRole('img', { name: 'The tram' })
      await picture.scrollIntoViewIfNeeded()
      await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).not.toBe(0)
      await expect(body(page).getByRole('button', { name: /^Load image/ })).toBeVisible()
      await page.screenshot({ path: `test-results/screens/body-all-${look.name}.png` })
      expect(asked.filter((url) => url.includes('elsewhere.example'))).toEqual([])

      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .include('section[aria-label="Article"]')
        .analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow).toBeLessThanOrEqual(0)

      await body(page).getByRole('button', { name: 'Show as written' }).click()
      await expect(body(page)).toContainText("<script>document.title = 'run'</script>")
      await expect(body(page)).toContainText('### A heading that skips')
    })
  })
}

test('a link below the edge that is reached by key brings all of the body', async ({ page }) => {
  await signIn(page, server)
  await read(page, 'Laid out')
  await expect(body(page).getByRole('button', { name: 'Show all' })).toBeVisible()
  await body(page).getByRole('link', { name: 'The last link' }).focus()
  await expect(body(page).getByRole('button', { name: 'Show less' })).toBeVisible()
})

test('pictures of the site are found however they are named, and none is drawn larger than it is', async ({
  page,
}) => {
  const answers: number[] = []
  page.on('response', (answer) => {
    if (answer.url().includes('/api/assets/')) answers.push(answer.status())
  })
  await signIn(page, server)
  await read(page, 'Pictures')
  await expect(body(page).locator('strong')).toHaveText('\u300c\u91cd\u70b9\u300d')
  await expect(body(page).locator('sub')).toHaveText('2')
  await expect(body(page)).not.toContainText('{:')
  await body(page).getByRole('button', { name: 'Show all' }).click()
  const pictures = article(page).locator('img')
  await expect(pictures).toHaveCount(PICTURES.length + 1)
  for (const picture of await pictures.all()) {
    await picture.scrollIntoViewIfNeeded()
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1)
    await expect(picture).toHaveCSS('object-fit', 'scale-down')
  }
  expect(answers.filter((status) => status >= 400)).toEqual([])
})

test('no body holds the desk up', { tag: '@long' }, async ({ page }) => {
  await signIn(page, server)
  for (const title of ['Deep lists', 'Deep quotes', 'Emphasis', 'Too long']) {
    await read(page, title)
    // While a thread reads it, keys act.
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(body(page)).toContainText(/The body (could not be laid out|is too long to lay out)/)
  }
  await read(page, 'Brackets')
  await expect(body(page)).toContainText('[[[[[[')
})
