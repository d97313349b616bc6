import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { fitsEveryLook } from '#tests/e2e/looks.ts'
import { type ServedDesk, servedDesk } from '#tests/e2e/served-desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

test.describe.configure({ mode: 'serial' })

const SOON = { timeout: 60_000 }
const report = (name: string) =>
  readFileSync(new URL(`../../fixtures/reports/${name}`, import.meta.url), 'utf8')
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

test('what cannot be written is marked before anybody decides, with the line and the way out', async ({
  page,
}) => {
  await signIn(page, desk.server)
  await search(page, 'is:unwritable')
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toContainText('Cannot be written')
  await rows(page).click()
  await expect(article(page)).toContainText(
    /An export cannot change this field in the file as it stands\. published Line 4\. .+ Write the value out here/,
  )
  await fitsEveryLook(page, 'unwritable')

  // As the hint says, in the file.
  desk.write(SHARED_AT, SHARED.replace('&no false', 'false').replace('*no', 'false'))
  await desk.import()
  await page.getByRole('button', { name: 'Refresh the list' }).click()
  // What is open keeps its row until the reader goes on, and both say what the file says now.
  await expect(article(page)).not.toContainText('An export cannot change')
  await expect(rows(page)).not.toContainText('Cannot be written')
  desk.write(SHARED_AT, SHARED)
  await desk.import()
})

test('the plan names what it refuses and holds, asks about markers, and takes out what does not stand', async ({
  page,
}) => {
  for (const path of [SHARED_AT, MARKERS_AT, DRAFT_AT]) await desk.decide(path, 'approved')
  const out = LISTS[0]?.path ?? ''
  await desk.decide(out, 'held')
  const part = (name: string) =>
    page.getByRole('group', { name: 'Which files' }).getByRole('button', { name })
  const listOf = (name: string) => page.getByRole('list', { name, exact: true })
  const plan = async (heading: string) => {
    await page.getByRole('button', { name: /^Plan/ }).click()
    await expect(page.getByRole('heading', { name: heading })).toBeVisible(SOON)
  }
  const tick = (name: string) => page.getByRole('checkbox', { name })

  await signIn(page, desk.server, '/export')
  await plan('2 files to write, 2 left alone')
  await expect(page.getByText('1 file loses what no longer stands')).toBeVisible()
  await expect(listOf('To write')).toContainText(DRAFT_AT)
  await expect(listOf('To write')).toContainText(/The file also says draft: true.+It is line 5\./)
  await part('Refused').click()
  await expect(listOf('Refused')).toContainText(SHARED_AT)
  await expect(listOf('Refused')).toContainText(/Line 4: .+Write the value out here.+Rule: shared-anchor/)
  await fitsEveryLook(page, 'export-refused')
  await part('Held').click()
  await expect(listOf('Held')).toContainText(MARKERS_AT)
  await expect(listOf('Held')).toContainText('Line 7 of the file is a marker of a merge conflict in git')
  await part('To take out').click()
  await listOf('To take out').locator('summary').click()
  await expect(page.getByRole('region', { name: `Changes to ${out}` })).toContainText('Newsroom')

  await tick('Take out what no longer stands').uncheck()
  await expect(page.getByText('No plan yet')).toBeVisible()
  await plan('1 file to write, 2 left alone')
  await expect(part('To take out')).toHaveCount(0)

  const question = page.getByRole('region', { name: 'Merge conflicts' })
  await expect(question).toContainText('1 file holds markers of a merge conflict in the text.')
  await question.getByRole('button', { name: 'Write it too' }).click()
  await expect(page.getByRole('heading', { name: '2 files to write, 1 left alone' })).toBeVisible(SOON)
  await expect(question).toBeHidden()
  await expect(tick('Also write files with markers')).toBeChecked()
  await expect(tick('Take out what no longer stands')).not.toBeChecked()
  await expect(listOf('To write')).toContainText('Line 7 is a marker of a merge conflict in git')
  await fitsEveryLook(page, 'export-choices')

  const [marked, kept] = [desk.read(MARKERS_AT), desk.read(out)]
  await page.getByRole('button', { name: 'Write 2 files' }).click()
  await expect(page.getByText('2 files written', { exact: true })).toBeVisible(SOON)
  await expect(listOf('Written')).toContainText(/The file also says draft: true/)
  expect(desk.read(MARKERS_AT)).toBe(marked.replace('published: false', 'published: true'))
  expect(desk.read(out)).toBe(kept)
  expect(await desk.article(out)).toMatchObject({ stillWritten: 1 })
})
