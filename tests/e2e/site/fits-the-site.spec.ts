import type { Page } from '@playwright/test'
import { setSiteMap } from '#lib/fields/in-file.ts'
import { HOME_MAP } from '#lib/schema/site/home-map.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { fitsEveryLook } from '#tests/e2e/looks.ts'
import { type ServedDesk, servedDesk } from '#tests/e2e/served-desk.ts'

test.describe.configure({ mode: 'serial' })
test.setTimeout(180_000)

const MAP = `
title: title
date: date
author: author
language: lang
link: []
canonical: []
type: []
outlet: []
domain: []
topics: [tags, categories]
flag: { key: draft, published: false, unpublished: true, absent: shown }
score: []
related: null
collections: { depth: 1 }
edit: [{ key: series, kind: list, label: In the series }]
`

function post(title: string, lines: readonly string[]): string {
  return ['---', `title: ${title}`, 'date: 2026-01-31', 'draft: true', ...lines, '---', 'Text.\n'].join('\n')
}

const FILES = {
  'copydesk.yml': MAP,
  'essays/tides/index.md': post('On tides', [
    'author: Ida Reed',
    'lang: de',
    'categories: [Sea]',
    'series: [Moon]',
  ]),
  'essays/dunes.md': post('On dunes', ['author: Omar Lund', 'lang: en', 'categories: [Land]']),
  'notes/plain.md': post('On nothing', []),
}

let desk: ServedDesk
test.beforeAll(async () => {
  desk = await servedDesk(FILES)
  await desk.import()
})
test.afterAll(async () => {
  setSiteMap(HOME_MAP)
  await desk?.stop()
})

const pane = (page: Page) => page.getByRole('region', { name: 'Article', exact: true })
const rows = (page: Page) => page.getByRole('list', { name: 'Articles' }).getByRole('listitem')
const filter = (page: Page, name: string) => page.getByRole('group', { name, exact: true })

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1600, height: 1000 })
  await signIn(page, desk.server)
})

test('rows and the pane show what the site has, and no more', async ({ page }) => {
  await page.goto(`${desk.server.url}/queue`)
  await expect(rows(page)).toHaveCount(3)
  await expect(rows(page).filter({ hasText: 'On tides' })).toContainText('Ida Reed · essays · de')
  await expect(rows(page).filter({ hasText: 'On nothing' })).toContainText('notes')
  await page.getByRole('button', { name: /On tides/ }).click()
  await expect(pane(page)).toContainText('Ida Reed · essays · de')
  for (const [term, value] of [
    ['Section', 'essays'],
    ['Author', 'Ida Reed'],
    ['Language', 'de'],
    ['categories', 'Sea'],
  ] as const) {
    const name = pane(page)
      .getByRole('term')
      .filter({ hasText: new RegExp(`^${term}$`) })
    await name.scrollIntoViewIfNeeded()
    await expect(
      pane(page)
        .locator('dt', { hasText: new RegExp(`^${term}$`) })
        .locator('+ dd'),
    ).toHaveText(value)
  }
  await expect(pane(page).getByText('Related coverage')).toHaveCount(0)
  await expect(pane(page).getByText(/not rated|Heat|Quality/)).toHaveCount(0)
  await expect(page.getByRole('combobox', { name: 'Order' }).locator('option')).toHaveText([
    'Newest',
    'Recently changed',
    'Provider, A to Z',
    'Longest waiting',
  ])
  await fitsEveryLook(page, 'fits-the-site')
})

test('author, language and the lists of the site are filters, each under its name', async ({ page }) => {
  await page.goto(`${desk.server.url}/queue`)
  const filters = page.getByRole('button', { name: 'Filters' })
  if ((await filters.getAttribute('aria-pressed')) !== 'true') await filters.click()
  await expect(filter(page, 'Author')).toContainText('Ida Reed')
  await expect(filter(page, 'Language')).toContainText('de')
  await expect(filter(page, 'In the series')).toContainText('Moon')
  await expect(filter(page, 'Provider')).toHaveCount(0)
  await expect(filter(page, 'Comes with')).not.toContainText('overage')
  await filter(page, 'categories').getByText('Land').click()
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toContainText('On dunes')
  await expect(page.getByRole('list', { name: 'Filters in use' })).toContainText('categories: Land')
  expect(new URL(page.url()).searchParams.getAll('label')).toEqual(['categories=Land'])
  await filter(page, 'categories').getByText('Sea').click()
  await expect(rows(page)).toHaveCount(2)
  await filter(page, 'Language').getByText('de').click()
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toContainText('On tides')
})
