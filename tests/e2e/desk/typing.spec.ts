import type { Page } from '@playwright/test'
import { type Db, openDb } from '#lib/db/client.ts'
import { allParts } from '#tests/e2e/all-parts.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { articleShown } from '#tests/e2e/shown-article.ts'
import { editorialState } from '#tests/support/editorial-state.ts'
import type { TestServer } from '#tests/support/server.ts'

const article = (page: Page) => page.getByRole('region', { name: 'Article' })
const heading = (page: Page) => article(page).getByRole('heading', { level: 2 })
const chip = (page: Page, topic: string) =>
  article(page).getByRole('button', { name: `Remove ${topic}`, exact: true })
const chips = (page: Page) => article(page).getByRole('button', { name: /^Remove / })
const titleOf = async (page: Page) => (await heading(page).textContent()) ?? ''

const topicsOf = async (page: Page) =>
  Promise.all(
    (await chips(page).all()).map(async (one) =>
      (await one.getAttribute('aria-label'))?.replace('Remove ', ''),
    ),
  )

/** The stored topics of the article that the screen shows under a title. */
async function topicsStored(db: Db, title: string): Promise<string[]> {
  return JSON.parse((await articleShown(db, title)).topics)
}

/** Gives the open article these topics and no other. */
async function onlyTopics(page: Page, topics: readonly string[]): Promise<void> {
  await page.keyboard.press('t')
  for (let left = await chips(page).count(); left > 0; left -= 1) {
    await page.keyboard.press('Backspace')
    await expect(chips(page)).toHaveCount(left - 1)
  }
  for (const topic of topics) {
    await page.keyboard.type(topic)
    await page.keyboard.press('Enter')
    await expect(chip(page, topic)).toBeVisible()
  }
  await page.keyboard.press('Escape')
}

async function stateOf(server: TestServer) {
  const db = await openDb(server.databaseUrl)
  try {
    return await editorialState(db)
  } finally {
    await db.$disconnect()
  }
}

type Press = {
  key: string
  code?: string
  keyCode?: number
  isComposing?: boolean
  repeat?: boolean
  ctrlKey?: boolean
  modifierCapsLock?: boolean
}

/** A key as it comes from a keyboard or an input method that Playwright has not got. */
async function dispatch(page: Page, press: Press): Promise<void> {
  await page.evaluate((press) => {
    const target = document.activeElement ?? document.body
    target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...press }))
  }, press)
}

/** The same key while an input method is composing, told in either of the ways that browsers have. */
async function composing(page: Page, key: string): Promise<void> {
  await dispatch(page, { key, isComposing: true })
  await dispatch(page, { key, keyCode: 229 })
}

test.beforeEach(async ({ page, server }) => {
  await signIn(page, server)
  await expect(heading(page)).toBeVisible()
})

test('what an input method takes for itself means nothing to the desk, in any box', async ({
  page,
  server,
}) => {
  const before = await stateOf(server)
  const title = await titleOf(page)

  const search = page.getByRole('searchbox', { name: 'Search articles' })
  await page.keyboard.press('/')
  await page.keyboard.insertText('人工')
  for (const key of ['Enter', 'Escape']) await composing(page, key)
  await page.keyboard.type('chip')
  await expect(search).toBeFocused()
  await expect(search).toHaveValue('人工chip')
  await search.fill('')
  await page.keyboard.press('Escape')
  await expect(heading(page)).toHaveText(title)

  const had = await chips(page).count()
  await page.keyboard.press('t')
  const topics = article(page).getByRole('combobox', { name: 'Topics' })
  await expect(topics).toBeFocused()
  for (const key of ['1', 'Enter', 'Backspace', 'Escape']) await composing(page, key)
  await expect(topics).toBeFocused()
  await expect(chips(page)).toHaveCount(had)
  await page.keyboard.press('Escape')

  await page.keyboard.press('n')
  const note = article(page).locator('textarea[aria-label="Note"]')
  await expect(note).toHaveAttribute('aria-autocomplete', 'list')
  await page.keyboard.type('@')
  for (const key of ['Enter', 'Tab', 'Escape']) await composing(page, key)
  await expect(note).toHaveValue('@')
  await expect(note).toBeFocused()
  await note.fill('')
  await page.keyboard.press('Escape')

  for (const { key, name } of [
    { key: 'Control+k', name: 'Find and do' },
    { key: 'd', name: 'Duplicate of…' },
  ]) {
    await page.keyboard.press(key)
    const dialog = page.getByRole('dialog', { name })
    await dialog.getByRole('combobox').fill('工')
    for (const key of ['Enter', 'Escape', 'ArrowDown']) await composing(page, key)
    await expect(dialog.getByRole('combobox')).toHaveValue('工')
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  }
  await expect(heading(page)).toHaveText(title)
  expect(await stateOf(server)).toEqual(before)
})

