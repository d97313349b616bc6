import type { Page } from '@playwright/test'
import { atRest } from '#tests/e2e/at-rest.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { holdRoute } from '#tests/e2e/hold-route.ts'
import { type LiveDesk, liveDesk } from '#tests/e2e/live-desk.ts'

const article = (page: Page) => page.getByRole('region', { name: 'Article' })
const heading = (page: Page) => article(page).getByRole('heading', { level: 2 })
const rows = (page: Page) => page.getByRole('list', { name: 'Articles' }).getByRole('button')
const current = (page: Page) => page.locator('[aria-current="true"]').and(rows(page))
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search articles' })

let desk: LiveDesk
test.beforeAll(async () => {
  desk = await liveDesk(260, { watch: false })
})
test.afterAll(() => desk.stop())

/** Moves on by its key, a row at a time, and gives the title that is open then. */
async function moveOn(page: Page, times: number): Promise<string> {
  for (let turn = 0; turn < times; turn += 1) {
    const title = (await heading(page).textContent()) ?? ''
    await page.keyboard.press('j')
    await expect(heading(page)).not.toHaveText(title)
  }
  return (await heading(page).textContent()) ?? ''
}

/** What the address says is what is shown. */
async function showsAddress(page: Page, title: string, words: string, hits: number): Promise<void> {
  await expect(page).toHaveURL(/[?&]article=\d+/)
  await expect(heading(page)).toHaveText(title)
  await expect(search(page)).toHaveValue(words)
  await expect(page.getByRole('list', { name: 'Articles' }).getByRole('listitem').first()).toHaveAttribute(
    'aria-setsize',
    String(hits),
  )
  await expect(current(page)).toBeVisible()
}

test('going back, forward and loading anew show what the address says', async ({ page }) => {
  await signIn(page, desk.server)
  await expect(heading(page)).toBeVisible()
  await page.keyboard.press('/')
  const word =
    ((await heading(page).textContent()) ?? '').split(/\s+/).find((part) => /^[a-z]{5,}$/i.test(part)) ?? ''
  await page.keyboard.type(word)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/q=/)
  const list = page.getByRole('list', { name: 'Articles' })
  await expect(list).toHaveAttribute('aria-label', 'Articles')
  const first = list.getByRole('listitem').first()
  await expect(first).not.toHaveAttribute('aria-setsize', '260')
  const hits = Number(await first.getAttribute('aria-setsize'))
  expect(hits).toBeGreaterThan(3)
  const title = await moveOn(page, 3)

  await page.keyboard.press('e')
  await expect(page).toHaveURL(/\/export/)
  await page.goBack()
  await showsAddress(page, title, word, hits)
  // So does the link in the header, from another page.
  const link = (name: string) => page.getByRole('banner').getByRole('link', { name, exact: true })
  await link('Import').click()
  await expect(page).toHaveURL(/\/import/)
  await link('Queue').click()
  await showsAddress(page, title, word, hits)
  await page.goBack()
  await page.goBack()
  await showsAddress(page, title, word, hits)
  for (const name of ['Import', 'Team']) {
    await page.getByRole('banner').getByRole('link', { name, exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await page.goBack()
    await showsAddress(page, title, word, hits)
  }
  await page.goForward()
  await expect(page.getByRole('heading', { level: 1, name: 'Team' })).toBeVisible()
  await page.goBack()
  await showsAddress(page, title, word, hits)
  await page.reload()
  await showsAddress(page, title, word, hits)
})

test('a link that is followed right after a key leads on, however slow the line', async ({ page }) => {
  await signIn(page, desk.server)
  await atRest(page)
  const release = await holdRoute(page, '**/import?_rsc=*')
  await page.evaluate(() => {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }))
    document.querySelector<HTMLElement>('header a[href="/import"]')?.click()
  })
  await expect(page).toHaveURL(/article=/)
  // The page that is left stands there meanwhile, so the link says that it was heard.
  const told = page.locator('[aria-live]').filter({ hasText: /^Opening Import$/ })
  await expect(told).toBeAttached()
  await expect(page.locator('header .animate-pulse')).toBeVisible()
  release()
  await expect(page.getByRole('heading', { level: 1, name: 'Import' })).toBeVisible()
  await expect(page.locator('header .animate-pulse')).toHaveCount(0)
  await expect(told).toHaveCount(0)
})

