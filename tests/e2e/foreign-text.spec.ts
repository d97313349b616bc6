import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Locator, type Page, test } from '@playwright/test'
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
    const range = document.createRange()
    range.selectNodeContents(element)
    const runs = [...range.getClientRects()].filter(({ width }) => width > 4)
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

test('titles and excerpts begin on the side of their language: rows, pane, coverage, bulk', async ({
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
  await page.getByRole('button', { name: /^Select all/ }).click()
  await expectSides(page.getByRole('list', { name: 'Sample' }), 0, NAMES)
})
