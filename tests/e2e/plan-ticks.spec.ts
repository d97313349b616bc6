import type { Page } from '@playwright/test'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { type ServedDesk, servedDesk } from '#tests/e2e/served-desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const SOON = { timeout: 60_000 }
const [KEPT, OUT] = ['_news/kept.md', '_news/out.md'] as const

test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED/] })

let desk: ServedDesk
test.beforeAll(async () => {
  desk = await servedDesk({ [KEPT]: entryText({ title: 'Kept' }), [OUT]: entryText({ title: 'Out' }) })
  await desk.import()
  await desk.decide(OUT, 'approved')
  await desk.export()
  await desk.decide(OUT, 'held')
  await desk.decide(KEPT, 'approved')
})
test.afterAll(() => desk.stop())

/** Lets no answer for another address of the page through until it is released; answers how many wait. */
async function slowPages(page: Page) {
  let open: () => void = () => {}
  const released = new Promise<void>((resolve) => {
    open = resolve
  })
  let waiting = 0
  await page.route(/\/export\?.*_rsc=/, async (route) => {
    waiting += 1
    await released
    await route.continue()
  })
  return { waiting: () => waiting, release: () => open() }
}

test('a tick shows at once, and nothing is done with the old ones while the page is slow', async ({
  page,
}) => {
  await signIn(page, desk.server, '/export')
  const [tick, plan] = [
    page.getByRole('checkbox', { name: 'Take out what' }),
    page.getByRole('button', { name: /^Plan/ }),
  ]
  await plan.click()
  const write = page.getByRole('button', { name: 'Write 2 files' })
  await expect(write).toBeEnabled(SOON)
  await expect(page.getByText('nothing changed since')).toBeVisible(SOON)
  const before = [desk.read(KEPT), desk.read(OUT)]
  const pages = await slowPages(page)

  await tick.uncheck()
  await expect.poll(pages.waiting).toBe(1)
  await expect(tick).not.toBeChecked()
  for (const name of [/^Plan/, /^Write 2 files/, /^Make a patch/, /^Make a zip/])
    await expect(page.getByRole('button', { name })).toBeDisabled()
  await page.getByRole('checkbox', { name: 'Also write rejected' }).check()
  await expect.poll(pages.waiting).toBe(2)
  await expect(tick).not.toBeChecked()
  await expect(plan).toBeDisabled()

  pages.release()
  await expect(page).toHaveURL(/rejected=1&take-out=0/)
  await expect(page.getByText('No plan yet')).toBeVisible()
  await expect(tick).not.toBeChecked()
  await plan.click()
  await expect(page.getByRole('button', { name: 'Write 1 file' })).toBeEnabled(SOON)
  const made = await desk.db.exportPlan.findMany({ orderBy: { startedAt: 'asc' } })
  expect(made.map(({ includeRejected, takeOut }) => [includeRejected, takeOut])).toEqual([
    [false, true],
    [true, false],
  ])
  expect([desk.read(KEPT), desk.read(OUT)]).toEqual(before)

  // Without a network the page stays, and goes on by itself.
  await page.context().setOffline(true)
  await tick.check()
  await expect(plan).toBeDisabled()
  await expect(tick).toBeChecked()
  await expect(page).toHaveURL(/rejected=1&take-out=0/)
  await page.context().setOffline(false)
  await expect(page).toHaveURL(/rejected=1$/)
  await expect(tick).toBeChecked()
})