test('an Escape that drops what is composed leaves the rest of the box, and no search loses the focus', async ({
  page,
}) => {
  const search = page.getByRole('searchbox', { name: 'Search articles' })
  const cdp = await page.context().newCDPSession(page)
  await page.keyboard.press('/')
  await page.keyboard.type('zzqq ')
  await cdp.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 })
  await expect(search).toHaveValue('zzqq にほん')
  // As browsers send what an input method took: the browser itself would empty a search box.
  for (const type of ['rawKeyDown', 'keyUp'] as const)
    await cdp.send('Input.dispatchKeyEvent', { type, key: 'Escape', windowsVirtualKeyCode: 229 })
  await expect(search).toHaveValue('zzqq にほん')
  await cdp.send('Input.insertText', { text: '日本' })
  await page.keyboard.press('Enter')
  await expect(page.getByText('No article matches')).toBeVisible()
  await expect(search).not.toBeFocused()
  await expect(page.locator('body')).not.toBeFocused()
})

test('a late box, a saved view and a sign-in take no Enter of an input method', async ({ page }) => {
  await page.getByRole('button', { name: 'Saved views' }).click()
  const dialog = page.getByRole('dialog', { name: 'Saved views' })
  const name = dialog.getByRole('textbox').first()
  await name.fill('工')
  await composing(page, 'Escape')
  await composing(page, 'Enter')
  await expect(name).toHaveValue('工')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
})

