import type { Page } from '@playwright/test'
import { setSiteMap } from '#lib/fields/in-file.ts'
import { HOME_MAP } from '#lib/schema/site/home-map.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { fitsEveryLook } from '#tests/e2e/looks.ts'
import { type ServedDesk, servedDesk } from '#tests/e2e/served-desk.ts'
import { editorialState } from '#tests/support/editorial-state.ts'
import { entryText } from '#tests/support/entry-text.ts'

const SOON = { timeout: 60_000 }
const [A, B, C] = ['_news/a.md', '_news/b.md', '_news/c.md']
const CONFIG = `edit:
  - { key: tags, kind: list, label: Tags }
  - { key: tone, kind: choice, label: Tone, choices: [brisk, calm] }
  - { key: due, kind: date, label: Due }
  - { key: related, kind: list, label: Coverage }
`

let desk: ServedDesk
test.beforeAll(async () => {
  desk = await servedDesk({
    'copydesk.yml': CONFIG,
    [A]: entryText({ title: 'First story', lines: ['tags: [sea, ice]', 'tone: dry'] }),
    [B]: entryText({ title: 'Second story', lines: ['tags: [ice]', 'tone: dry'] }),
    [C]: entryText({ title: 'Third story' }),
  })
})
test.afterAll(async () => {
  await desk?.stop()
  // Which fields there are holds for the process, where specs after this one run too.
  setSiteMap(HOME_MAP)
})

const dialog = (page: Page) => page.getByRole('dialog')
const bar = (page: Page) => page.getByRole('region', { name: 'Work on many articles' })
const effect = (page: Page) => dialog(page).getByRole('list', { name: 'Effect' })
const choose = (page: Page, label: string, option: string) =>
  dialog(page).getByRole('combobox', { name: label, exact: true }).selectOption(option)
const stored = (name: string) =>
  Promise.all(
    [A, B, C].map(
      async (path) => (await desk.article(path)).fields.find((field) => field.name === name)?.value,
    ),
  )

async function select(page: Page, ...titles: string[]): Promise<void> {
  for (const title of titles) await page.getByRole('checkbox', { name: `Select: ${title}` }).check()
}

async function openFields(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Change…' }).click()
  await dialog(page).getByRole('radio', { name: 'Change a further field' }).check()
}

test('a list is added to on a selection: foretold, done as one step, seen on its articles, and taken back', async ({
  page,
}) => {
  const first = await editorialState(desk.db)
  await signIn(page, desk.server, '/queue')
  await select(page, 'First story', 'Third story')
  await openFields(page)
  await expect(dialog(page).getByRole('heading', { name: '2 selected articles' })).toBeVisible()
  // Coverage is told article by article, and what decides has buttons of its own.
  await expect(dialog(page).getByRole('combobox', { name: 'Field' }).getByRole('option')).toHaveText([
    'Tags',
    'Tone',
    'Due',
  ])
  await expect(dialog(page).getByRole('radio', { name: 'Approve' })).toHaveCount(0)
  await choose(page, 'What to do', 'Add')
  await dialog(page).getByRole('textbox', { name: 'Add to Tags' }).fill('sea')
  await dialog(page).getByRole('textbox', { name: 'Add to Tags' }).press('Enter')
  await expect(effect(page).getByRole('listitem')).toHaveText(['1gets what is missing', '1has it already'])
  await expect(dialog(page).getByRole('list', { name: 'Sample' })).toContainText('First story')
  await fitsEveryLook(page, 'bulk-fields')

  await dialog(page).getByRole('button', { name: 'Add “sea” to tags of 2 articles' }).click()
  await expect(dialog(page)).toContainText('1 changed, 1 was so already', SOON)
  expect(await stored('tags')).toEqual([['sea', 'ice'], ['ice'], ['sea']])
  await dialog(page).getByRole('button', { name: 'Close' }).last().click()
  await page.getByText('Third story').first().click()
  const tags = page
    .getByRole('region', { name: 'Article', exact: true })
    .getByRole('region', { name: 'Tags' })
  await expect(tags.getByRole('textbox', { name: 'Tags 1' })).toHaveValue('sea')

  await bar(page).getByRole('button', { name: 'Undo' }).click()
  await expect(tags.getByRole('textbox', { name: 'Tags 1' })).toHaveCount(0)
  expect(await editorialState(desk.db)).toEqual(first)
})

test('one value takes the place of another in a whole view, and what cannot stand there is said at once', async ({
  page,
}) => {
  await signIn(page, desk.server, '/queue')
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('Type an action').fill('further field')
  await page.getByRole('option', { name: 'All 3 in this view: change a further field…' }).click()
  await choose(page, 'Field', 'Due')
  await dialog(page).getByRole('textbox', { name: 'Due' }).fill('soon')
  await dialog(page).getByRole('textbox', { name: 'Due' }).press('Enter')
  await expect(dialog(page).getByRole('alert')).toContainText('A date such as 2026-01-31')

  await choose(page, 'Field', 'Tone')
  await choose(page, 'What to do', 'Replace')
  await dialog(page).getByRole('textbox', { name: 'Tone: old value' }).fill('dry')
  await dialog(page).getByRole('textbox', { name: 'Tone: old value' }).press('Enter')
  await choose(page, 'Tone: new value', 'brisk')
  await expect(effect(page).getByRole('listitem')).toHaveText([
    '2get the other value',
    '1does not have just this value',
  ])
  await dialog(page).getByRole('button', { name: 'Replace “dry” with “brisk” in tone of 3 articles' }).click()
  await expect(dialog(page)).toContainText('2 changed, 1 was so already', SOON)
  expect(await stored('tone')).toEqual(['brisk', 'brisk', null])
})
