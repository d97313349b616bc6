import { expect, type Page, test } from '@playwright/test'
import type { Actor } from '#lib/auth/actor.ts'
import { orThrow } from '#lib/result.ts'
import { decide } from '#lib/review/decide.ts'
import { type LiveDesk, liveDesk, processesWith, signIn } from '#tests/e2e/live-desk.ts'
import { editorialState } from '#tests/support/editorial-state.ts'

const SOON = { timeout: 60_000 }
const COUNT = 700
const BEN: Actor = { id: 'ben', name: 'Ben', role: 'editor', via: 'web' }

test.describe.configure({ mode: 'serial' })
test.setTimeout(180_000)

let desk: LiveDesk
test.beforeAll(async () => {
  desk = await liveDesk(COUNT, { watch: false })
})
test.afterAll(() => desk.stop())

const bar = (page: Page) => page.getByRole('region', { name: 'Work on many articles' })
const dialog = (page: Page) => page.getByRole('dialog')
const total = (page: Page) => page.getByRole('main').getByText(/^[\d,]+ articles?$/)
const status = (page: Page, text: RegExp | string) => page.getByRole('status').filter({ hasText: text })

async function openEverything(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Select all' }).click()
  await expect(status(page, `60 of ${COUNT} selected`)).toBeAttached()
  await page.getByRole('button', { name: `Everything in this view (${COUNT})…` }).click()
  await expect(dialog(page)).toContainText('Articles that are to decide, newest first.')
}

/**
 * The process of the running job, stopped before it has done anything, so that what comes is not a race. Its row is
 * kept from falling silent meanwhile, however long a busy machine takes.
 */
async function heldJob(): Promise<{ id: string; letGo: () => void; kill: () => void }> {
  const { id } = await desk.db.job.findFirstOrThrow({
    where: { state: 'running', kind: { not: 'import' } },
  })
  let held = 0
  const find = () => {
    held = processesWith(id)[0] ?? 0
    return held
  }
  await expect.poll(find, SOON).toBeGreaterThan(0)
  process.kill(held, 'SIGSTOP')
  const alive = setInterval(
    () =>
      desk.db
        .$transaction((tx) => tx.job.updateMany({ where: { id }, data: { heartbeatAt: new Date() } }))
        .catch(() => undefined),
    1_000,
  )
  const end = (signal: 'SIGCONT' | 'SIGKILL') => {
    clearInterval(alive)
    process.kill(held, signal)
  }
  return { id, letGo: () => end('SIGCONT'), kill: () => end('SIGKILL') }
}

/** Starts an action from its dialog and holds it. */
async function startHeld(page: Page, button: string) {
  await dialog(page).getByRole('button', { name: button }).click()
  await expect(dialog(page).getByRole('progressbar', { name: button })).toBeVisible()
  return heldJob()
}

test('everything in a view: what it would do, then done, with what was passed over, and taken back', async ({
  page,
}) => {
  const first = await editorialState(desk.db)
  await signIn(page, desk.server, '/queue')
  await openEverything(page)
  await expect(dialog(page).getByRole('list', { name: 'Effect' })).toContainText('700from “To decide”')
  await expect(dialog(page).getByRole('list', { name: 'Sample' }).getByRole('listitem')).toHaveCount(6)
  await expect(dialog(page).getByRole('list', { name: 'Sample' })).toContainText('and 695 more')
  await dialog(page).getByRole('radio', { name: 'Reject' }).check()

  const held = await startHeld(page, 'Reject 700 articles')
  const other = await desk.db.article.findFirstOrThrow({ orderBy: { id: 'desc' } })
  const late = { db: desk.db, actor: BEN, articleId: other.id, expectedVersion: null }
  orThrow(await decide({ ...late, decision: 'held' }))
  held.letGo()

  await expect(dialog(page)).toContainText('699 changed, 1 passed over', SOON)
  const passedOver = dialog(page).getByRole('region', { name: 'Passed over' })
  await expect(passedOver).toContainText('Its status was changed meanwhile.')
  await expect(passedOver.getByRole('listitem')).toHaveCount(1)
  expect(await desk.db.article.count({ where: { status: 'rejected' } })).toBe(699)
  expect(await desk.db.auditEvent.count({ where: { name: 'article.decided' } })).toBe(700)
  await dialog(page).getByRole('button', { name: 'Close' }).last().click()
  await expect(total(page)).toHaveText('0 articles')
  await expect(status(page, /Rejected 699 articles: 699 changed/)).toBeAttached()

  await bar(page).getByRole('button', { name: 'Undo' }).click()
  await expect(bar(page)).toContainText('699 articles taken back', SOON)
  await expect(total(page)).toHaveText('699 articles')
  await page.getByRole('button', { name: 'Close the notice' }).click()
  await expect(bar(page)).toBeHidden()
  const step = await desk.db.step.findFirstOrThrow({ where: { actorId: 'ben' } })
  const { undoStep } = await import('#lib/review/undo-step.ts')
  orThrow(await undoStep({ db: desk.db, actor: BEN, stepId: step.id }))
  expect(await editorialState(desk.db)).toEqual(first)
})

