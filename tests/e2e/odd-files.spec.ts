import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { fitsEveryLook } from '#tests/e2e/looks.ts'
import { type ServedDesk, servedDesk } from '#tests/e2e/served-desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

test.describe.configure({ mode: 'serial' })

const report = (name: string) => readFileSync(new URL(`../fixtures/reports/${name}`, import.meta.url), 'utf8')
const listed = (title: string, ...lines: string[]) =>
  entryText({ title, topics: null, published: 'true', lines })
const LONG = `${'Long '.repeat(25)}topic`
const SIXTY = Array.from({ length: 60 }, (_, at) => `  - Topic ${at + 1}`)

/** Lists that no editor could have made here: how many items each has, and its lines with one more. */
const LISTS = [
  {
    path: '_news/repeated.md',
    had: 3,
    lines: ['topics: [alpha, beta, alpha]'],
    with: ['topics: [alpha, beta, alpha, Newsroom]'],
  },
  {
    path: '_news/blank.md',
    had: 2,
    lines: ['topics: ["AI ", "B"]'],
    with: ['topics: ["AI ", "B", "Newsroom"]'],
  },
  {
    path: '_news/long.md',
    had: 1,
    lines: ['topics:', `  - ${LONG}`],
    with: ['topics:', `  - ${LONG}`, '  - Newsroom'],
  },
  {
    path: '_news/sixty.md',
    had: 60,
    lines: ['topics:', ...SIXTY],
    with: ['topics:', ...SIXTY, '  - Newsroom'],
  },
]
const SHARED =
  '---\ntitle: One value for two fields\nwebUrl: https://paper.example/shared\npublished: &no false\nfeatured: *no\ntopics: [AI]\n---\nBody\n'
const [SHARED_AT, MARKERS_AT, DRAFT_AT, FIRST, AGAIN] = [
  '_news/shared.md',
  '_news/markers.md',
  '_news/draft.md',
  '_news/ferry.md',
  '_news/ferry-amp.md',
] as const
const ADDRESS = 'https://paper.example/2026/11/ferry-without-captain'
const COVERAGE = ['related:', '  - title: Draft key', '    webUrl: https://news.example/story-50']
const ferry = (title: string, url: string) => entryText({ title, url, lines: COVERAGE })

let desk: ServedDesk
test.beforeAll(async () => {
  desk = await servedDesk({
    ...Object.fromEntries(LISTS.map(({ path, lines }) => [path, listed(path, ...lines)])),
    [SHARED_AT]: SHARED,
    [MARKERS_AT]: report('conflict-markers-body.md'),
    [DRAFT_AT]: report('draft-true-flag-absent.md'),
    [FIRST]: ferry('A ferry without a captain crosses the fjord', ADDRESS),
    [AGAIN]: ferry('Captainless ferry crosses the fjord', `${ADDRESS}/amp/?utm_source=wire`),
  })
  await desk.import()
})
test.afterAll(() => desk.stop())

const rows = (page: Page) => page.getByRole('list', { name: 'Articles' }).getByRole('button')
const article = (page: Page) => page.getByRole('region', { name: 'Article' })
const heading = (page: Page) => article(page).getByRole('heading', { level: 2 })

async function open(page: Page, path: string) {
  const { id, title } = await desk.article(path)
  await page.goto(`${desk.server.url}/queue?article=${id}`)
  await expect(heading(page)).toHaveText(title)
}

async function search(page: Page, words: string) {
  await page.getByRole('searchbox', { name: 'Search articles' }).fill(words)
  await page.keyboard.press('Enter')
}

test('lists of topics keep what nobody edited, whatever it looks like', async ({ page }) => {
  await signIn(page, desk.server)
  for (const { path, had } of LISTS) {
    const { topics } = await desk.article(path)
    expect(topics).toHaveLength(had)
    await open(page, path)
    const chips = article(page).getByRole('button', { name: /^Remove / })
    await expect(chips).toHaveCount(had)
    await page.keyboard.press('t')
    await page.keyboard.type('Newsroom')
    await page.keyboard.press('Enter')
    await expect(chips).toHaveCount(had + 1)
    await expect.poll(async () => (await desk.article(path)).topics).toEqual([...topics, 'Newsroom'])
    expect((await desk.events(path)).at(-1)).toMatchObject({ name: 'article.topics-set', by: 'Admin' })
  }

  // Of two that are the same, the one that is clicked goes and comes back.
  const [{ path: repeated } = { path: '' }] = LISTS
  await open(page, repeated)
  await article(page).getByRole('button', { name: 'Remove alpha' }).nth(1).click()
  await expect.poll(async () => (await desk.article(repeated)).topics).toEqual(['alpha', 'beta', 'Newsroom'])
  await page.keyboard.press('Escape')
  await page.keyboard.press('z')
  await expect(article(page).getByRole('button', { name: 'Remove alpha' })).toHaveCount(2)

  const before = new Map(LISTS.map(({ path }) => [path, desk.read(path)]))
  for (const { path } of LISTS) await desk.decide(path, 'approved')
  expect((await desk.export()).written).toHaveLength(LISTS.length)
  for (const { path, lines, with: after } of LISTS)
    expect(desk.read(path)).toBe(before.get(path)?.replace(lines.join('\n'), after.join('\n')))
})

test('two files with one address are shown on both, found, and offered first', async ({ page }) => {
  await signIn(page, desk.server)
  await search(page, 'has:duplicate')
  await expect(rows(page)).toHaveCount(2)
  await expect(rows(page).getByText('Same address', { exact: true })).toHaveCount(2)
  const [first, again] = [await desk.article(FIRST), await desk.article(AGAIN)]
  for (const [one, other] of [
    [again, first],
    [first, again],
  ] as const) {
    await rows(page).filter({ hasText: one.title }).click()
    await expect(heading(page)).toHaveText(one.title)
    const notice = article(page).getByRole('region', { name: 'Same address as' })
    await expect(notice.getByRole('listitem')).toHaveText([new RegExp(`^${other.title}`)])
  }
  await article(page).getByRole('button', { name: again.title }).click()
  await expect(heading(page)).toHaveText(again.title)
  await fitsEveryLook(page, 'same-address')

  await page.keyboard.press('d')
  const offered = page.getByRole('dialog').getByRole('option')
  await expect(offered).toHaveText([new RegExp(`^${first.title}`), /^Draft key/])
  await page.keyboard.press('Enter')
  const stored = () => desk.db.article.findFirst({ where: { path: AGAIN } })
  await expect.poll(stored).toMatchObject({ status: 'duplicate', duplicateOf: first.id })
  expect((await desk.events(AGAIN)).at(-1)).toMatchObject({ name: 'article.decided', by: 'Admin' })
  await page.keyboard.press('z')
  await expect.poll(stored).toMatchObject({ status: 'pending', duplicateOf: null })
})
