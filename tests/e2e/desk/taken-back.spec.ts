import type { Page } from '@playwright/test'
import { openEverything } from '#tests/e2e/everything.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { fitsEveryLook } from '#tests/e2e/looks.ts'
import { type ServedDesk, servedDesk } from '#tests/e2e/served-desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

test.describe.configure({ mode: 'serial' })

const SOON = { timeout: 60_000 }
const STORIES = {
  '_news/2026/chip-export.md': 'New export rules for AI chips take effect in March',
  '_news/2026/hospital.md': 'Hospital in Lyon reads scans twice as fast, and double-checks each',
  '_news/2026/translators.md': 'Court: machine translations of contracts need a named translator',
  '_news/2026/weather.md': 'Forecast models by two universities beat the old one by a day',
}
const PATHS = Object.keys(STORIES)
const [CHIPS = ''] = PATHS
const textOf = (path: string, heat: number) =>
  entryText({
    title: STORIES[path as keyof typeof STORIES],
    url: `https://paper.example/${path}`,
    topics: ['AI', 'Law'],
    lines: [`heat: ${heat}`],
  })

let desk: ServedDesk
let sha = ''
const commit = (who: string) => {
  desk.git('add', '-A')
  desk.git('-c', `user.name=${who}`, '-c', 'user.email=who@desk.test', 'commit', '-q', '-m', who)
}

/** Four articles were exported; a bot without memory wrote three of them anew. */
test.beforeAll(async () => {
  desk = await servedDesk(Object.fromEntries(PATHS.map((path) => [path, textOf(path, 10)])))
  desk.git('init', '-q', '-b', 'main')
  await desk.import()
  await desk.setTopics(CHIPS, ['AI', 'Law', 'Trade'])
  for (const path of PATHS) await desk.decide(path, 'approved')
  expect((await desk.export()).written).toHaveLength(PATHS.length)
  commit('Copydesk')
  for (const path of PATHS.slice(0, 3)) desk.write(path, textOf(path, 70))
  commit('News Bot')
  sha = desk.git('rev-parse', 'HEAD').trim()
  await desk.import()
})
test.afterAll(() => desk.stop())

const stage = (page: Page, name: RegExp) =>
  page.getByRole('navigation', { name: 'Stages of the work' }).getByRole('button', { name })
const rows = (page: Page) => page.getByRole('list', { name: 'Articles' }).getByRole('button')
const heading = (page: Page) => article(page).getByRole('heading', { level: 2 })
const article = (page: Page) => page.getByRole('region', { name: 'Article' })
const notice = (page: Page, field: string) =>
  article(page).getByRole('region', { name: `Taken back: ${field}` })
const marked = () => desk.db.article.count({ where: { takenBack: { gt: 0 } } })
const answers = async (path: string) =>
  (await desk.events(path)).filter(({ by }) => by === 'Admin').map(({ name }) => name)
const standOf = async (path: string) => {
  const { takenBack, edits, published, topics } = await desk.article(path)
  return { takenBack, edits: edits.map(({ field, value }) => [field, value]), published, topics }
}

async function openTab(page: Page) {
  await signIn(page, desk.server)
  await stage(page, /^Taken back/).click()
  await expect(rows(page)).toHaveCount(3)
}

test('marked and counted, shown with who did it, answered by one key each, and undone', async ({ page }) => {
  await openTab(page)
  await expect(stage(page, /^Taken back/)).toHaveText(/3$/)
  await expect(rows(page).getByText('Taken back', { exact: true })).toHaveCount(3)
  await rows(page)
    .filter({ hasText: STORIES[CHIPS as keyof typeof STORIES] })
    .click()
  await expect(notice(page, 'published')).toContainText('Upstream took the exported published back')
  await expect(notice(page, 'published')).toContainText(/Exported\s*by the desk\s*true/)
  await expect(notice(page, 'published')).toContainText(
    new RegExp(`In the file again\\s*News Bot, .+ commit ${sha.slice(0, 9)}\\s*false`),
  )
  await expect(notice(page, 'topics').getByRole('listitem')).toHaveText(['AI', 'Law', 'Trade', 'AI', 'Law'])
  await fitsEveryLook(page, 'taken-back')

  const first = await standOf(CHIPS)
  const titles = Object.values(STORIES)
  const order = (await rows(page).allTextContents()).map((text) =>
    titles.findIndex((title) => text.includes(title)),
  )
  const next = titles[order[order.indexOf(0) + 1] ?? 0] ?? ''
  const events = [
    ['1', ['article.written-again', 'article.written-again']],
    ['2', ['article.take-back-accepted', 'article.take-back-accepted']],
  ] as const
  // A key and the button that shows it do the same; with one key each, both fields are answered.
  const all = (name: string) => article(page).getByRole('button', { name })
  await expect(all('Write all again')).toContainText('1')
  await expect(all('Accept all')).toContainText('2')
  for (const [key, names] of events) {
    const before = (await answers(CHIPS)).length
    await page.keyboard.press(key)
    await expect.poll(async () => (await answers(CHIPS)).slice(before)).toEqual(names)
    // Nothing of the article waits any more: the next one that does is open.
    await expect(heading(page)).toHaveText(next)
    await expect(stage(page, /^Taken back/)).toHaveText(/2$/)
    expect(await standOf(CHIPS)).toMatchObject(
      key === '1'
        ? { takenBack: [], published: 'true', topics: ['AI', 'Law', 'Trade'] }
        : { takenBack: [], published: 'false', topics: ['AI', 'Law'], edits: [] },
    )
    await page.keyboard.press('z')
    await expect(heading(page)).toHaveText(STORIES[CHIPS as keyof typeof STORIES])
    await expect(notice(page, 'published')).toBeVisible()
    await expect(stage(page, /^Taken back/)).toHaveText(/3$/)
    await expect.poll(() => standOf(CHIPS)).toEqual(first)
  }

  await notice(page, 'topics').getByRole('button', { name: 'Accept' }).focus()
  await page.keyboard.press('Enter')
  await expect(notice(page, 'topics')).toBeHidden()
  await expect(notice(page, 'published')).toBeVisible()
  // What follows was not asked about: the next Enter answers nothing.
  await expect(article(page).locator('[data-pane]')).toBeFocused()
  await expect
    .poll(async () => (await standOf(CHIPS)).takenBack.map(({ field }) => field))
    .toEqual(['published'])
  await page.keyboard.press('z')
  await expect.poll(() => standOf(CHIPS)).toEqual(first)
})

