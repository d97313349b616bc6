import type { Page } from '@playwright/test'
import { type ExportingDesk, exportingDesk, plan, SOON } from '#tests/e2e/export-desk.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { fitsEveryLook } from '#tests/e2e/looks.ts'

test.setTimeout(480_000)

let desk: ExportingDesk
test.beforeAll(async () => {
  desk = await exportingDesk(12)
})
test.afterAll(() => desk.stop())

const published = (path: string) => /^published: (true|false)$/m.exec(desk.read(path))?.[1]
const titleOf = async (path: string) => (await desk.db.article.findFirstOrThrow({ where: { path } })).title
const fact = (page: Page, name: string) => page.getByText(name, { exact: true }).locator('..')
const PHONE = { width: 390, height: 844 }
const WIDE = { width: 1440, height: 900 }

test('an export is reviewed: files set aside, written, looked at, rolled back and reverted', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.setViewportSize(WIDE)
  const [first = '', aside = '', last = ''] = await desk.approve(3)
  const before = [first, aside, last].map(desk.read)
  await signIn(page, desk.server, '/export')
  await plan(page, '3 files to write')
  await expect(fact(page, 'People')).toContainText('Ana decided 3')
  const other = await context.newPage()
  await other.goto(`${desk.server.url}/export`)

  const tick = (tab: Page, title: string) =>
    tab.getByRole('checkbox', { name: `Write ${title}`, exact: true })
  const title = await titleOf(aside)
  await tick(page, title).press('Space')
  for (const tab of [page, other]) {
    await expect(tab.getByRole('heading', { name: '2 files to write, 1 set aside' })).toBeVisible(SOON)
    await expect(tick(tab, title)).not.toBeChecked()
  }
  await other.close()
  await tick(page, await titleOf(last)).click()
  await expect(page.getByRole('button', { name: 'Write 1 file' })).toBeEnabled()
  await tick(page, await titleOf(last)).click()
  await expect(page.getByRole('button', { name: 'Write 2 files' })).toBeEnabled()
  await page.getByLabel('Commit the written lines in your name').check()
  await page.getByLabel('Another one').check()
  await page.getByLabel('New branch').fill('no..branch')
  await expect(page.getByText('"no..branch" is no name for a branch.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Write 2 files and commit' })).toBeDisabled()
  await fitsEveryLook(page, 'export-review-plan')
  await page.getByRole('radio', { name: /^main/ }).check()
  await page.getByLabel('Push to origin').check()
  await page.getByRole('button', { name: 'Write 2 files and commit' }).click()
  await expect(page.getByText('2 files written', { exact: true })).toBeVisible(SOON)
  expect([first, aside, last].map(published)).toEqual(['true', 'false', 'true'])

  await page.getByRole('link', { name: 'Open this export' }).click()
  await expect(page).toHaveURL(/\/export\/runs\/[\w-]+$/)
  const run = page.url()
  await expect(fact(page, 'Set aside').first()).toContainText('1, for the next export')
  const sha = desk.git('rev-parse', 'main').trim()
  await expect(fact(page, 'Commit')).toContainText(`${sha.slice(0, 10)}`)
  await expect(fact(page, 'Commit')).toContainText('pushed')
  await fact(page, 'Commit')
    .getByRole('button', { name: /^Copy the commit/ })
    .click()
  await expect(fact(page, 'Commit').getByText('Copied')).toBeAttached()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(sha)
  await page.getByRole('list', { name: 'Written' }).locator('summary').first().press('Enter')
  await expect(page.getByRole('region', { name: `What was written into ${first}` })).toContainText(
    'published: true',
  )
  await fitsEveryLook(page, 'export-review-run')

  // Another part is chosen, and found again by who comes back.
  await page.getByRole('button', { name: /^Set aside/ }).click()
  const chosen = page.getByRole('button', { name: /^Set aside/, pressed: true })
  await page.getByRole('link', { name: await titleOf(aside) }).click()
  await expect(page.getByRole('link', { name: 'Back to the export' })).toBeVisible(SOON)
  await page.goBack()
  await expect(chosen).toBeVisible()
  await page.getByRole('link', { name: await titleOf(aside) }).click()
  await page.getByRole('link', { name: 'Back to the export' }).click()
  await expect(chosen).toBeVisible()
  await page.goto(run)

  const article = page.getByRole('link', { name: await titleOf(first) })
  const opened = page.getByRole('region', { name: 'Article' }).getByRole('heading', { level: 2 })
  await page.setViewportSize(WIDE)
  await article.click()
  await expect(opened).toHaveText(await titleOf(first), SOON)
  await page.getByRole('link', { name: 'Back to the export' }).click()
  await expect(page).toHaveURL(run)
  await article.press('Enter')
  await expect(opened).toHaveText(await titleOf(first), SOON)
  await page.goBack()
  await expect(page).toHaveURL(run)

  await page.setViewportSize(PHONE)
  await page.getByRole('button', { name: /^Roll back the export/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Roll this export back?' })
  await expect(dialog).toContainText('stays where it was pushed')
  await dialog.getByRole('checkbox', { name: /^Commit what is put back on main/ }).press('Space')
  await dialog.getByRole('checkbox', { name: 'Push it to origin' }).check()
  await fitsEveryLook(page, 'export-review-dialog')
  await dialog.getByRole('button', { name: 'Put 2 files back and commit' }).click()
  await expect(page.getByRole('heading', { name: '2 files restored' })).toBeVisible(SOON)
  await expect(fact(page, 'Reverted by')).toContainText('pushed', SOON)
  await expect(fact(page, 'Put back').first()).toContainText('2')
  await expect(page.getByRole('button', { name: /^Roll back/ })).toHaveCount(0)
  expect([first, aside, last].map(desk.read)).toEqual(before)
  expect(desk.git('log', '-1', '--format=%s by %an', 'origin/main').trim()).toMatch(
    /^Revert "Copydesk: publish 2" by /,
  )
  expect(desk.git('status', '--porcelain')).toBe('')
  await fitsEveryLook(page, 'export-review-reverted')

  await page.getByRole('link', { name: 'All exports' }).click()
  await plan(page, '3 files to write')
  const table = page.getByRole('region', { name: 'Table of earlier exports' })
  await table.getByRole('link').first().click()
  await expect(page).toHaveURL(run)
})
