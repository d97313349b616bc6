import type { Page } from '@playwright/test'
import { openDb } from '#lib/db/client.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { listening } from '#tests/e2e/listening.ts'
import { editorialState } from '#tests/support/editorial-state.ts'
import type { TestServer } from '#tests/support/server.ts'

const article = (page: Page) => page.getByRole('region', { name: 'Article' })
const heading = (page: Page) => article(page).getByRole('heading', { level: 2 })
const rows = (page: Page) => page.getByRole('list', { name: 'Articles' }).getByRole('button')

async function stateOf(server: TestServer) {
  const db = await openDb(server.databaseUrl)
  try {
    return await editorialState(db)
  } finally {
    await db.$disconnect()
  }
}

/** Approves the article that is open and goes back to it; answers with its title. */
async function approveAndReturn(page: Page): Promise<string> {
  const title = (await heading(page).textContent()) ?? ''
  await page.keyboard.press('a')
  await expect(heading(page)).not.toHaveText(title)
  await page.keyboard.press('k')
  await expect(heading(page)).toHaveText(title)
  return title
}

test.beforeEach(async ({ page, server }) => {
  await signIn(page, server)
  await expect(heading(page)).toBeVisible()
})

for (const { where, width, before } of [
  { where: 'beside an article that has the window for itself', width: 640, before: 'j' },
  { where: 'in the focus mode', width: 1440, before: 'f' },
]) {
  test(`the search is reached by its key ${where}, and takes every letter`, async ({ page, server }) => {
    const first = await stateOf(server)
    await page.setViewportSize({ width, height: 720 })
    await page.keyboard.press(before)
    const search = page.getByRole('searchbox', { name: 'Search articles' })
    await expect(search).toBeHidden()
    await expect(heading(page)).toBeVisible()
    await page.keyboard.type('/hear')
    await expect(search).toBeVisible()
    await expect(search).toHaveValue('hear')
    await expect(search).toBeFocused()
    expect(await stateOf(server)).toEqual(first)
  })
}

test('as many presses of z as there were steps give the first state back', async ({ page, server }) => {
  const first = await stateOf(server)
  const titles: string[] = []
  for (const key of ['a', 'r', 'h']) {
    titles.push((await heading(page).textContent()) ?? '')
    await page.keyboard.press(key)
    await expect(heading(page)).not.toHaveText(titles.at(-1) ?? '')
  }
  await page.keyboard.press('p')
  await expect.poll(async () => (await stateOf(server)).edits.length).toBeGreaterThan(1)
  for (const _ of [0, 1, 2, 3]) await page.keyboard.press('z')
  await expect(heading(page)).toHaveText(titles[0] ?? '')
  await expect.poll(() => stateOf(server)).toEqual(first)
  await page.keyboard.press('z')
  await expect(page.getByText('There is nothing left to undo.').first()).toBeVisible()
})

test('one step of the history is taken back where it stands', async ({ page, server }) => {
  const first = await stateOf(server)
  await approveAndReturn(page)
  const undo = article(page).getByRole('button', { name: /^Undo this: approved it/ })
  await expect(undo).toBeVisible()
  // Whoever tried keys before may have taken back changes of the same article.
  const told = article(page).getByText('took a change back')
  const before = await told.count()
  await undo.click()
  await expect(told).toHaveCount(before + 1)
  await expect.poll(() => stateOf(server)).toEqual(first)
})

test('several are chosen, decided about as one step, and taken back as one', async ({ page, server }) => {
  const first = await stateOf(server)
  await page.keyboard.press('x')
  await page.keyboard.press('J')
  await page.keyboard.press('J')
  await expect(page.getByRole('region', { name: 'Selection' })).toContainText('3 selected')
  await page.keyboard.press('r')
  const dialog = page.getByRole('dialog', { name: 'Reject 3 articles' })
  await expect(dialog.getByRole('list', { name: 'Effect' })).toHaveText('3 from “To decide”')
  await expect(dialog.getByRole('list', { name: 'Sample' }).getByRole('listitem')).toHaveCount(3)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('region', { name: 'Selection' })).toBeHidden()
  const rejected = async () => (await stateOf(server)).articles.filter(({ status }) => status === 'rejected')
  await expect.poll(rejected).toHaveLength(3)
  await page.keyboard.press('z')
  await expect(page.getByRole('status').filter({ hasText: 'Undone: 3 articles' })).toBeAttached()
  await expect.poll(() => stateOf(server)).toEqual(first)
})

test('of several that are chosen, what is decided already is named before it is decided over', async ({
  page,
  server,
}) => {
  const first = await stateOf(server)
  const title = await approveAndReturn(page)
  await page.keyboard.press('x')
  await page.keyboard.press('J')
  await page.keyboard.press('r')
  const effect = page.getByRole('dialog', { name: 'Reject 2 articles' }).getByRole('list', { name: 'Effect' })
  await expect(effect).toContainText('1 from “To decide”')
  await expect(effect.getByRole('listitem').filter({ hasText: '1 from “Approved”' })).toContainText(title)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.keyboard.press('z')
  await expect.poll(() => stateOf(server)).toEqual(first)
})

test('the last change of topics is repeated on the next article', async ({ page }) => {
  await page.keyboard.press('t')
  await page.keyboard.type('Robotics')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(article(page).getByRole('button', { name: 'Remove Robotics' })).toBeVisible()
  const title = (await heading(page).textContent()) ?? ''
  await page.keyboard.press('j')
  await expect(heading(page)).not.toHaveText(title)
  await page.keyboard.press('.')
  await expect(article(page).getByRole('button', { name: 'Remove Robotics' })).toBeVisible()
})

