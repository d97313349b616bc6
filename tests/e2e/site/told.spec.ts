import type { Page } from '@playwright/test'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { fitsEveryLook } from '#tests/e2e/looks.ts'
import { type ServedDesk, servedDesk } from '#tests/e2e/served-desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'
const FILE = entryText({ title: 'A quiet day', lines: ['excerpt: Nothing happened.'] })

let desk: ServedDesk
test.beforeAll(async () => {
  desk = await servedDesk({ [A]: FILE })
})
test.afterAll(() => desk?.stop())

const heading = (page: Page) =>
  page.getByRole('region', { name: 'Article', exact: true }).getByRole('heading', { level: 2 }).first()
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Title and summary' })
const field = (page: Page, name: string) => dialog(page).getByRole('textbox', { name })

test('title and summary are edited by key and by button, refused with a reason, shown at once and undone', async ({
  page,
}) => {
  await signIn(page, desk.server)
  await expect(heading(page)).toHaveText('A quiet day')
  await page.keyboard.press('E')
  await expect(field(page, 'Title')).toBeFocused()
  // There are no further fields on this site to lead to.
  await expect(dialog(page).getByRole('button', { name: 'More fields' })).toHaveCount(0)
  await field(page, 'Title').fill(' ')
  await field(page, 'Title').press('Enter')
  await expect(dialog(page).getByRole('alert')).toHaveText(
    'It is needed: what an article is called cannot be empty.',
  )
  // Escape leaves all of it as it was.
  await field(page, 'Title').press('Escape')
  await expect(dialog(page)).toBeHidden()
  await expect(heading(page)).toHaveText('A quiet day')

  await page.getByRole('button', { name: 'Edit title and summary' }).click()
  await field(page, 'Title').fill('A loud night: 2')
  await field(page, 'Summary').fill('Fireworks.\nAnd more.')
  await fitsEveryLook(page, 'told')
  await field(page, 'Summary').press('Control+Enter')
  await expect(dialog(page)).toBeHidden()
  await expect(heading(page)).toHaveText('A loud night: 2')
  await expect(page.getByText('Fireworks. And more.').first()).toBeVisible()
  // The row beside it says the same.
  await expect(page.getByText('A loud night: 2', { exact: true }).filter({ visible: true })).toHaveCount(2)
  await expect.poll(async () => (await desk.article(A)).excerpt).toBe('Fireworks.\nAnd more.')

  await page.keyboard.press('z')
  await expect(page.getByText('Nothing happened.').first()).toBeVisible()
  await page.keyboard.press('z')
  await expect(heading(page)).toHaveText('A quiet day')
  await expect.poll(async () => (await desk.article(A)).edits).toEqual([])
})