test('keys act by their place where they are no Latin letters, and Caps Lock is no Shift', async ({
  page,
}) => {
  const first = await titleOf(page)
  await dispatch(page, { key: 'о', code: 'KeyJ' })
  await expect(heading(page)).not.toHaveText(first)
  await dispatch(page, { key: 'л', code: 'KeyK' })
  await expect(heading(page)).toHaveText(first)
  await dispatch(page, { key: 'л', code: 'KeyK', ctrlKey: true })
  await expect(page.getByRole('dialog', { name: 'Find and do' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await dispatch(page, { key: 'J', code: 'KeyJ', modifierCapsLock: true })
  await dispatch(page, { key: 'J', code: 'KeyJ', modifierCapsLock: true })
  await expect(heading(page)).not.toHaveText(first)
  await expect(page.getByText('selected', { exact: false }).filter({ hasText: /^\d+ selected/ })).toHaveCount(
    0,
  )
  await dispatch(page, { key: 'K', code: 'KeyK', modifierCapsLock: true })
  await dispatch(page, { key: 'K', code: 'KeyK', modifierCapsLock: true })
  await expect(heading(page)).toHaveText(first)

  await dispatch(page, { key: 'ф', code: 'KeyA' })
  await expect(heading(page)).not.toHaveText(first)
  await page.keyboard.press('z')
  await expect(heading(page)).toHaveText(first)
})

test('a key that is held decides once and moves on and on', async ({ page, server }) => {
  const before = await stateOf(server)
  const first = await titleOf(page)
  for (const repeat of [false, true, true, true]) await dispatch(page, { key: 'h', code: 'KeyH', repeat })
  await expect(heading(page)).not.toHaveText(first)
  const held = async () => (await stateOf(server)).articles.filter(({ status }) => status === 'held').length
  await expect.poll(held).toBe(before.articles.filter(({ status }) => status === 'held').length + 1)
  await dispatch(page, { key: 'z', code: 'KeyZ' })
  await expect(heading(page)).toHaveText(first)
  await expect.poll(() => stateOf(server)).toEqual(before)

  const rows = page.getByRole('list', { name: 'Articles' }).getByRole('button')
  for (const repeat of [false, true, true]) await dispatch(page, { key: 'j', code: 'KeyJ', repeat })
  await expect(rows.nth(3)).toHaveAttribute('aria-current', 'true')
})

test('names that begin with a digit can be typed, and a digit alone takes its suggestion', async ({
  page,
}) => {
  for (const topic of ['5G', '3D printing', '2024 elections']) {
    await page.keyboard.press('t')
    await page.keyboard.type(topic)
    await page.keyboard.press('Enter')
    await expect(chip(page, topic)).toBeVisible()
    await page.keyboard.press('Escape')
  }
  await page.keyboard.press('t')
  const list = article(page).getByRole('listbox').getByRole('option')
  const second = (await list.nth(1).locator('bdi').first().textContent()) ?? ''
  await page.keyboard.press('2')
  await expect(chip(page, second)).toBeVisible()
  await expect(article(page).getByRole('combobox', { name: 'Topics' })).toHaveValue('')
  // What follows something typed is typed.
  await page.keyboard.type('gpt4')
  await expect(article(page).getByRole('combobox', { name: 'Topics' })).toHaveValue('gpt4')
  for (const _ of [0, 1, 2, 3, 4]) await page.keyboard.press('Backspace')
  await page.keyboard.press('Escape')
})

for (const by of ['mouse', 'finger', 'tap'] as const) {
  test.describe(by, () => {
    test.use({ hasTouch: by !== 'mouse' })
    test(`topics are put in another order by ${by}, in the file too`, {
      tag: by === 'mouse' ? [] : '@long',
    }, async ({ page, server, context }) => {
      const finger = await context.newCDPSession(page)
      const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
        finger.send('Input.dispatchTouchEvent', { type, touchPoints: points })
      await onlyTopics(page, ['Zeta', 'Eta', 'Theta'])
      const handle = (topic: string) =>
        article(page).getByRole('button', { name: `Move ${topic}`, exact: true })
      const middle = async (topic: string) => {
        const box = await handle(topic).boundingBox()
        expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24)
        return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 }
      }
      await expect(handle('Theta')).toBeVisible()
      await allParts(page)
      const [from, to] = [await middle('Theta'), await middle('Zeta')]
      const half = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
      if (by === 'mouse') {
        await page.mouse.move(from.x, from.y)
        await page.mouse.down()
        await page.mouse.move(half.x, half.y)
        await page.mouse.move(to.x, to.y)
        await page.mouse.up()
      } else if (by === 'finger') {
        await touch('touchStart', [from])
        for (const at of [half, to]) await touch('touchMove', [at])
        await touch('touchEnd', [])
      } else {
        // From the last place one comes to the first.
        await handle('Theta').tap()
      }
      const order = ['Theta', 'Zeta', 'Eta']
      await expect.poll(() => topicsOf(page)).toEqual(order)
      const db = await openDb(server.databaseUrl)
      try {
        const title = await titleOf(page)
        await expect.poll(() => topicsStored(db, title)).toEqual(order)
      } finally {
        await db.$disconnect()
      }
      await expect(
        page.getByRole('status').filter({ hasText: 'Topics in order: Theta, Zeta, Eta' }),
      ).toBeAttached()
    })
  })
}

test('topics that are added one after the other never go away while they are stored', async ({ page }) => {
  await onlyTopics(page, ['Zeta'])
  await expect(chips(page)).toHaveCount(1)
  await page.waitForLoadState('networkidle')
  const counts = await page.evaluateHandle(() => {
    const seen: number[] = []
    new MutationObserver(() => {
      seen.push(document.querySelectorAll('section[aria-label="Article"] [aria-label^="Remove "]').length)
    }).observe(document.body, { subtree: true, childList: true })
    return seen
  })
  await page.keyboard.press('t')
  for (const topic of ['Eta', 'Theta', 'Iota', 'Kappa', 'Lambda']) {
    await page.keyboard.type(topic)
    await page.keyboard.press('Enter')
  }
  await page.keyboard.press('Escape')
  await expect(chips(page)).toHaveCount(6)
  await page.waitForLoadState('networkidle')
  const seen = await counts.jsonValue()
  expect(seen.filter((count, at) => count < (seen[at - 1] ?? 0))).toEqual([])
})

test('a drag that is given up, or let go of beside the topics, changes nothing', async ({ page }) => {
  await onlyTopics(page, ['Zeta', 'Eta', 'Theta'])
  await allParts(page)
  const box = async (topic: string) =>
    (await chip(page, topic).locator('xpath=..').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  const [from, to] = [await box('Theta'), await box('Zeta')]
  for (const how of ['Escape', 'beside']) {
    await page.mouse.move(from.x + 40, from.y + 10)
    await page.mouse.down()
    await page.mouse.move(to.x + 60, to.y + 10)
    await page.mouse.move(to.x + 40, to.y + 10)
    if (how === 'Escape') await page.keyboard.press('Escape')
    else await page.mouse.move(to.x, to.y + 300)
    await page.mouse.up()
    expect(await topicsOf(page)).toEqual(['Zeta', 'Eta', 'Theta'])
  }
  // Where it ends, nothing is pressed.
  await page.mouse.move(from.x + 40, from.y + 10)
  await page.mouse.down()
  const remove = (await chip(page, 'Zeta').boundingBox()) ?? { x: 0, y: 0 }
  await page.mouse.move(remove.x + 30, remove.y + 5)
  await page.mouse.move(remove.x + 10, remove.y + 10)
  await page.mouse.up()
  await expect.poll(() => topicsOf(page)).toEqual(['Theta', 'Zeta', 'Eta'])
})

test('topics are put in another order by keys, in the file too', async ({ page, server }) => {
  const names = async () => (await chips(page).allTextContents()).map((text) => text.replace(/ \(not.*$/, ''))
  for (const topic of ['Zeta', 'Eta', 'Theta']) {
    await page.keyboard.press('t')
    await page.keyboard.type(topic)
    await page.keyboard.press('Enter')
    await expect(chip(page, topic)).toBeVisible()
    await page.keyboard.press('Escape')
  }
  const labels = async () =>
    Promise.all((await chips(page).all()).map(async (one) => (await one.getAttribute('aria-label')) ?? ''))
  const order = await labels()
  expect(await names()).toHaveLength(order.length)
  const last = order.length - 1
  await chips(page).nth(last).focus()
  await page.keyboard.press('Shift+ArrowLeft')
  const swapped = [...order.slice(0, last - 1), order[last], order[last - 1]]
  await expect.poll(labels).toEqual(swapped)
  await expect(chips(page).nth(last - 1)).toBeFocused()
  // By its other button too, which keeps the focus.
  const handle = article(page)
    .getByRole('button', { name: /^Move / })
    .nth(last - 1)
  await handle.focus()
  await page.keyboard.press('Shift+ArrowRight')
  const dragged = order
  await expect.poll(labels).toEqual(dragged)
  await expect(
    article(page)
      .getByRole('button', { name: /^Move / })
      .nth(last),
  ).toBeFocused()
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowLeft')
  await expect.poll(labels).toEqual(swapped)
  await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(labels).toEqual(dragged)

  const db = await openDb(server.databaseUrl)
  try {
    const title = await titleOf(page)
    const stored = async () => (await topicsStored(db, title)).map((topic) => `Remove ${topic}`)
    await expect.poll(stored).toEqual(dragged)
  } finally {
    await db.$disconnect()
  }
  const pending = article(page).getByRole('region', { name: 'Pending changes to the file' })
  await expect(pending).toContainText('Eta')
})