test('a list is left and found again at the same place, however far down', async ({ page }) => {
  await signIn(page, desk.server)
  await expect(heading(page)).toBeVisible()
  const scroller = page.getByRole('list', { name: 'Articles' }).locator('xpath=..')
  const wanted = page.locator('[aria-posinset="140"]')
  await expect(async () => {
    await scroller.evaluate((list) => {
      const last = [...list.querySelectorAll('[aria-posinset]')].at(-1)?.getAttribute('aria-posinset')
      list.scrollTop += Number(last) < 142 ? 800 : -400
    })
    await expect(wanted).toBeAttached({ timeout: 500 })
  }).toPass()
  await wanted.getByRole('button').first().click()
  const title = await moveOn(page, 1)
  await page.getByRole('banner').getByRole('link', { name: 'Import', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Import' })).toBeVisible()
  await page.goBack()
  await expect(heading(page)).toHaveText(title)
  await expect(current(page)).toBeInViewport()
  await page.reload()
  await expect(heading(page)).toHaveText(title)
  await expect(current(page)).toBeInViewport()
})

test('what is begun on an old page stays when the fresh one has come', async ({ page }) => {
  await signIn(page, desk.server, '/team')
  const open = page.getByRole('button', { name: /^New password/ }).first()
  await expect(open).toBeVisible()
  await page.getByRole('banner').getByRole('link', { name: 'Export', exact: true }).click()
  await expect(page).toHaveURL(/\/export/)
  const release = await holdRoute(page, '**/team?_rsc=*')
  const { email } = desk.server.admin
  await desk.db.$transaction((tx) => tx.user.updateMany({ where: { email }, data: { name: 'Adela' } }))
  await page.goBack()
  await open.click()
  const dialog = page.getByRole('dialog')
  // Nothing behind a dialog has a role.
  const header = page.locator('header').first()
  await dialog.getByLabel('New password').fill('not sent yet')
  await expect(header).not.toContainText('Adela')
  release()
  await expect(header).toContainText('Adela')
  await page.keyboard.type('!')
  await expect(dialog.getByLabel('New password')).toHaveValue('not sent yet!')
})

test.describe('where one pane alone has room', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('whoever comes back from an article finds the list at it', async ({ page }) => {
    await signIn(page, desk.server)
    const list = page.getByRole('list', { name: 'Articles' })
    const ways: readonly ((title: string) => Promise<unknown>)[] = [
      () => article(page).getByRole('button', { name: 'Queue' }).tap(),
      () => page.goBack(),
      async (title) => {
        await article(page).getByRole('button', { name: /^Hold/ }).tap()
        await expect(heading(page)).not.toHaveText(title)
        await article(page).getByRole('button', { name: 'Queue' }).tap()
      },
      async () => {
        await page.reload()
        // A dialog that nothing was pressed for gives the focus to what is to be seen.
        await page.keyboard.press('?')
        await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toBeHidden()
        await expect(page.locator('body')).not.toBeFocused()
        await article(page).getByRole('button', { name: 'Queue' }).tap()
      },
    ]
    for (const [turn, goBack] of ways.entries()) {
      await list.evaluate((rows, to) => rows.parentElement?.scrollTo({ top: to }), 2_000 + turn * 1_200)
      await expect(current(page)).not.toBeInViewport()
      const places = await list
        .getByRole('listitem')
        .evaluateAll((all) =>
          all.filter((one) => one.getBoundingClientRect().top > 400).map((one) => one.ariaPosInSet),
        )
      const row = list.locator(`[aria-posinset="${places[0]}"]`)
      await row.tap()
      await expect(heading(page)).toBeVisible()
      const title = (await heading(page).textContent()) ?? ''
      await expect(page).toHaveURL(/[?&]article=\d+/)
      await goBack(title)
      await expect(heading(page)).toBeHidden()
      await expect(page).toHaveURL(/\/queue$/)
      await expect(current(page)).toBeInViewport()
      await expect(row).toBeInViewport()
    }
  })
})
