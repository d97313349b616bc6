import type { Page } from '@playwright/test'
import { openEverything } from '#tests/e2e/everything.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { withBoth } from '#tests/e2e/second-editor.ts'
import { type ServedDesk, servedDesk } from '#tests/e2e/served-desk.ts'
import { editorialState } from '#tests/support/editorial-state.ts'
import { entryText } from '#tests/support/entry-text.ts'

const url = (name: string) => `https://${name}.example/story`
const TELLERS = ['one', 'two', 'three', 'four', 'five']
const titleOf = (name: string) => `A chip maker opens its plant: ${name}`
const pathOf = (name: string) => `_news/${name}.md`
const OTHERS = ['p', 'q', 'r', 's', 't', 'u', 'v', 'w']

let desk: ServedDesk
/** A story that five tell, each naming the others, and what has nothing to do with it. */
test.beforeAll(async () => {
  const story = TELLERS.map((name) => [
    pathOf(name),
    entryText({
      title: titleOf(name),
      url: url(name),
      published: null,
      lines: [
        'related:',
        ...TELLERS.filter((other) => other !== name).flatMap((other) => [
          `  - title: ${JSON.stringify(titleOf(other))}`,
          `    webUrl: ${JSON.stringify(url(other))}`,
        ]),
      ],
    }),
  ])
  const others = OTHERS.map((name) => [pathOf(name), entryText({ title: `Item ${name}`, url: url(name) })])
  desk = await servedDesk(Object.fromEntries([...story, ...others]))
})
test.afterAll(() => desk.stop())

const pane = (page: Page) => page.getByRole('region', { name: 'Article' })
const heading = (page: Page) => pane(page).getByRole('heading', { level: 2 })
const row = (page: Page, title: string) =>
  page.getByRole('list', { name: 'Articles' }).getByRole('button').filter({ hasText: title })
const line = (page: Page) => page.getByRole('region', { name: 'Last step' })
const undo = (page: Page, what: string) =>
  line(page).getByRole('button', { name: `Undo: ${what}`, exact: true })
const told = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text })
const state = () => editorialState(desk.db)
const statusOf = async (title: string) =>
  (await desk.db.article.findFirstOrThrow({ where: { title }, select: { status: true } })).status
const namesOf = async (name: string) => (await desk.events(pathOf(name))).map(({ name }) => name)

async function show(page: Page, title: string) {
  await row(page, title).click()
  await expect(heading(page)).toHaveText(title)
}

const DESKTOP = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }

