import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import {
  bar,
  botPushes,
  type ExportingDesk,
  exportingDesk,
  part,
  plan,
  SOON,
  VERA,
} from '#tests/e2e/export-desk.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { processesWith } from '#tests/e2e/live-desk.ts'
import { fitsEveryLook } from '#tests/e2e/looks.ts'

test.describe.configure({ mode: 'serial' })
test.setTimeout(180_000)

let desk: ExportingDesk
test.beforeAll(async () => {
  desk = await exportingDesk(80)
})
test.afterAll(() => desk.stop())

const write = (page: Page) => page.getByRole('button', { name: /^(Write|Settle) / })
const open = (page: Page, as = desk.server.admin) => signIn(page, desk.server, '/export', as)
const says = (page: Page, text: string) => page.getByText(text, { exact: true })
const published = (path: string) => /^published: (true|false)$/m.exec(desk.read(path))?.[1]

test('plan, diff, export with commit and push: the page says what git says', async ({ page, browser }) => {
  const [first = '', second = ''] = await desk.approve(2)
  await open(page)
  await expect(page.getByText('No plan yet')).toBeVisible()
  expect(await desk.db.exportPlan.count()).toBe(0)
  await plan(page, '2 files to write')
  await expect(says(page, 'People').locator('..')).toContainText('Ana decided 2')

  const viewer = await browser.newPage()
  await open(viewer, VERA)
  await viewer.getByRole('list', { name: 'To write' }).locator('summary').first().click()
  await expect(viewer.getByRole('region', { name: `Changes to ${first}` })).toContainText('published: true')
  await expect(viewer.getByText('Your role may look, not write.')).toBeVisible()
  for (const name of [/^Plan/, /^Write/, /^Make a/, /^Roll back/])
    await expect(viewer.getByRole('button', { name })).toHaveCount(0)
  await expect(viewer.getByRole('group', { name: 'What the plan covers' })).toHaveCount(0)
  await expect(page.getByRole('group', { name: 'What the plan covers' })).toBeVisible()

  await page.getByLabel('Commit the written lines in your name').check()
  await expect(page.getByText('Commits of the desk are not signed')).toContainText('do not run')
  await page.getByRole('radio', { name: /^Another one/ }).check()
  await page.getByLabel('New branch').fill('desk/first')
  await page.getByLabel('Message').fill('The first two of today')
  await page.getByLabel('Push to origin').check()
  await page.getByRole('button', { name: 'Write 2 files and commit' }).press('Enter')
  // The focus waits where it was, and goes on to what came of it.
  await expect(page.getByRole('heading', { name: '2 files written' })).toBeFocused(SOON)
  for (const tab of [page, viewer]) {
    await expect(says(tab, '2 files written')).toBeVisible(SOON)
    await expect(tab.getByText('desk/first')).toBeVisible()
    await expect(tab.getByRole('list', { name: 'Written' }).getByRole('listitem')).toHaveCount(2)
  }
  await expect(page.getByText('and pushed')).toBeVisible()
  await viewer.close()
  expect([first, second].map(published)).toEqual(['true', 'true'])
  expect(desk.git('diff', '--name-only', 'main', 'origin/desk/first').trim().split('\n')).toEqual(
    [first, second].sort(),
  )
  expect(desk.git('log', '-1', '--format=%s', 'origin/desk/first').trim()).toBe('The first two of today')
  expect(await desk.db.auditEvent.count({ where: { name: 'export.finished' } })).toBe(1)
  await plan(page, '0 files to write')
  await expect(page.getByText('Nothing to write')).toBeVisible()
})

test('a push that was refused is tried again from the page, merged with what upstream wrote', async ({
  page,
  context,
}) => {
  const [path = ''] = await desk.approve(1)
  const { remote } = desk
  await open(page)
  await plan(page, '1 file to write')
  await page.getByLabel('Commit the written lines in your name').check()
  await page.getByLabel('Push to origin').check()
  renameSync(remote, `${remote}-away`)
  await page.getByRole('button', { name: 'Write 1 file and commit' }).click()
  await expect(page.getByText(/^Not pushed: /)).toBeVisible(SOON)
  renameSync(`${remote}-away`, remote)
  botPushes(remote, path, (text) => text.replace(/^published: false$/m, 'published: false\nrank: 7'))

  await page.getByRole('button', { name: 'Pull and push again' }).click()
  await expect(page.getByText(/^Committed .+ on main, and pushed\.$/)).toBeVisible(SOON)
  await expect(page.getByRole('list', { name: 'Merged with upstream' })).toContainText(path)
  // So it is told to whoever comes later, too.
  const other = await context.newPage()
  await other.goto(`${desk.server.url}/export`)
  await expect(other.getByText(/^Committed .+, and pushed\.$/)).toBeVisible()
  await expect(other.getByText(/^Not pushed: /)).toBeHidden()
  await expect(other.getByRole('button', { name: 'Pull and push again' })).toBeHidden()
  await other.close()
  expect(desk.read(path)).toContain('\npublished: true\nrank: 7\n')
  expect(desk.git('show', `origin/main:${path}`)).toBe(desk.read(path))
  expect(desk.git('log', '--merges', '--format=%h')).toBe('')
})

