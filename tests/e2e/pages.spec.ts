import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'

const PAGES = [
  '/queue',
  '/queue?status=all&sort=heat',
  '/queue?q=nothing-at-all',
  '/export',
  '/import',
  '/mentions',
  '/settings',
  '/team',
]
const LOOKS = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { name: 'phone', colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Every dialog of the desk with a way to it; single keys are there on a phone with a keyboard too. */
const dialogs = (page: Page): readonly (readonly [string, () => Promise<unknown>])[] => [
  ['history', () => page.getByRole('button', { name: 'History' }).click()],
  ['saved-views', () => page.getByRole('button', { name: 'Saved views' }).click()],
  ['everything', () => page.getByRole('button', { name: /^Select all/ }).click()],
  ['keys', () => page.keyboard.press('?')],
  ['palette', () => page.keyboard.press('Control+k')],
  ['duplicate', () => page.keyboard.press('d')],
  ['selection', () => page.keyboard.press('x').then(() => page.keyboard.press('a'))],
]

for (const { name, ...look } of LOOKS) {
  test.describe(name, () => {
    test.use(look)

    test(`every page is accessible and fits (${name})`, async ({ page, server }) => {
      test.setTimeout(400_000)
      await page.goto(`${server.url}/sign-in`)
      await check('sign-in')
      await signIn(page, server)
      for (const path of PAGES) {
        await page.goto(server.url + path)
        await expect(page.locator('#main')).toBeVisible()
        await check(path)
      }
      await page.goto(`${server.url}/queue?status=all&q=port+merrin`)
      await page.getByRole('list', { name: 'Articles' }).getByRole('button').first().click()
      await expect(
        page.getByRole('region', { name: 'Article' }).getByRole('heading', { level: 2 }),
      ).toBeVisible()
      await check('article')
      for (const [where, open] of dialogs(page)) {
        await page.goto(`${server.url}/queue`)
        // Times turn relative once the page hears keys.
        await expect(page.locator('time').first()).toHaveText(/ago|yesterday|now/)
        // Some dialogs are about the article, which comes by itself; on a phone it stands there unseen.
        await expect(page.locator('section[aria-label="Article"] h2')).toBeAttached()
        await open()
        await expect(page.getByRole('dialog')).toBeVisible()
        await expect(page.getByRole('dialog').getByText('Loading…')).toHaveCount(0)
        await check(where)
      }

      async function check(where: string) {
        const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze()
        expect(violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes[0]?.html}`)).toEqual([])
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(overflow, `${where} scrolls sideways`).toBeLessThanOrEqual(0)
        const file = `${name}-${where.replace(/\W+/g, '-').replace(/^-|-$/g, '')}.png`
        await page.screenshot({ path: `test-results/screens/${file}` })
      }
    })
  })
}
