import { expect, type Page, test } from '@playwright/test'
import { type LiveDesk, liveDesk, processesWith, signIn } from '#tests/e2e/live-desk.ts'

const SOON = { timeout: 60_000 }

test.describe.configure({ mode: 'serial' })
test.setTimeout(180_000)

/** An entry that begins well; a file without a fence would be no content at all. */
const BROKEN = '---\ntitle: [\n---\n'

let desk: LiveDesk
test.beforeAll(async () => {
  desk = await liveDesk(3, { watch: false })
})
test.afterAll(() => desk.stop())

const bar = (page: Page) => page.getByRole('progressbar', { name: 'Import' })
const start = (page: Page) => page.getByRole('button', { name: /Import now|Go on/ })

test('an import shows its progress in every tab, across a reload, and then its report', async ({ page }) => {
  await signIn(page, desk.server, '/import')
  const other = await page.context().newPage()
  await other.goto(`${desk.server.url}/import`)
  desk.generate('_a', 12)
  desk.write('_a/broken.md', BROKEN)
  await desk.whileBusy(async () => {
    await start(page).click()
    await expect(bar(page)).toBeVisible()
    await expect(bar(page)).toHaveAttribute('aria-valuetext', 'Looking for changed files…')
    await expect(bar(other)).toBeVisible(SOON)
    await page.reload()
    await expect(bar(page)).toBeVisible()
    await expect(start(page)).toBeHidden()
  })
  for (const tab of [page, other]) {
    await expect(tab.getByRole('heading', { name: 'The import is done' })).toBeVisible(SOON)
    await expect(tab.getByRole('term').filter({ hasText: 'New' }).locator('..')).toContainText('12')
    await expect(tab.getByText(/_a\/broken\.md:\d+:\d+/)).toBeVisible()
  }
  await expect(bar(page)).toBeHidden()
  const runs = page.getByRole('region', { name: 'Last imports' }).getByRole('row')
  await expect(runs.nth(1)).toContainText('12')
})

test('stopping keeps what is done, and going on does the rest', async ({ page }) => {
  await signIn(page, desk.server, '/import')
  desk.generate('_b', 1_200)
  await desk.whileBusy(async () => {
    await start(page).click()
    await page.getByRole('button', { name: 'Stop' }).click()
    await expect(page.getByRole('button', { name: 'Stopping…' })).toBeDisabled()
  })
  await expect(page.getByRole('heading', { name: 'Stopped; 200 changed files wait' })).toBeVisible(SOON)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByRole('heading', { name: 'The import is done' })).toBeVisible(SOON)
  expect(await desk.db.article.count()).toBe(3 + 12 + 1_200)
})

test('an import that is killed says so, and can go on', async ({ page }) => {
  await signIn(page, desk.server, '/import')
  desk.generate('_c', 5)
  await desk.whileBusy(async () => {
    await start(page).click()
    await expect(bar(page)).toBeVisible()
    const job = await desk.db.job.findFirst({ where: { state: 'running' } })
    const pids = processesWith(job?.id ?? 'no job')
    expect(pids).toHaveLength(1)
    for (const pid of pids) process.kill(pid, 'SIGKILL')
    await expect(page.getByRole('heading', { name: 'The import broke off' })).toBeVisible()
  })
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByRole('heading', { name: 'The import is done' })).toBeVisible(SOON)
  expect(await desk.db.article.count()).toBe(3 + 12 + 1_200 + 5)
})

test('many problems come a page at a time, rule by rule, apart from files that are no content', async ({
  page,
}) => {
  for (let at = 0; at < 260; at += 1) desk.write(`_broken/${at}.md`, BROKEN)
  desk.write('_broken/tag.md', '---\ntitle: !!js/function "x"\n---\n')
  desk.write('README.md', '# The site\n')
  await signIn(page, desk.server, '/import')
  await start(page).click()
  const problems = page.getByRole('region', { name: '262 problems' })
  await expect(problems).toBeVisible(SOON)
  await expect(problems.getByRole('listitem')).toHaveCount(50)
  await problems.getByRole('button', { name: '212 more' }).click()
  await expect(problems.getByRole('listitem')).toHaveCount(100)
  await problems.getByRole('link', { name: /yaml-tag/ }).click()
  await expect(problems.getByRole('listitem')).toHaveCount(1)
  await expect(problems.getByText('_broken/tag.md:2:')).toBeVisible()
  await expect(page.getByRole('region', { name: '1 file left out' })).toContainText(
    'It begins with “# The site”',
  )
})