for (const [look, viewport] of [
  ['at a desk', DESKTOP],
  ['on a phone', PHONE],
] as const) {
  test.describe(look, () => {
    test.use({ viewport, hasTouch: viewport === PHONE, isMobile: viewport === PHONE })

    test('every decision offers its own undo, which takes back what it names', {
      tag: viewport === PHONE ? '@long' : [],
    }, async ({ page }) => {
      await signIn(page, desk.server)
      const first = await state()
      await show(page, 'Item p')
      const decisions = [
        ['Approve', 'Approved', 'approved'],
        ['Reject', 'Rejected', 'rejected'],
        ['Hold', 'On hold', 'held'],
      ] as const
      for (const [button, label, status] of decisions) {
        const title = (await heading(page).textContent()) ?? ''
        await pane(page).getByRole('button', { name: button }).click()
        await expect(heading(page)).not.toHaveText(title)
        await expect.poll(() => statusOf(title)).toBe(status)
        await expect(undo(page, `${label}: ${title}`)).toBeVisible()
      }
      // The offer is about the step that it names, although something else was done since.
      const second = (await heading(page).textContent()) ?? ''
      await pane(page).getByRole('button', { name: 'Published', exact: true }).click()
      await expect.poll(async () => (await state()).edits.length).toBeGreaterThan(0)
      const offered = (await line(page).getByRole('button').first().getAttribute('aria-label')) ?? ''
      const held = offered.replace('Undo: On hold: ', '')
      expect(held).not.toBe(second)
      await line(page).getByRole('button', { name: offered }).click()
      await expect.poll(() => statusOf(held)).toBe('pending')
      await expect(heading(page)).toHaveText(held)
      await expect(line(page)).toContainText(`Undone: ${held} (put it on hold)`)
      await expect(undo(page, `On hold: ${held}`)).toHaveCount(0)
      expect((await desk.db.article.findFirstOrThrow({ where: { title: second } })).flagByHand).toBe(true)

      // Reopening says what it does, and is taken back like any other decision.
      await page.goto(`${desk.server.url}/queue?status=rejected`)
      const [rejected = ''] = (await desk.db.article.findMany({ where: { status: 'rejected' } })).map(
        ({ title }) => title,
      )
      await show(page, rejected)
      await pane(page).getByRole('button', { name: 'Reopen' }).click()
      await expect.poll(() => statusOf(rejected)).toBe('pending')
      await expect(told(page, `Reopened: ${rejected}`)).toBeAttached()
      await undo(page, `Reopened: ${rejected}`).click()
      await expect.poll(() => statusOf(rejected)).toBe('rejected')

      // All the rest goes back with what the history offers: the same steps, by name.
      const steps = await desk.db.step.findMany({ where: { undoneAt: null }, orderBy: { id: 'desc' } })
      expect(steps).toHaveLength(3)
      await page.goto(`${desk.server.url}/queue`)
      await page.getByRole('button', { name: 'History' }).click()
      const undos = page.getByRole('dialog', { name: 'History' }).getByRole('button', { name: /^Undo this/ })
      for (const left of [2, 1, 0]) {
        await undos.first().click()
        await expect(undos).toHaveCount(left)
        expect(await desk.db.step.count({ where: { undoneAt: null } })).toBe(left)
      }
      expect(await state()).toEqual(first)
    })
  })
}

