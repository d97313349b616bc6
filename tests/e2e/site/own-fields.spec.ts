import type { Page } from '@playwright/test'
import { type Field, setOwnFields } from '#lib/fields/table.ts'
import { cutLine } from '#tests/e2e/cut-line.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { fitsEveryLook } from '#tests/e2e/looks.ts'
import { withBoth } from '#tests/e2e/second-editor.ts'
import { type ServedDesk, servedDesk } from '#tests/e2e/served-desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

/** What makes a field of each kind: the screen is told no more of them. */
const OWN: readonly Field[] = [
  { name: 'kicker', kind: 'text', label: 'Kicker', permission: 'edit' },
  { name: 'due', kind: 'date', label: 'Due', permission: 'edit' },
  { name: 'weight', kind: 'number', label: 'Weight', permission: 'edit' },
  { name: 'lead', kind: 'flag', label: 'Lead', permission: 'edit' },
  { name: 'tags', kind: 'list', label: 'Tags', permission: 'edit' },
  { name: 'more', kind: 'items', label: 'More', permission: 'edit' },
  { name: 'tone', kind: 'choice', label: 'Tone', choices: ['brisk', 'calm'], permission: 'edit' },
  { name: 'budget', kind: 'number', label: 'Budget', permission: 'manage-settings' },
]
const A = '_news/a.md'
const FILE = entryText({
  title: 'A story with fields',
  lines: [
    'kicker: Old # house style',
    'due: 2026-01-31',
    'weight: 3',
    'lead: false',
    'tags: [a, b]',
    'more:',
    '  - title: One # first',
    '    url: https://one.example',
    '  - two',
    'tone: dry',
    'budget: 7',
  ],
})
const preload = new URL('../../support/own-fields.mjs', import.meta.url)
preload.searchParams.set('fields', JSON.stringify(OWN))

let desk: ServedDesk
test.beforeAll(async () => {
  setOwnFields(OWN)
  const options = `${process.env.NODE_OPTIONS ?? ''} --import ${preload.href}`.trim()
  desk = await servedDesk({ [A]: FILE }, { NODE_OPTIONS: options })
})
test.afterAll(async () => {
  setOwnFields([])
  await desk?.stop()
})

const pane = (page: Page) => page.getByRole('region', { name: 'Article', exact: true })
const line = (page: Page, name: string) => pane(page).getByRole('textbox', { name, exact: true })
const button = (page: Page, name: string) => pane(page).getByRole('button', { name, exact: true })
const stored = async (name: string) =>
  (await desk.article(A)).fields.find((field) => field.name === name)?.value