test('an answer that leads on says so with its undo, and the next Enter answers nothing', async ({
  page,
}) => {
  await openTab(page)
  await rows(page).nth(1).click()
  await expect(notice(page, 'published')).toBeVisible()
  const title = (await heading(page).textContent()) ?? ''
  const before = await marked()
  const answer = article(page)
    .getByRole('button', { name: /^(Accept|Accept all)( 2)?$|^(Accept|Accept all)2$/ })
    .last()
  await answer.focus()
  await page.keyboard.press('Enter')
  await expect(heading(page)).not.toHaveText(title)
  await expect(notice(page, 'published')).toBeVisible()
  await expect(article(page).locator('[data-pane]')).toBeFocused()
  await page.keyboard.press('Enter')
  const line = page.getByRole('region', { name: 'Last step' })
  await line.getByRole('button', { name: `Undo: Settled: ${title}` }).click()
  await expect(heading(page)).toHaveText(title)
  await expect(notice(page, 'published')).toBeVisible()
  await expect.poll(marked).toBe(before)
})

test('a whole view is answered at once, says what it does, and goes back', async ({ page }) => {
  await signIn(page, desk.server)
  await page.keyboard.press('/')
  await stage(page, /^All/).click()
  await page.keyboard.press('/')
  await page.keyboard.type('is:taken-back')
  await page.keyboard.press('Enter')
  await expect(rows(page)).toHaveCount(3)
  const dialog = page.getByRole('dialog')
  const bar = page.getByRole('region', { name: 'Work on many articles' })
  for (const [choice, order, flag] of [
    ['Taken back: write again', 'Write again what upstream took back of 3 articles', 'true'],
    ['Taken back: accept', 'Accept what upstream took back of 3 articles', 'false'],
  ] as const) {
    await openEverything(page)
    await dialog.getByRole('radio', { name: choice }).check()
    await expect(dialog.getByRole('list', { name: 'Effect' })).toHaveText('3were taken back by upstream')
    await dialog.getByRole('button', { name: order }).click()
    await expect(dialog).toContainText('3 changed', SOON)
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    await expect(stage(page, /^Taken back/)).toHaveText(/0$/)
    await expect(rows(page)).toHaveCount(0)
    expect(await marked()).toBe(0)
    const flags = await desk.db.article.findMany({ select: { published: true }, orderBy: { path: 'asc' } })
    expect(flags.map(({ published }) => published)).toEqual([flag, flag, flag, 'true'])
    await bar.getByRole('button', { name: 'Undo' }).click()
    await expect(stage(page, /^Taken back/)).toHaveText(/3$/, SOON)
    await expect(rows(page)).toHaveCount(3)
    expect(await marked()).toBe(3)
    await expect(bar).toBeHidden()
  }
})

test('the export page lists what is held for it, and writes it once somebody says so', async ({ page }) => {
  await signIn(page, desk.server, '/export')
  await page.getByRole('button', { name: 'Plan the export' }).click()
  await expect(page.getByRole('heading', { name: '0 files to write, 3 left alone' })).toBeVisible(SOON)
  await expect(page.getByRole('list', { name: 'Held' }).getByRole('listitem').first()).toContainText(
    'Upstream took the exported published and topics back; say "write again" or "accept" first.',
  )
  await page.getByRole('list', { name: 'Held' }).getByRole('link').first().click()
  await expect(notice(page, 'published')).toBeVisible()
  await page.keyboard.press('1')
  await expect.poll(marked).toBe(2)
  expect((await desk.export()).written).toMatchObject([{ path: CHIPS, keys: ['published', 'topics'] }])
})