test.describe('the desk', () => {
  test.use({ viewport: DESKTOP })

  test('an undo is offered no more once its step is not the last one of the article', async ({
    page,
    browser,
  }) => {
    await signIn(page, desk.server)
    const first = await state()
    await show(page, 'Item p')
    await page.keyboard.press('h')
    await expect(undo(page, 'On hold: Item p')).toBeVisible()
    await page.keyboard.press('k')
    await expect(heading(page)).toHaveText('Item p')
    await page.keyboard.press('p')
    await expect(line(page)).toHaveCount(0)
    await page.keyboard.press('u')
    await expect(undo(page, 'Reopened: Item p')).toBeVisible()
    await page.keyboard.press('i')
    await expect(line(page)).toHaveCount(0)
    await page.keyboard.press('a')
    await expect(undo(page, 'Approved: Item p')).toBeVisible()
    await expect.poll(() => statusOf('Item p')).toBe('approved')
    await withBoth(browser, desk.server, async ({ ben }) => {
      // Changed by somebody else.
      await ben.goto(`${desk.server.url}/queue?status=all`)
      await show(ben, 'Item p')
      await ben.keyboard.press('r')
      await expect.poll(() => statusOf('Item p')).toBe('rejected')
      await expect(line(page)).toHaveCount(0)
      // Taken back by somebody else.
      const title = (await heading(page).textContent()) ?? ''
      await page.keyboard.press('h')
      await expect(undo(page, `On hold: ${title}`)).toBeVisible()
      await expect.poll(() => statusOf(title)).toBe('held')
      await ben.keyboard.press('H')
      await ben.getByRole('button', { name: 'Undo this: Admin put it on hold' }).first().click()
      await expect.poll(() => statusOf(title)).toBe('pending')
      await expect(line(page)).toHaveCount(0)
      await ben.keyboard.press('Escape')
      await ben.keyboard.press('z')
      await expect.poll(() => statusOf('Item p')).toBe('approved')
    })
    for (const _ of [1, 2, 3, 4, 5]) await page.keyboard.press('z')
    await expect.poll(state).toEqual(first)
    await page.keyboard.press('z')
    await expect(line(page)).toContainText('There is nothing left to undo.')
  })

  test('what is decided about many at once is one step with one undo, and its history says no single flag', async ({
    page,
  }) => {
    await signIn(page, desk.server)
    const first = await state()
    await show(page, 'Item q')
    for (const key of ['x', 'J', 'J']) await page.keyboard.press(key)
    await page.keyboard.press('a')
    await expect(page.getByRole('dialog', { name: 'Approve 3 articles' })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(undo(page, 'Approved: 3 articles')).toBeVisible()
    expect(await desk.db.article.count({ where: { status: 'approved' } })).toBe(3)
    await page.getByRole('button', { name: 'History' }).click()
    const step = page.getByRole('list', { name: 'Steps' }).getByRole('listitem').first()
    await expect(step).toContainText('Admin approved it')
    await expect(step).not.toContainText('published')
    await page.keyboard.press('Escape')
    await undo(page, 'Approved: 3 articles').click()
    await expect(line(page)).toContainText('Undone: 3 articles (approved it)')
    await expect.poll(state).toEqual(first)
  })

  test('a story is decided once confirmed, as one step, without what was decided before', async ({
    page,
  }) => {
    await signIn(page, desk.server)
    const title = titleOf('one')
    await show(page, titleOf('five'))
    await page.keyboard.press('r')
    await expect.poll(() => statusOf(titleOf('five'))).toBe('rejected')
    const first = await state()
    const events = await namesOf('two')
    await show(page, title)

    await page.keyboard.press('s')
    const dialog = page.getByRole('dialog', { name: 'Decide the whole story' })
    const ticks = dialog.getByRole('list', { name: 'Story' }).getByRole('checkbox')
    await expect(ticks).toHaveCount(5)
    expect(await dialog.getByRole('checkbox', { checked: true }).count()).toBe(4)
    await expect(dialog.getByRole('checkbox', { name: titleOf('five') })).not.toBeChecked()
    for (const choice of ['Reject all', 'Hold all', 'Approve all', /^Approve this one/])
      await dialog.getByRole('radio', { name: choice }).check()
    await expect(dialog).toContainText('3 duplicates of it')
    await dialog.getByRole('radio', { name: 'Approve all' }).check()
    await expect(dialog).toContainText('Approved: 4 articles. They become published.')
    for (const name of ['two', 'three', 'four'])
      await dialog.getByRole('checkbox', { name: titleOf(name) }).uncheck()
    await expect(dialog).toContainText('Approved: 1 article. It becomes published.')
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    expect(await state()).toEqual(first)

    await page.keyboard.press('s')
    await dialog.getByRole('checkbox', { name: titleOf('four') }).uncheck()
    const confirm = dialog.getByRole('button', { name: 'Decide 3 articles' })
    await confirm.click()
    await expect(dialog).toBeHidden()
    await expect(undo(page, 'Approved, with its duplicates: 3 articles')).toBeVisible()
    await expect(heading(page)).not.toHaveText(title)
    const all = await Promise.all(TELLERS.map((name) => statusOf(titleOf(name))))
    expect(all).toEqual(['approved', 'duplicate', 'duplicate', 'pending', 'rejected'])
    expect(await namesOf('two')).toEqual([...events, 'article.decided'])
    await page.keyboard.press('z')
    await expect.poll(state).toEqual(first)
    expect(await namesOf('two')).toEqual([...events, 'article.decided', 'article.undone'])

    // A story of five is read, compared and decided by at most six keys.
    await show(page, title)
    await expect(heading(page)).toHaveText(title)
    const keys = ['Space', 's', 'Enter']
    for (const name of ['two', 'three', 'four', 'five'])
      await expect(page.getByRole('region', { name: 'Related coverage' })).toContainText(titleOf(name))
    for (const key of keys) {
      await page.keyboard.press(key)
      if (key === 's') await expect(dialog.getByRole('button', { name: 'Decide 4 articles' })).toBeFocused()
    }
    await expect.poll(() => statusOf(title)).toBe('approved')
    await expect.poll(() => statusOf(titleOf('four'))).toBe('duplicate')
    expect(keys.length).toBeLessThanOrEqual(6)
    await expect(dialog).toBeHidden()
    await page.keyboard.press('z')
    await expect.poll(state).toEqual(first)
    // The page has heard of it too.
    await expect(line(page)).toContainText('Undone: 4 articles')

    // One that was decided before is decided again where it is ticked.
    await show(page, title)
    await page.keyboard.press('s')
    await dialog.getByRole('checkbox', { name: titleOf('five') }).check()
    await dialog.getByRole('radio', { name: 'Hold all' }).check()
    await dialog.getByRole('button', { name: 'Decide 5 articles' }).click()
    await expect.poll(() => statusOf(titleOf('five'))).toBe('held')
    await undo(page, 'On hold: 5 articles').click()
    await expect.poll(state).toEqual(first)
    await page.keyboard.press('z')
    await expect.poll(() => statusOf(titleOf('five'))).toBe('pending')
  })

  test('everything in a view is one step too; its undo goes when the step was taken back elsewhere', async ({
    page,
  }) => {
    await signIn(page, desk.server)
    const first = await state()
    await page.goto(`${desk.server.url}/queue?q=item`)
    await openEverything(page)
    const dialog = page.getByRole('dialog', { name: 'Everything in this view' })
    await dialog.getByRole('radio', { name: 'Reject' }).check()
    await dialog.getByRole('button', { name: 'Reject 8 articles' }).click()
    const job = page.getByRole('dialog', { name: /^Reject(ed)? 8 articles$/ })
    await expect(job.getByRole('button', { name: 'Undo' })).toBeVisible()
    await page.keyboard.press('Escape')
    const bar = page.getByRole('region', { name: 'Work on many articles' })
    await expect(bar.getByRole('button', { name: 'Undo' })).toBeVisible()
    await page.keyboard.press('z')
    await expect.poll(state).toEqual(first)
    await expect(bar.getByRole('button', { name: 'Undo' })).toHaveCount(0)
  })

  test('a conflict is settled by its key; the last one of an article leads on to the next', async ({
    page,
  }) => {
    const names = ['p', 'q']
    for (const name of names) {
      await desk.setTopics(pathOf(name), ['AI', 'Ours'])
      await desk.setPublished(pathOf(name), 'true')
      const theirs = { title: `Item ${name}`, url: url(name), topics: ['AI', 'Theirs'], published: null }
      desk.write(pathOf(name), entryText(theirs))
    }
    await desk.import()
    const conflicts = (title: string) =>
      desk.db.article.findFirstOrThrow({ where: { title } }).then(({ conflictCount }) => conflictCount)
    await signIn(page, desk.server)
    await page.goto(`${desk.server.url}/queue?status=all&mark=conflict`)
    const rows = page.getByRole('list', { name: 'Articles' }).getByRole('button')
    await expect(rows).toHaveCount(2)
    await rows.first().click()
    const first = (await heading(page).textContent()) ?? ''
    const second = first === 'Item p' ? 'Item q' : 'Item p'
    await page.keyboard.press('1')
    await expect(told(page, '1 left.')).toBeAttached()
    await expect(heading(page)).toHaveText(first)
    await page.keyboard.press('1')
    await expect(heading(page)).toHaveText(second)
    await expect.poll(() => conflicts(first)).toBe(0)
    for (const _ of ['topics', 'published']) await page.keyboard.press('2')
    await expect.poll(() => conflicts(second)).toBe(0)
    for (const title of [first, second]) {
      const resolved = (await namesOf(title.slice(-1))).filter((name) => name === 'edit.resolved')
      expect(resolved).toHaveLength(2)
    }
    expect(await desk.article(pathOf(first.slice(-1)))).toMatchObject({
      topics: ['AI', 'Ours'],
      published: 'true',
    })
    expect(await desk.article(pathOf(second.slice(-1)))).toMatchObject({
      topics: ['AI', 'Theirs'],
      published: 'absent',
    })
  })
})