test('what changed after the plan is told, held, and left as it is', async ({ page }) => {
  const [kept = '', taken = ''] = await desk.approve(2)
  await open(page)
  await plan(page, '2 files to write')
  await desk.decide(taken, 'held')
  await expect(page.getByText('1 article changed since')).toBeVisible(SOON)
  await write(page).click()
  await expect(says(page, '1 file written, 1 held back')).toBeVisible(SOON)
  await part(page, 'Changed since the plan').click()
  await expect(page.getByText('changed after the diff was shown')).toBeVisible()
  expect([kept, taken].map(published)).toEqual(['true', 'false'])
})

test('conflicts, missing and refused files stand beside the rest, with why', async ({ page }) => {
  const [fine = '', conflict = '', broken = '', gone = ''] = await desk.approve(4)
  desk.change(conflict, /^published: false\n/m, '')
  desk.change(broken, /^---\n/, 'no fence\n---\n')
  desk.remove(gone)
  await open(page)
  await plan(page, '1 file to write, 3 left alone')
  await part(page, 'In conflict').click()
  await expect(page.getByText('Upstream changed published too')).toBeVisible()
  await part(page, 'Refused').click()
  await expect(page.getByText('Rule: no-frontmatter')).toBeVisible()
  await expect(page.getByText('Start the file with a line of exactly three dashes')).toBeVisible()
  await part(page, 'Missing').click()
  await expect(page.getByText('The file is gone; the decision is kept.')).toBeVisible()
  await write(page).click()
  await expect(says(page, '1 file written')).toBeVisible(SOON)
  await part(page, 'In conflict').click()
  await expect(page.getByText('Upstream changed published too')).toBeVisible()
  expect(published(fine)).toBe('true')
  for (const path of [conflict, broken, gone]) await desk.decide(path, 'held')
})

test('a patch and a zip of the plan hold exactly what the export writes', async ({ page }) => {
  const paths = await desk.approve(3)
  const bare = mkdtempSync(join(tmpdir(), 'copydesk-patched-'))
  await open(page)
  await plan(page, '3 files to write')
  const saved = async (format: string) => {
    await page.getByRole('button', { name: `Make a ${format}` }).click()
    const link = page.getByRole('link', { name: `Save the ${format}: 3 files` })
    await expect(link).toBeVisible(SOON)
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
    expect(download.suggestedFilename()).toMatch(new RegExp(`^copydesk-.*\\.${format}$`))
    return download.path()
  }
  const [patch, zip] = [await saved('patch'), await saved('zip')]
  for (const path of paths) expect(published(path)).toBe('false')
  execFileSync('cp', ['-r', `${desk.server.contentDir}/.`, bare])
  execFileSync('git', ['-C', bare, 'apply', patch])
  const inZip = unzipSync(readFileSync(zip))
  await write(page).click()
  await expect(says(page, '3 files written')).toBeVisible(SOON)
  expect(Object.keys(inZip).sort()).toEqual([...paths].sort())
  for (const path of paths) {
    expect(published(path)).toBe('true')
    expect(readFileSync(join(bare, path), 'utf8')).toBe(desk.read(path))
    expect(strFromU8(inZip[path] ?? new Uint8Array())).toBe(desk.read(path))
  }
  rmSync(bare, { recursive: true })
})

test('stopping writes nothing more, in whichever tab, and a new plan has the rest', async ({ page }) => {
  const [path = ''] = await desk.approve(1)
  await open(page)
  await plan(page, '1 file to write')
  const other = await page.context().newPage()
  await other.goto(`${desk.server.url}/export`)
  await desk.whileBusy(async () => {
    await write(page).click()
    await expect(bar(other)).toBeVisible(SOON)
    await other.getByRole('button', { name: 'Stop' }).click()
    await expect(other.getByRole('button', { name: 'Stopping…' })).toBeDisabled()
  })
  for (const tab of [page, other])
    await expect(says(tab, '0 files written. Stopped; 1 file not reached')).toBeVisible(SOON)
  expect(published(path)).toBe('false')
  await plan(page, '1 file to write')
})

