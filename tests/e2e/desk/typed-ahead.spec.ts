import type { Page } from '@playwright/test'
import { type Db, openDb } from '#lib/db/client.ts'
import { atRest } from '#tests/e2e/at-rest.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { holdRoute } from '#tests/e2e/hold-route.ts'
import { savesData } from '#tests/e2e/saves-data.ts'
import type { TestServer } from '#tests/support/server.ts'

const article = (page: Page) => page.getByRole('region', { name: 'Article' })
// By its own label: the list that comes later names it anew.
const fieldOf = (page: Page, label: string) => article(page).locator(`[aria-label="${label}"]`)
const heading = (page: Page) => article(page).getByRole('heading', { level: 2 })

/** From here on no script arrives before `release` is called, as on a slow line. */
async function holdScripts(page: Page): Promise<() => void> {
  await page.waitForLoadState('networkidle')
  return holdRoute(page, '**/_next/static/**/*.js')
}

/** Does the work on the first article of the queue, and holds that nothing was decided or set meanwhile. */
async function undecided(page: Page, server: TestServer, work: (release: () => void) => Promise<void>) {
  const db = await openDb(server.databaseUrl)
  try {
    await savesData(page)
    await signIn(page, server)
    const title = (await heading(page).textContent()) ?? ''
    const release = await holdScripts(page)
    const before = await decided(db)
    await work(release)
    await expect(heading(page)).toHaveText(title)
    expect(await decided(db)).toEqual(before)
  } finally {
    await db.$disconnect()
  }
}

const decided = async (db: Db) => ({
  articles: await db.article.findMany({
    select: { id: true, status: true, published: true, assigneeId: true },
  }),
  events: await db.auditEvent.count({ where: { name: { startsWith: 'article.' } } }),
})

// Each letter of it is a key of the desk.
const HALF = 'arhp itjk '
const REST = 'zarh jkpi'
// A blank would press the button that a dialog or a menu has the focus on.
const LETTERS = 'zarhjkpi'

test('a note that is sent before its tools arrive is sent once they are there, and Escape leaves it', async ({
  page,
  server,
}) => {
  await undecided(page, server, async (release) => {
    const note = fieldOf(page, 'Note')
    await page.keyboard.press('n')
    await page.keyboard.type('left')
    await page.keyboard.press('Escape')
    await expect(note).not.toBeFocused()
    await page.keyboard.press('n')
    await page.keyboard.type(' in haste')
    await page.keyboard.press('Control+Enter')
    await expect(note).toHaveValue('left in haste')
    release()
    await expect(article(page).getByText('left in haste')).toBeVisible()
    await expect(note).toHaveValue('')
  })
})

test('what is typed while a note is sent is the next note', async ({ page, server }) => {
  await undecided(page, server, async (release) => {
    release()
    const note = fieldOf(page, 'Note')
    await page.keyboard.press('n')
    await expect(note).toHaveAttribute('aria-autocomplete', 'list')
    let answer = () => {}
    const held = new Promise<void>((resolve) => {
      answer = resolve
    })
    await page.route('**/api/changes', async (route) => {
      if (route.request().method() === 'POST') await held
      await route.continue()
    })
    await page.keyboard.type('the first')
    await page.keyboard.press('Control+Enter')
    await page.keyboard.type(' and more')
    await expect(note).toHaveValue('the first and more')
    answer()
    await expect(article(page).getByText('the first', { exact: true })).toBeVisible()
    await expect(note).toHaveValue(' and more')
    await expect(note).toBeFocused()
    await note.fill('')
  })
})

test('a note takes every letter before, while and after its colleagues arrive', async ({ page, server }) => {
  await undecided(page, server, async (release) => {
    const note = article(page).getByRole('textbox', { name: 'Note' })
    await page.keyboard.press('n')
    await page.keyboard.type(HALF)
    await expect(note).toHaveValue(HALF)
    // Letters in the middle stay there.
    await page.keyboard.press('Home')
    await page.keyboard.type('n ')
    release()
    await page.keyboard.type(REST)
    await expect(note).toHaveAttribute('aria-autocomplete', 'list')
    await page.keyboard.type(REST)
    await expect(note).toHaveValue(`n ${REST}${REST}${HALF}`)
    await expect(note).toBeFocused()
    await note.fill('')
  })
})

