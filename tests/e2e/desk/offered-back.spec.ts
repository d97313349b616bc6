import type { Page } from '@playwright/test'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { listening } from '#tests/e2e/listening.ts'
import { type ServedDesk, servedDesk } from '#tests/e2e/served-desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

let desk: ServedDesk
test.beforeAll(async () => {
  const names = ['p', 'q', 'r', 's']
  desk = await servedDesk(
    Object.fromEntries(
      names.map((name) => [
        `_news/${name}.md`,
        entryText({ title: `Item ${name}`, url: `https://${name}.example/story` }),
      ]),
    ),
  )
})
test.afterAll(() => desk.stop())

const pane = (page: Page) => page.getByRole('region', { name: 'Article' })
const rows = (page: Page) => page.getByRole('list', { name: 'Articles' }).getByRole('button')
const line = (page: Page) => page.getByRole('region', { name: 'Last step' })
const views = () => desk.db.savedView.findMany({ orderBy: { name: 'asc' } })

test('a note and a saved view that were taken away are offered back, and z takes back nothing older', async ({
  page,
}) => {
  await signIn(page, desk.server)
  await page.goto(`${desk.server.url}/queue?status=all`)
  await listening(page)
  await rows(page).first().click()
  await expect(pane(page).getByRole('heading', { level: 2 })).toBeVisible()
  // An older step, which stands through all of this.
  await page.keyboard.press('p')
  await expect.poll(() => desk.db.step.count({ where: { undoneAt: null } })).toBe(1)
  await page.keyboard.press('n')
  await page.keyboard.type('Ask the ministry.')
  await page.keyboard.press('Control+Enter')
  const note = pane(page).getByRole('listitem').filter({ hasText: 'Ask the ministry.' })
  await expect(note).toBeVisible()
  const stored = await desk.db.note.findFirstOrThrow()
  const remove = pane(page).getByRole('button', { name: 'Delete the note: Ask the ministry.' })

  await remove.click()
  await expect(note).toHaveCount(0)
  await line(page).getByRole('button', { name: 'Undo: Note deleted: Ask the ministry.' }).click()
  await expect(note).toBeVisible()
  await remove.click()
  await expect(note).toHaveCount(0)
  await expect(line(page)).toContainText('Note deleted')
  await page.keyboard.press('z')
  await expect(note).toBeVisible()
  await expect(line(page)).toContainText('The note is back')
  expect(await desk.db.note.findFirstOrThrow()).toEqual(stored)
  expect(await desk.db.step.count({ where: { undoneAt: null } })).toBe(1)

  const dialog = page.getByRole('dialog', { name: 'Saved views' })
  await page.getByRole('button', { name: 'Saved views', exact: true }).first().click()
  const name = dialog.getByLabel('Save this view as')
  await expect(name).toBeFocused()
  for (const each of ['Morning', 'Noon']) {
    await name.fill(each)
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(dialog.getByRole('list', { name: 'Views' })).toContainText(each)
  }
  const first = await views()
  await dialog.getByRole('button', { name: 'Delete Morning' }).click()
  await expect.poll(views).toHaveLength(1)
  await dialog.getByRole('button', { name: 'Undo: Deleted: Morning' }).click()
  await expect(dialog.getByRole('list', { name: 'Views' }).getByRole('listitem')).toHaveCount(2)
  await dialog.getByRole('button', { name: 'Delete Noon' }).click()
  await expect.poll(views).toHaveLength(1)
  await page.keyboard.press('Escape')
  await page.keyboard.press('z')
  await expect.poll(views).toHaveLength(2)
  expect((await views()).map(({ changedAt: _, ...view }) => view)).toEqual(
    first.map(({ changedAt: _, ...view }) => view),
  )
  expect(await desk.db.step.count({ where: { undoneAt: null } })).toBe(1)
  await page.keyboard.press('z')
  await expect.poll(() => desk.db.step.count({ where: { undoneAt: null } })).toBe(0)
})

test.describe('where one pane alone has room', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('selecting on stays in the list, which says where it ends', async ({ page }) => {
    await signIn(page, desk.server)
    await page.goto(`${desk.server.url}/queue?status=all`)
    await listening(page)
    await page.keyboard.press('x')
    for (const count of [2, 3]) {
      await page.keyboard.press('J')
      await expect(page.getByRole('region', { name: 'Selection' })).toContainText(`${count} selected`)
    }
    await expect(pane(page)).toBeHidden()
    await expect(page.getByText('End of the list', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Select all' }).click()
    await expect(page.getByRole('region', { name: 'Selection' })).toContainText('4 selected')
    await expect(page.getByRole('button', { name: 'Everything in this view (4)…' })).toBeVisible()
  })
})
