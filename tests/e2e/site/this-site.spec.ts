import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Page } from '@playwright/test'
import { storedSite } from '#lib/db/site/stored-site.ts'
import { setSiteMap } from '#lib/fields/in-file.ts'
import { HOME_MAP } from '#lib/schema/site/home-map.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { fitsEveryLook } from '#tests/e2e/looks.ts'
import { withBoth } from '#tests/e2e/second-editor.ts'
import { type ServedDesk, servedDesk } from '#tests/e2e/served-desk.ts'

test.describe.configure({ mode: 'serial' })
test.setTimeout(180_000)

/** A site of which some files are drafts and nothing says what else that could mean. */
const SITE = 'tests/fixtures/sites/eleventy'
const PLAIN = 'notes/2020-01-25-rooms-that-remember.md'
const SOON = { timeout: 60_000 }

function filesOf(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path))
  const files = paths.filter((path) => statSync(path).isFile())
  return Object.fromEntries(files.map((path) => [relative(folder, path), readFileSync(path, 'utf8')]))
}

let desk: ServedDesk
test.beforeAll(async () => {
  desk = await servedDesk(filesOf(SITE))
  await desk.import()
})
test.afterAll(async () => {
  setSiteMap(HOME_MAP)
  await desk?.stop()
})

const pane = (page: Page) => page.getByRole('region', { name: 'Article', exact: true })
const open = async (page: Page, path: string) => {
  const { id } = await desk.article(path)
  await page.goto(`${desk.server.url}/queue?status=all&article=${id}`)
  await expect(pane(page).getByRole('heading', { level: 2 })).toBeVisible()
}
const plan = async (page: Page) => {
  await page.goto(`${desk.server.url}/export`)
  await page.getByRole('button', { name: /^Plan/ }).click()
}
const reading = (page: Page, name: RegExp) => page.getByRole('radio', { name })

test('where the flag is open the desk says so, and a key that sets it says why it does nothing', async ({
  page,
  browser,
}) => {
  await signIn(page, desk.server)
  await open(page, PLAIN)
  await expect(pane(page).getByText('It is not known yet which key')).toBeVisible()
  await expect(pane(page).getByRole('group', { name: 'Published flag' })).toHaveCount(0)
  await expect(page.locator('time').first()).toHaveText(/ago|yesterday|now/)
  await page.keyboard.press('p')
  const told = page.getByText(/^It is not known yet which key/)
  await expect.poll(() => told.count()).toBeGreaterThan(1)
  expect(await desk.article(PLAIN)).toMatchObject({ edits: [], published: 'absent' })

  await withBoth(browser, desk.server, async ({ ben }) => {
    await ben.goto(`${desk.server.url}/settings/site`)
    await expect(ben.getByText('This is not certain.')).toBeVisible()
    await expect(ben.getByText(/^draft: false is shown, true is hidden/).first()).toBeVisible()
    await expect(ben.getByRole('radio')).toHaveCount(0)
    await expect(ben.getByRole('button', { name: 'Choose' })).toHaveCount(0)
  })
})

