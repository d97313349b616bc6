import type { Page } from '@playwright/test'
import { openEverything } from '#tests/e2e/everything.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { fitsBothThemes } from '#tests/e2e/looks.ts'

const PAGES = [
  '/queue',
  '/queue?status=all&sort=heat',
  '/queue?q=nothing-at-all',
  '/export',
  '/import',
  '/inbox',
  '/settings',
  '/settings/site',
  '/team',
]
const SIZES = [
  { name: 'desktop', viewport: { width: 1440, height: 900 } },
  { name: 'phone', viewport: { width: 390, height: 844 } },
] as const

/** Every dialog of the desk with a way to it; single keys are there on a phone with a keyboard too. */
const DIALOGS: readonly (readonly [string, (page: Page) => Promise<unknown>])[] = [
  ['history', (page) => page.getByRole('button', { name: 'History' }).click()],
  ['saved-views', (page) => page.getByRole('button', { name: 'Saved views' }).click()],
  ['everything', openEverything],
  ['keys', (page) => page.keyboard.press('?')],
  ['palette', (page) => page.keyboard.press('Control+k')],
  ['duplicate', (page) => page.keyboard.press('d')],
  ['selection', (page) => page.keyboard.press('x').then(() => page.keyboard.press('a'))],
]

for (const { name, viewport } of SIZES) {
  test.describe(name, () => {
    test.use({ viewport })

    const check = (page: Page, where: string) =>
      fitsBothThemes(page, where.replace(/\W+/g, '-').replace(/^-|-$/g, ''), name)

    test(`every page is accessible and fits (${name})`, async ({ page, server }) => {
      test.setTimeout(480_000)
      await page.goto(`${server.url}/sign-in`)
      await check(page, 'sign-in')
      await signIn(page, server)
      for (const path of PAGES) {
        await page.goto(server.url + path)
        await expect(page.locator('#main')).toBeVisible()
        await check(page, path)
      }
      await page.goto(`${server.url}/queue?status=all&q=port+merrin`)
      await page.getByRole('list', { name: 'Articles' }).getByRole('button').first().click()
      await expect(
        page.getByRole('region', { name: 'Article' }).getByRole('heading', { level: 2 }),
      ).toBeVisible()
      await check(page, 'article')
    })

    for (const [where, open] of DIALOGS) {
      test(`a dialog is accessible and fits (${where}, ${name})`, { tag: '@long' }, async ({
        page,
        server,
      }) => {
        await signIn(page, server)
        // Times turn relative once the page hears keys.
        await expect(page.locator('time').first()).toHaveText(/ago|yesterday|now/)
        // Some dialogs are about the article, which comes by itself; on a phone it stands there unseen.
        await expect(page.locator('section[aria-label="Article"] h2')).toBeAttached()
        await open(page)
        await expect(page.getByRole('dialog')).toBeVisible()
        await expect(page.getByRole('dialog').getByText('Loading…')).toHaveCount(0)
        await check(page, where)
      })
    }
  })
}