test('own fields are edited in the pane, taken back, refused with a reason, kept, and exported', async ({
  page,
  browser,
}) => {
  await signIn(page, desk.server)
  await expect(line(page, 'Kicker')).toHaveValue('Old')
  await line(page, 'Kicker').fill('New: “one”')
  await line(page, 'Kicker').press('Enter')
  await expect.poll(() => stored('kicker')).toBe('New: “one”')

  // What is no date is said at once, and stays to be mended.
  await line(page, 'Due').fill('soon')
  await line(page, 'Due').press('Enter')
  await expect(pane(page).getByRole('alert')).toContainText('A date such as 2026-01-31')
  await expect(line(page, 'Due')).toHaveValue('soon')
  await line(page, 'Due').fill('2026-02-28T10:00:00Z')
  await line(page, 'Due').press('Enter')
  await expect.poll(() => stored('due')).toBe('2026-02-28T10:00:00Z')
  await expect(pane(page).getByRole('alert')).toBeHidden()
  // Escape leaves a field as it was.
  await line(page, 'Weight').fill('99')
  await line(page, 'Weight').press('Escape')
  await expect(line(page, 'Weight')).toHaveValue('3')

  // The last step goes back by its key, and what was there is shown again.
  await line(page, 'Weight').fill('12.5')
  await line(page, 'Weight').press('Enter')
  await expect.poll(() => stored('weight')).toBe(12.5)
  await line(page, 'Weight').press('Escape')
  await page.keyboard.press('z')
  await expect(line(page, 'Weight')).toHaveValue('3')
  await expect.poll(() => stored('weight')).toBe(3)

  await pane(page).getByRole('group', { name: 'Lead' }).getByRole('button', { name: 'true' }).click()
  // What stands in the file can stay, though it is none of the choices.
  const tone = pane(page).getByRole('combobox', { name: 'Tone', exact: true })
  await expect(tone.getByRole('option')).toHaveText(['nothing', 'dry', 'brisk', 'calm'])
  await tone.selectOption('calm')
  await expect.poll(() => stored('tone')).toBe('calm')
  await line(page, 'Tags 2').fill('c')
  await line(page, 'Tags 2').press('Enter')
  // An item with fields of its own is moved and removed, not typed into.
  await expect(pane(page).getByRole('list', { name: 'More' })).toContainText(
    'title: One, url: https://one.example',
  )
  await button(page, 'Move up: two').click()
  await line(page, 'Add to More').fill('three')
  await line(page, 'Add to More').press('Enter')
  const ONE = '{"title":"One","url":"https://one.example"}'
  await expect.poll(() => stored('more')).toEqual(['two', ONE, 'three'])

  // What gets no answer is shown and waits in the browser, over a reload too.
  const mend = await cutLine(page)
  await line(page, 'Weight').fill('4')
  await line(page, 'Weight').press('Enter')
  await page.reload()
  await expect(line(page, 'Weight')).toHaveValue('4')
  expect(await stored('weight')).toBe(3)
  await mend()
  await expect.poll(() => stored('weight'), { timeout: 20_000 }).toBe(4)

  // Who may not change a field reads it.
  await withBoth(browser, desk.server, async ({ ben }) => {
    await expect(line(ben, 'Weight')).toHaveValue('4')
    await expect(pane(ben).getByRole('region', { name: 'Budget' })).toContainText('7')
    await expect(line(ben, 'Budget')).toHaveCount(0)
  })

  // Upstream's other value of one of them is a conflict, shown and answered like any other.
  desk.write(A, desk.read(A).replace('Old', 'Theirs'))
  await desk.import()
  await page.reload()
  const conflict = pane(page).getByRole('region', { name: 'Conflict about kicker' })
  await expect(conflict).toContainText('Theirs')
  await conflict.getByRole('button', { name: 'Keep ours' }).click()
  await expect(conflict).toBeHidden()

  await desk.decide(A, 'approved', true)
  await desk.export()
  expect(desk.read(A)).toBe(
    FILE.replace('kicker: Old #', 'kicker: "New: “one”" #')
      .replace('due: 2026-01-31', 'due: 2026-02-28T10:00:00Z')
      .replace('weight: 3', 'weight: 4')
      .replace('lead: false', 'lead: true')
      .replace('tags: [a, b]', 'tags: [a, c]')
      .replace('tone: dry', 'tone: calm')
      .replace(
        '  - title: One # first\n    url: https://one.example\n  - two\n',
        '  - two\n  - title: One # first\n    url: https://one.example\n  - three\n',
      ),
  )
  await line(page, 'Budget').fill('much')
  await line(page, 'Budget').press('Enter')
  await expect(pane(page).getByRole('alert')).toHaveText('A number, or nothing, can stand here.')
  await fitsEveryLook(page, 'own-fields')
})

test('the dialog of title and summary leads on to the fields, saved, also where they were hidden', async ({
  page,
}) => {
  await signIn(page, desk.server)
  // Whatever was decided about it before.
  await page.goto(`${desk.server.url}/queue?status=all`)
  await expect(line(page, 'Kicker')).toBeVisible()
  await page.keyboard.press('b')
  await expect(line(page, 'Kicker')).toBeHidden()
  await page.keyboard.press('E')
  const dialog = page.getByRole('dialog', { name: 'Title and summary' })
  await dialog.getByRole('textbox', { name: 'Title' }).fill(' ')
  await dialog.getByRole('button', { name: 'More fields' }).click()
  // What cannot stand there keeps the dialog.
  await expect(dialog.getByRole('alert')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Title' }).fill('A story with more')
  await dialog.getByRole('textbox', { name: 'Summary' }).press('Tab')
  await expect(dialog.getByRole('button', { name: 'More fields' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(line(page, 'Kicker')).toBeFocused()
  await expect.poll(async () => (await desk.article(A)).title).toBe('A story with more')
  // It stays there, once the dialog has given the focus back.
  await page.keyboard.type('!')
  await expect(line(page, 'Kicker')).toHaveValue(/!$/)
})