test('a topic takes every letter before, while and after its list arrives', async ({ page, server }) => {
  await undecided(page, server, async (release) => {
    const topic = fieldOf(page, 'Add a topic')
    await page.keyboard.press('t')
    await page.keyboard.type(HALF)
    await expect(topic).toHaveValue(HALF)
    release()
    await page.keyboard.type(REST)
    await expect(article(page).getByRole('listbox').getByRole('option').first()).toBeVisible()
    await page.keyboard.type(REST)
    await expect(topic).toHaveValue(`${HALF}${REST}${REST}`)
    await page.keyboard.press('Escape')
  })
})

for (const { key, label, isLost, name } of [
  { key: 'n', label: 'Note', isLost: false, name: 'an article that is on its way' },
  { key: 't', label: 'Add a topic', isLost: false, name: 'an article that is on its way' },
  { key: 't', label: 'Add a topic', isLost: true, name: 'an article whose first answer is lost' },
]) {
  test.describe(name, () => {
    if (isLost) test.use({ expectedErrors: [/ERR_CONNECTION_FAILED/] })
    test(`what is typed after “${key}” waits for ${name}`, async ({ page, server }) => {
      const db = await openDb(server.databaseUrl)
      await signIn(page, server)
      await atRest(page)
      const before = await decided(db)
      const release = await holdRoute(page, '**/api/articles/*')
      const row = page.getByRole('list', { name: 'Articles' }).getByRole('button').nth(7)
      const title = (await row.locator('bdi').first().textContent()) ?? ''
      let lose = () => {}
      const isAsked = new Promise<void>((resolve) => {
        lose = resolve
      })
      if (isLost)
        await page.route(
          '**/api/articles/*',
          (route) => isAsked.then(() => route.abort('connectionfailed')),
          { times: 1 },
        )
      await row.click()
      await page.keyboard.press(key)
      await page.keyboard.type(HALF)
      lose()
      if (isLost) await expect(page.getByText('It comes as soon as the desk answers again.')).toBeVisible()
      release()
      await page.keyboard.type(REST)
      await expect(heading(page)).toHaveText(title)
      await expect(fieldOf(page, label)).toHaveValue(HALF + REST)
      await expect(fieldOf(page, label)).toBeFocused()
      expect(await decided(db)).toEqual(before)
      await db.$disconnect()
    })
  })
}

for (const { name, key } of [
  { name: 'Find and do', key: 'Control+k' },
  { name: 'Duplicate of…', key: 'd' },
]) {
  test(`what is typed ahead of “${name}” stands in its field`, async ({ page, server }) => {
    await undecided(page, server, async (release) => {
      await page.keyboard.press(key)
      await page.keyboard.type(HALF)
      release()
      await page.keyboard.type(REST)
      const dialog = page.getByRole('dialog', { name })
      await expect(dialog).toBeVisible()
      await page.keyboard.type(REST)
      await expect(dialog.getByRole('combobox')).toHaveValue(`${HALF}${REST}${REST}`)
      await page.keyboard.press('Escape')
      await expect(dialog).toBeHidden()
    })
  })
}

for (const { name, open } of [
  { name: 'History', open: (page: Page) => page.keyboard.press('H') },
  { name: 'Keys', open: (page: Page) => page.keyboard.press('?') },
  { name: 'Decide the whole story', open: (page: Page) => page.keyboard.press('s') },
  { name: 'Saved views', open: (page: Page) => page.getByRole('button', { name: 'Saved views' }).click() },
]) {
  test(`keys mean nothing to the desk while “${name}” is on its way`, async ({ page, server }) => {
    await undecided(page, server, async (release) => {
      await open(page)
      await page.keyboard.type(HALF)
      release()
      await page.keyboard.type(LETTERS)
      const dialog = page.getByRole('dialog', { name })
      await expect(dialog).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    })
  })
}

test('a dialog that is on its way can be given up', async ({ page, server }) => {
  await undecided(page, server, async (release) => {
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    release()
  })
})

test('keys mean nothing to the desk while the menu of the person is on its way', async ({ page, server }) => {
  await undecided(page, server, async (release) => {
    await page.getByRole('banner').locator('button[aria-haspopup="menu"]').click()
    await page.keyboard.type(LETTERS)
    release()
    await page.keyboard.type(LETTERS)
    await expect(page.getByRole('menu')).toBeVisible()
    await page.keyboard.press('Escape')
  })
})
