import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { openEverything } from '#tests/e2e/everything.ts'
import { keepsFilters } from '#tests/e2e/keeps-filters.ts'
import { signIn } from '#tests/e2e/live-desk.ts'
import { entryText } from '#tests/support/entry-text.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

const TEXTS = {
  arabic: ['نقص في الرقائق يؤخر الهواتف', 'الانتظار أربعة أشهر، يقول التجار'],
  named: ['OpenAI تطلق نموذجا جديدا للغة العربية', 'GPT يجيب الآن بالعربية عن كل سؤال'],
  mixed: ['מודל השפה אלדר 2 מדבר עברית טוב יותר', 'Alder-2 is a model of the Fernwood lab'],
  latin: ['Chips are scarce again', 'Four months, say those who sell them'],
} as const
type Name = keyof typeof TEXTS
const SIDE: Record<Name, 'right' | 'left'> = {
  arabic: 'right',
  named: 'right',
  mixed: 'right',
  latin: 'left',
}
const TRICK = 'Paid\u202Egnp\u2066.md'

test.describe.configure({ mode: 'serial' })
test.setTimeout(240_000)

let server: TestServer
let contentDir: string
test.beforeAll(async () => {
  contentDir = mkdtempSync(join(tmpdir(), 'copydesk-foreign-'))
  mkdirSync(join(contentDir, '_news'))
  for (const [name, [title, excerpt]] of Object.entries(TEXTS)) {
    const others = Object.entries(TEXTS).filter(([other]) => other !== name)
    const lines = [
      `excerpt: "${excerpt}"`,
      'related:',
      ...others.flatMap(([other, [title, excerpt]]) => [
        `  - title: "${title}"`,
        `    excerpt: "${excerpt}"`,
        `    webUrl: https://paper.example/${other}`,
      ]),
    ]
    writeFileSync(
      join(contentDir, '_news', `${name}.md`),
      entryText({
        title,
        url: `https://paper.example/${name}`,
        published: 'false',
        topics: [`T\u202E${name}`],
        lines,
      }),
    )
  }
  writeFileSync(join(contentDir, '_news', TRICK), '---\ntitle: [no\u202E\n---\n')
  server = await startServer({ contentDir, env: { COPYDESK_WATCH: 'off' } })
})
test.afterAll(async () => {
  await server.stop()
  rmSync(contentDir, { recursive: true, force: true })
})

/** On which side of its block a text begins: where its first line has less room beside it. */
function sideOf(block: Locator): Promise<'right' | 'left'> {
  return block.evaluate((element) => {
    // Boxes inside are as wide as their block, whatever stands in them.
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    const runs: DOMRect[] = []
    while (texts.nextNode() !== null) {
      const range = document.createRange()
      range.selectNodeContents(texts.currentNode)
      runs.push(...[...range.getClientRects()].filter(({ width }) => width > 4))
    }
    const first = runs.filter(
      ({ top, bottom }) => top < (runs[0]?.bottom ?? 0) && bottom > (runs[0]?.top ?? 0),
    )
    if (first.length === 0) throw new Error('There is no text.')
    const box = element.getBoundingClientRect()
    const right = box.right - Math.max(...first.map(({ right }) => right))
    const left = Math.min(...first.map(({ left }) => left)) - box.left
    return right < left ? 'right' : 'left'
  })
}

const block = (within: Page | Locator, text: string) =>
  within.locator('[dir]:not(bdi)').filter({ hasText: text }).last()

async function expectSides(within: Page | Locator, part: 0 | 1, names: readonly Name[]): Promise<void> {
  for (const name of names) {
    const found = block(within, TEXTS[name][part])
    await expect(found).toBeVisible()
    expect([name, await sideOf(found)]).toEqual([name, SIDE[name]])
  }
}
const NAMES = Object.keys(TEXTS) as Name[]

test.use({ viewport: { width: 1600, height: 1000 } })