test('an export whose process is killed says so, and goes on', async ({ page }) => {
  const [path = ''] = await desk.approve(1)
  await open(page)
  await plan(page, '2 files to write')
  await desk.whileBusy(async () => {
    await write(page).click()
    await expect(bar(page)).toBeVisible()
    const job = await desk.db.job.findFirstOrThrow({ where: { kind: 'export', state: 'running' } })
    await expect.poll(() => processesWith(job.id).length).toBe(1)
    for (const pid of processesWith(job.id)) process.kill(pid, 'SIGKILL')
    await expect(page.getByRole('heading', { name: /^Writing the files: Broke off/ })).toBeVisible(SOON)
  })
  expect(published(path)).toBe('false')
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(says(page, '2 files written')).toBeVisible(SOON)
  expect(published(path)).toBe('true')
})

test('a rollback is followed like the export, and keeps what changed since', async ({ page }) => {
  await open(page)
  const [last] = await desk.db.exportRun.findMany({ orderBy: { startedAt: 'desc' }, take: 1 })
  const rows = await desk.db.exportWrite.findMany({
    where: { runId: last?.id ?? '' },
    orderBy: { path: 'asc' },
  })
  const [kept = '', restored = ''] = rows.map(({ path }) => path)
  desk.change(kept, /^published: true\n/m, '')
  await page
    .getByRole('button', { name: /^Roll back the export/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Put 2 files back' }).click()
  await expect(page.getByRole('heading', { name: '1 file restored, 1 kept as it is' })).toBeVisible(SOON)
  await expect(page.locator(':focus')).toHaveCount(1)
  await page.getByRole('list', { name: 'Kept' }).getByText('What differs').click()
  await expect(page.getByRole('region', { name: `Changes to ${kept}` })).toContainText('published: true')
  expect([kept, restored].map(published)).toEqual([undefined, 'false'])
  expect(await desk.db.auditEvent.count({ where: { name: 'export.rolled-back' } })).toBe(1)
})

test('what was written can be rolled back on a phone without looking for the button', async ({ page }) => {
  await open(page)
  await page.setViewportSize({ width: 390, height: 844 })
  const table = page.getByRole('region', { name: 'Table of earlier exports' })
  const button = table.getByRole('button', { name: /^Roll back/ }).first()
  await expect(button).toBeVisible()
  const [box, around] = [await button.boundingBox(), await table.boundingBox()]
  expect((box?.x ?? 999) + (box?.width ?? 0)).toBeLessThanOrEqual((around?.x ?? 0) + (around?.width ?? 0))
})

test('who comes back finds what is so now, and the form as it was left', async ({ page }) => {
  await open(page)
  await plan(page, '1 file to write')
  const [commit, push, message] = [
    page.getByLabel('Commit the written lines in your name'),
    page.getByLabel('Push to origin'),
    page.getByLabel('Message'),
  ]
  await commit.check()
  await push.check()
  await message.fill('The news of today')
  await page.getByRole('link', { name: 'Import' }).click()
  await expect(page.getByRole('heading', { name: 'Import', exact: true })).toBeVisible()
  const fresh = page.waitForRequest((request) => new URL(request.url()).pathname === '/export')
  await page.goBack()
  await fresh
  // Another choice of the plan draws the form anew too.
  for (const _ of [1, 2]) {
    await expect(commit).toBeChecked()
    await expect(push).toBeChecked()
    await expect(message).toHaveValue('The news of today')
    await page.getByLabel('Also write rejected articles').check()
    await expect(page).toHaveURL(/rejected=1/)
    await plan(page, '1 file to write')
  }
})

test('plan, open diff and result are accessible and fit, in every look', { tag: '@long' }, async ({
  page,
}) => {
  await desk.approve(3)
  await open(page)
  const check = (where: string) => fitsEveryLook(page, `export-${where}`)
  await plan(page, '3 files to write')
  await page.getByLabel('Commit the written lines in your name').check()
  await page.getByRole('list', { name: 'To write' }).locator('summary').first().click()
  await expect(page.getByRole('region', { name: /^Changes to/ })).toBeVisible()
  await check('plan')
  await write(page).click()
  await expect(says(page, '3 files written')).toBeVisible(SOON)
  await check('result')
  await page
    .getByRole('button', { name: /^Roll back the export/ })
    .first()
    .click()
  await page.getByRole('button', { name: /^Put 3 files back/ }).click()
  await expect(page.getByRole('heading', { name: '3 files restored' })).toBeVisible(SOON)
  await check('rolled-back')
})