test('a duplicate names the article that tells the same story', async ({ page, server }) => {
  const [, other] = await rows(page).all()
  const otherTitle = (await other?.locator('bdi').first().textContent()) ?? ''
  await page.keyboard.press('d')
  const dialog = page.getByRole('dialog', { name: 'Duplicate of…' })
  await dialog.getByRole('combobox').fill(otherTitle)
  await dialog.getByRole('option', { name: otherTitle }).click()
  await expect(dialog).toBeHidden()
  const named = async () => (await stateOf(server)).articles.filter(({ duplicateOf }) => duplicateOf !== null)
  await expect.poll(async () => (await named()).length).toBe(1)
  expect(await named()).toMatchObject([{ status: 'duplicate', published: 'false' }])
})

test('the palette finds actions and articles; keys can be given away and switched off', async ({ page }) => {
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog', { name: 'Find and do' }).getByRole('combobox').fill('all keys')
  await page.keyboard.press('Enter')
  const keys = page.getByRole('dialog', { name: 'Keys' })
  await keys.getByRole('button', { name: 'Change the key for: Next article, now j' }).click()
  await page.keyboard.press('n')
  await expect(keys.getByRole('button', { name: 'Change the key for: Next article, now n' })).toBeVisible()
  await page.keyboard.press('Escape')

  const title = (await heading(page).textContent()) ?? ''
  await page.reload()
  await expect(heading(page)).toBeVisible()
  await listening(page)
  await page.keyboard.press('n')
  await expect(heading(page)).not.toHaveText(title)
  await page.keyboard.press('k')
  await expect(heading(page)).toHaveText(title)

  await page.keyboard.press('?')
  // Given up by mistake, they are there again.
  await keys.getByRole('button', { name: 'Back to the usual keys' }).press('Enter')
  await expect(keys.getByRole('button', { name: 'Change the key for: Next article, now j' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(keys.getByRole('button', { name: 'Change the key for: Next article, now n' })).toBeVisible()
  await keys.getByRole('checkbox', { name: 'Single keys act' }).uncheck()
  await page.keyboard.press('Escape')
  await page.keyboard.press('n')
  await expect(heading(page)).toHaveText(title)
  // The usual keys do not begin to act by being the usual ones.
  await page.getByRole('button', { name: 'Keys', exact: true }).click()
  await keys.getByRole('button', { name: 'Back to the usual keys' }).click()
  await expect(keys.getByRole('checkbox', { name: 'Single keys act' })).not.toBeChecked()
})

test('the palette finds what people call otherwise', async ({ page }) => {
  await page.keyboard.press('Control+k')
  const dialog = page.getByRole('dialog', { name: 'Find and do' })
  for (const { typed, found } of [
    { typed: 'shortcuts', found: /^All keys/ },
    { typed: 'assign to me', found: /^Take it on/ },
    { typed: 'reject all', found: /^All \d+ in this view: reject/ },
    { typed: 'theme dark', found: /^Dark/ },
    { typed: 'density tight', found: /^Rows: tight/ },
    { typed: 'pull', found: /^Import/ },
    { typed: 'log out', found: /^Sign out/ },
    { typed: 'publish', found: /^Published or not/ },
  ]) {
    await dialog.getByRole('combobox').fill(typed)
    await expect(dialog.getByRole('option', { name: found }).first(), typed).toBeVisible()
  }
})

test.describe('signed out', () => {
  // What was asked for before is answered after.
  test.use({ expectedErrors: [/401/] })

  test('the palette signs out', async ({ page }) => {
    await page.keyboard.press('Control+k')
    const dialog = page.getByRole('dialog', { name: 'Find and do' })
    await dialog.getByRole('combobox').fill('sign out')
    await dialog.getByRole('option', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/\/sign-in$/)
  })
})

test('a field that is left hands the keys to what is read, not to nobody and not to another field', async ({
  page,
}) => {
  const field = page.locator('input:focus, textarea:focus')
  const isOnPane = () =>
    page.evaluate(() => document.activeElement?.matches('[data-pane], [data-pane] li *') ?? false)
  for (const { key, typed, leave } of [
    { key: '/', typed: '', leave: 'Escape' },
    { key: '/', typed: 'the', leave: 'Enter' },
    { key: 't', typed: 'Half', leave: 'Escape' },
    { key: 'n', typed: '', leave: 'Escape' },
    { key: 'n', typed: 'Seen.', leave: 'Control+Enter' },
  ]) {
    await page.keyboard.press(key)
    await expect(field).toHaveCount(1)
    await page.keyboard.type(typed)
    await page.keyboard.press(leave)
    await expect.poll(isOnPane, `${key}${typed} ${leave}`).toBe(true)
  }
  // Where what had the focus goes, what is next may be a list to choose from.
  await article(page).evaluate((pane) => {
    const button = document.createElement('button')
    pane.querySelector('label:has(select)')?.before(button)
    button.focus()
    button.remove()
  })
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY')
  await expect(page.locator('select:focus')).toHaveCount(0)
})

test('a half-typed topic is there again after the page was loaded anew, until it is given up', async ({
  page,
}) => {
  const box = article(page).getByLabel('Add a topic')
  await page.keyboard.press('t')
  await page.keyboard.type('Half a to')
  await page.reload()
  await expect(box).toHaveValue('Half a to')
  await listening(page)
  await page.keyboard.press('t')
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(heading(page)).toBeVisible()
  await expect(box).toHaveValue('')
})