test('everybody sees it run, also after a reload, and may stop it', async ({ page }) => {
  await signIn(page, desk.server, '/queue')
  await openEverything(page)
  await expect(dialog(page).getByRole('button', { name: 'Approve 700 articles' })).toBeEnabled()
  const held = await startHeld(page, 'Approve 700 articles')
  await dialog(page).getByRole('button', { name: 'Close' }).last().click()
  await expect(status(page, /Begun: Approve 700 articles/)).toBeAttached()
  const tab = await page.context().newPage()
  await tab.goto(`${desk.server.url}/queue`)
  await page.reload()
  for (const view of [page, tab]) {
    await expect(bar(view).getByRole('progressbar', { name: 'Approve 700 articles' })).toBeVisible(SOON)
    await expect(bar(view)).toContainText('0 of 700')
  }
  await openEverything(tab)
  await tab.getByRole('button', { name: 'Approve 700 articles' }).click()
  await expect(dialog(tab).getByRole('alert')).toContainText('is still running')
  await dialog(tab).getByRole('button', { name: 'Cancel' }).click()
  await bar(tab).getByRole('button', { name: 'Stop' }).click()
  await expect(bar(page).getByRole('button', { name: 'Stopping…' })).toBeDisabled()
  held.letGo()
  for (const view of [page, tab]) await expect(bar(view)).toContainText('700 not reached', SOON)
  expect(await desk.db.job.findUniqueOrThrow({ where: { id: held.id } })).toMatchObject({
    state: 'cancelled',
  })
  expect(await desk.db.article.count({ where: { status: 'approved' } })).toBe(0)
})

test('one that is killed says so and goes on; a topic for everything, from the palette', async ({ page }) => {
  await signIn(page, desk.server, '/queue')
  await expect(total(page)).toHaveText('700 articles')
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('Type an action').fill('add a topic')
  await page.getByRole('option', { name: 'All 700 in this view: add a topic…' }).click()
  await dialog(page).getByLabel('Topic', { exact: true }).fill('Of the week')
  await expect(dialog(page)).toContainText('Not in the taxonomy')
  const held = await startHeld(page, 'Add “Of the week” to 700 articles')
  await dialog(page).getByRole('button', { name: 'Close' }).last().click()
  held.kill()
  await expect(bar(page)).toContainText('Broke off after 0 of 700', SOON)
  await bar(page).getByRole('button', { name: 'Go on' }).click()
  await expect(bar(page)).toContainText('700 changed', SOON)
  expect(await desk.db.articleTopic.count({ where: { topic: 'Of the week' } })).toBe(700)
  await page.keyboard.press('z')
  await expect(bar(page)).toContainText('700 articles taken back', SOON)
  expect(await desk.db.articleTopic.count({ where: { topic: 'Of the week' } })).toBe(0)
})

test('numbers that changed since they were shown are shown anew before anything starts', async ({ page }) => {
  await signIn(page, desk.server, '/queue')
  await openEverything(page)
  await dialog(page).getByRole('radio', { name: 'Hold' }).check()
  await expect(dialog(page).getByRole('button', { name: 'Hold 700 articles' })).toBeEnabled()
  const { id } = await desk.db.article.findFirstOrThrow()
  orThrow(await decide({ db: desk.db, actor: BEN, articleId: id, expectedVersion: null, decision: 'held' }))
  await dialog(page).getByRole('button', { name: 'Hold 700 articles' }).click()
  await expect(dialog(page).getByRole('alert')).toContainText('changed meanwhile')
  await expect(dialog(page).getByRole('button', { name: 'Hold 699 articles' })).toBeEnabled()
  expect(await desk.db.article.count({ where: { status: 'held' } })).toBe(1)
})