test('an admin chooses one of two readings on the page, and what was decided is exported by it', async ({
  page,
}) => {
  const before = desk.read(PLAIN)
  await desk.decide(PLAIN, 'approved')
  await signIn(page, desk.server, '/settings')
  await page.getByRole('link', { name: 'What the desk found of the fields of this site' }).click()
  await expect(page.getByRole('heading', { name: 'This site', level: 1 })).toBeVisible()
  await expect(page.getByRole('definition').getByText('tags: 26 of 26 files')).toBeVisible()
  await expect(page.getByText('writes nothing until the key is chosen.').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Choose' })).toBeDisabled()
  await fitsEveryLook(page, 'this-site')

  await plan(page)
  await expect(page.getByText('It is not known by which key this site shows or hides a page.')).toBeVisible()
  expect(desk.read(PLAIN)).toBe(before)

  await page.goto(`${desk.server.url}/settings/site`)
  await reading(page, /^draft:/).check()
  await page.getByRole('button', { name: 'Choose' }).click()
  await expect(page.getByText('All files are read again by it now.').first()).toBeVisible()
  await expect(page.getByText('chosen by an admin')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Approve: lines that change' }).first()).toContainText(
    'draft: false',
  )
  const event = await desk.db.auditEvent.findFirstOrThrow({ where: { name: 'site.flag-chosen' } })
  expect(JSON.parse(event.payload)).toEqual({ flag: 'draft', absent: 'shown' })
  const jobs = async () => (await desk.db.job.findMany()).map(({ kind, state }) => `${kind} ${state}`)
  await expect.poll(jobs, SOON).toEqual(['import done'])

  await plan(page)
  await page.getByRole('button', { name: /^Write 1 file/ }).click(SOON)
  await expect(page.getByRole('heading', { name: '1 file written' })).toBeVisible(SOON)
  expect(desk.read(PLAIN)).toBe(before.replace(/\n---\n/, '\ndraft: false\n---\n'))
  await open(page, PLAIN)
  await expect(pane(page).getByRole('button', { name: 'Published', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
})

test('that the site has no such key is a choice too', async ({ page }) => {
  await signIn(page, desk.server, '/settings/site')
  await expect(reading(page, /^draft:/)).toBeChecked()
  await reading(page, /^none:/).check()
  await page.getByRole('button', { name: 'Choose' }).click()
  await expect(page.getByText('writes nothing: the site has no key for it.').first()).toBeVisible()
  await open(page, PLAIN)
  await expect(pane(page).getByText('This site has no key that shows or hides a page')).toBeVisible()
})

test('an admin changes how the site is read: a mistake with its line, what would follow, and the file', async ({
  page,
  browser,
}) => {
  const text = 'flag: { key: draft, published: false, unpublished: true, absent: shown }\n'
  await signIn(page, desk.server, '/settings/site')
  const field = page.getByRole('textbox', { name: 'copydesk.yml' })
  await expect(field).toHaveValue(/^## How Copydesk reads and writes this site/)
  await field.fill('title: headline\nflagg: none\n')
  await page.getByRole('button', { name: 'Try' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'flagg' })).toContainText('copydesk.yml:2:1')
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByRole('button', { name: 'Save' })).toHaveCount(0)

  await field.fill(text)
  await page.getByRole('button', { name: 'Try' }).click()
  await expect(page.getByRole('heading', { name: 'What would follow' })).toBeFocused(SOON)
  const change = page.getByRole('region', { name: 'The change of copydesk.yml' })
  await expect(change).toContainText('key: draft')
  await expect(page.getByText(/of 26 files would be shown or hidden otherwise/)).toBeVisible()
  await fitsEveryLook(page, 'this-site-tried')
  expect(desk.exists('copydesk.yml')).toBe(false)
  // What was not saved is there after a reload.
  await page.reload()
  await expect(field).toHaveValue(text)
  await page.getByRole('button', { name: 'Try' }).click()
  await page.getByRole('button', { name: 'Save' }).click(SOON)
  await expect(page.getByText(/^Saved in copydesk.yml\./).first()).toBeVisible(SOON)
  expect(desk.read('copydesk.yml')).toBe(text)
  await expect(page.getByText('This is copydesk.yml as it stands in the content folder.')).toBeVisible()
  const event = await desk.db.auditEvent.findFirstOrThrow({ where: { name: 'site.config-saved' } })
  expect(JSON.parse(event.payload)).toMatchObject({ where: 'copydesk.yml', added: 1, removed: 0 })
  await expect.poll(async () => (await storedSite(desk.db))?.map.flag?.key, SOON).toBe('draft')

  await withBoth(browser, desk.server, async ({ ben }) => {
    await ben.goto(`${desk.server.url}/settings/site`)
    await expect(ben.getByRole('heading', { name: 'Fields' })).toBeVisible()
    await expect(ben.getByRole('textbox', { name: 'copydesk.yml' })).toHaveCount(0)
  })
})
