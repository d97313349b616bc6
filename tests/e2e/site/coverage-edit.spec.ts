import type { Page } from '@playwright/test'
import { setSiteMap } from '#lib/fields/in-file.ts'
import { HOME_MAP } from '#lib/schema/site/home-map.ts'
import { isList } from '#lib/schema/values.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { fitsEveryLook } from '#tests/e2e/looks.ts'
import { type ServedDesk, servedDesk } from '#tests/e2e/served-desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'
const ONE = ['  - title: "The first report"', '    webUrl: "https://one.example/1"']
const TWO = ['  # the longer one', "  - title: 'The second report'", '    webUrl: "https://two.example/2"']
const FILE = entryText({ title: 'A story with coverage', lines: ['related:', ...ONE, ...TWO] })

let desk: ServedDesk
test.beforeAll(async () => {
  desk = await servedDesk({
    [A]: FILE,
    '_news/b.md': entryText({ title: 'Zebras at the crossing', url: 'https://zebra.example/b' }),
    'copydesk.yml': 'edit:\n  - { key: related, kind: list, label: Coverage }\n',
  })
  await desk.import()
})
test.afterAll(async () => {
  setSiteMap(HOME_MAP)
  await desk?.stop()
})

const pane = (page: Page) => page.getByRole('region', { name: 'Article', exact: true })
const button = (page: Page, name: string) => pane(page).getByRole('button', { name, exact: true })
const titles = async () => {
  const value = (await desk.article(A)).fields.find(({ name }) => name === 'related')?.value
  const items = value !== undefined && isList(value) ? value : []
  return items.map((item): unknown => JSON.parse(item).title)
}

test('coverage is moved, removed, taken back and added to where it is read', async ({ page }) => {
  await signIn(page, desk.server)
  await page.goto(`${desk.server.url}/queue?q=coverage`)
  const list = pane(page).getByRole('list', { name: 'Coverage' })
  await expect(list.getByRole('heading')).toHaveText([/The first report/, /The second report/])

  await button(page, 'Move down: The first report').click()
  await expect(list.getByRole('heading')).toHaveText([/The second report/, /The first report/])
  await expect.poll(titles).toEqual(['The second report', 'The first report'])
  // By keys: the button that was pressed is still the one in focus.
  await button(page, 'Remove: The first report').focus()
  await page.keyboard.press('Enter')
  await expect.poll(titles).toEqual(['The second report'])
  await pane(page).getByRole('heading', { name: 'A story with coverage' }).click()
  await page.keyboard.press('z')
  await expect.poll(titles).toEqual(['The second report', 'The first report'])

  await button(page, 'Add an article').click()
  const dialog = page.getByRole('dialog', { name: 'Add an article' })
  await dialog.getByRole('combobox').fill('zebras')
  await dialog.getByRole('option', { name: /Zebras at the crossing/ }).click()
  await expect(dialog).toBeHidden()
  await expect(list.getByRole('heading')).toHaveText([/second/, /first/, /Zebras at the crossing/])
  await expect.poll(titles).toEqual(['The second report', 'The first report', 'Zebras at the crossing'])
  // The same one again is said to be there.
  await button(page, 'Add an article').click()
  await dialog.getByRole('combobox').fill('zebras')
  await dialog.getByRole('option', { name: /Zebras at the crossing/ }).click()
  await expect(dialog.getByRole('alert')).toHaveText('This article is in the list already.')
  await page.keyboard.press('Escape')

  await desk.decide(A, 'approved', true)
  await desk.export()
  const added = [
    '  - title: "Zebras at the crossing"',
    '    webUrl: "https://zebra.example/b"',
    '    publishedDateTime: "2026-11-24T05:10:00Z"',
  ]
  expect(desk.read(A)).toBe(FILE.replace([...ONE, ...TWO].join('\n'), [...TWO, ...ONE, ...added].join('\n')))
  await fitsEveryLook(page, 'coverage-edit')
})