test('titles and excerpts begin on the side of their language: rows, pane, coverage, dialogs', async ({
  page,
}) => {
  await signIn(page, server, '/queue')
  const list = page.getByRole('list', { name: 'Articles' })
  const pane = page.getByRole('region', { name: 'Article', exact: true })
  await expectSides(list, 0, NAMES)
  for (const name of NAMES) {
    await list.getByRole('button').filter({ hasText: TEXTS[name][0] }).click()
    const title = pane.getByRole('heading', { level: 2 })
    await expect(title).toHaveText(TEXTS[name][0])
    const excerpt = pane.locator('p[dir]').filter({ hasText: TEXTS[name][1] }).first()
    expect([name, await sideOf(title), await sideOf(excerpt)]).toEqual([name, SIDE[name], SIDE[name]])
    await expectSides(
      pane.locator('article'),
      0,
      NAMES.filter((other) => other !== name),
    )
  }
  await openEverything(page)
  await expectSides(page.getByRole('list', { name: 'Sample' }), 0, NAMES)
  await page.keyboard.press('Escape')
  await page.keyboard.press('s')
  await expectSides(page.getByRole('list', { name: 'Story' }), 0, NAMES)
  await page.keyboard.press('Escape')
  await page.keyboard.press('d')
  await expectSides(
    page.getByRole('dialog'),
    0,
    NAMES.filter((name) => name !== 'latin'),
  )
  await page.keyboard.press('Escape')
})

test('topics and files with controls of direction show them as codes, on every page', async ({ page }) => {
  await keepsFilters(page)
  await signIn(page, server, '/queue')
  const pane = page.getByRole('region', { name: 'Article', exact: true })
  await expect(pane.getByText('T[U+202E]')).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Filters' }).getByText('T[U+202E]arabic')).toBeVisible()
  const stored = page.waitForResponse(
    (response) =>
      response.request().method() === 'POST' && response.url().includes('/api/changes') && response.ok(),
  )
  await pane.getByRole('group', { name: 'Decision' }).getByRole('button', { name: 'Approve' }).click()
  await stored
  await page.goto(`${server.url}/export`)
  await page.getByRole('button', { name: 'Plan the export' }).click()
  await page.locator('summary').first().click()
  await expect(page.getByText('T[U+202E]').first()).toBeVisible()
  await page.goto(`${server.url}/import`)
  await expect(page.getByText('Paid[U+202E]gnp[U+2066].md')).toBeVisible()
  for (const path of ['/queue?status=all', '/export', '/import', '/queue?q=topic%3A"T%E2%80%AElatin"']) {
    await page.goto(server.url + path)
    await expect(page.locator('#main')).toBeVisible()
    await expect(page.getByText('Loading')).toHaveCount(0)
    const raw = await page.evaluate(() =>
      [...document.querySelectorAll('#main, nav, section')]
        .map(({ textContent }) => textContent)
        .join()
        .match(/[\u202A-\u202E\u2066-\u2069]/gu),
    )
    expect([path, raw]).toEqual([path, null])
  }
})

test('an export names its articles with a way to them and back', async ({ page }) => {
  await signIn(page, server, '/export')
  const file = page.getByRole('list', { name: 'To write' }).getByRole('article').first()
  const link = file.getByRole('link')
  const title = (await link.textContent()) ?? ''
  expect(await sideOf(link.locator('[dir]'))).toBe(
    SIDE[NAMES.find((name) => TEXTS[name][0] === title) ?? 'latin'],
  )
  await link.click()
  const pane = page.getByRole('region', { name: 'Article', exact: true })
  await expect(pane.getByRole('heading', { level: 2 })).toHaveText(title)
  await pane.getByRole('link', { name: 'See the export' }).click()
  await expect(page.getByRole('heading', { name: 'Export', exact: true })).toBeVisible()
  await page.goto(`${server.url}/articles?path=_news%2Fnamed.md`)
  await expect(pane.getByRole('heading', { level: 2 })).toHaveText(TEXTS.named[0])
  await page.goto(`${server.url}/articles?path=_news%2Fnone.md`)
  await expect(page.getByText('There is no such article')).toBeVisible()
  await expect(page.getByText('_news/none.md')).toBeVisible()
})

test('the fonts of pictures in text are named behind each family', async ({ page }) => {
  await signIn(page, server, '/queue')
  for (const text of [page.locator('body'), page.locator('h2').first(), page.locator('code').first()]) {
    const family = await text.evaluate((element) => getComputedStyle(element).fontFamily)
    for (const name of ['Apple Color Emoji', 'Segoe UI Emoji', 'Noto Color Emoji', 'Twemoji Mozilla'])
      expect(family).toContain(name)
  }
})
