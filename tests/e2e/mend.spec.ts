import type { Page } from '@playwright/test'
import { expect, test } from '#tests/e2e/fixtures.ts'
import { type LiveDesk, liveDesk, signIn } from '#tests/e2e/live-desk.ts'
import { fitsEveryLook } from '#tests/e2e/looks.ts'

test.describe.configure({ mode: 'serial' })
test.setTimeout(240_000)

const SOON = { timeout: 60_000 }
const A = '_a/broken.md'
const TEXT = '---\r\ntitle: "One\r\npublished: false\r\n---\r\nThe body.\r\n'

let desk: LiveDesk
test.beforeAll(async () => {
  desk = await liveDesk(3, { watch: false })
})
test.afterAll(() => desk.stop())

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Mend a line' })
const button = (page: Page, name: string) => page.getByRole('button', { name })
const counts = (page: Page, heading: string) =>
  expect(page.getByRole('heading', { name: heading })).toBeVisible(SOON)

test('with keys alone: from one problem to an article, seen before it is written', async ({ page }) => {
  desk.write(A, TEXT)
  desk.write('README.md', '# The site\n')
  await signIn(page, desk.server, '/import')
  await button(page, 'Import now').press('Enter')
  await counts(page, '1 problem')
  await counts(page, '1 file left out')
  await fitsEveryLook(page, 'import-problems')

  await button(page, `Mend ${A}`).press('Enter')
  // A reader misses the quote where the fields end; the line to mend is another.
  await expect(dialog(page).getByLabel('Line 4', { exact: true })).toBeFocused()
  await dialog(page)
    .getByRole('radio', { name: /^4 ---/ })
    .focus()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  const line = dialog(page).getByLabel('Line 2', { exact: true })
  await expect(line).toHaveValue('title: "One')
  await fitsEveryLook(page, 'import-mend')
  // What was begun is there again, after Escape and after a reload.
  await line.fill('title: "One, begun')
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
  await page.reload()
  await button(page, `Mend ${A}`).press('Enter')
  await expect(line).toHaveValue('title: "One, begun')
  await line.fill('title: "One')
  await line.press('Enter')
  await expect(dialog(page).getByText('The problem is still there')).toBeVisible()
  await expect(button(page, 'Write and import')).toHaveCount(0)
  await line.focus()
  await page.keyboard.press('End')
  await page.keyboard.type('"')
  await page.keyboard.press('Enter')
  const verdict = dialog(page).getByText('Then it is imported as “One”.')
  await expect(verdict).toBeVisible()
  await expect(dialog(page).getByRole('region', { name: 'The change' })).toContainText('title: "One"')
  await fitsEveryLook(page, 'import-mend-seen')
  expect(desk.read(A)).toBe(TEXT)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(button(page, 'Write and import')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog(page).getByText('The file is imported.')).toBeVisible(SOON)
  expect(desk.read(A)).toBe(TEXT.replace('"One', '"One"'))
  await expect(button(page, 'Done')).toBeFocused()
  await page.keyboard.press('Enter')
  await counts(page, 'No problems')
})

test('on a phone, by touch: two problems one after the other, and a file that changed meanwhile', {
  tag: '@long',
}, async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const B = '_a/two.md'
  const two = '---\nheat: 1\nheat: 2\n---\nThe body.\n'
  desk.write(B, two)
  await signIn(page, desk.server, '/import')
  await button(page, 'Import now').click()
  await counts(page, '1 problem')
  await button(page, `Mend ${B}`).click()
  await dialog(page).getByLabel('Remove it').check()
  await button(page, 'See the change').click()
  await expect(dialog(page).getByText('another is left')).toBeVisible()
  desk.write(B, two.replace('The body', 'A newer body'))
  await button(page, 'Write and import').click()
  await expect(dialog(page).getByRole('alert')).toContainText('changed on disk after you saw it')
  await button(page, 'Look at it anew').click()
  await expect(dialog(page).getByRole('alert')).toHaveCount(0)
  await dialog(page).getByLabel('Remove it').check()
  await button(page, 'See the change').click()
  await button(page, 'Write and import').click()
  await expect(dialog(page).getByText('Another problem is left.')).toBeVisible(SOON)

  await dialog(page).getByLabel('New line below line 1').fill('title: Two')
  await button(page, 'See the change').click()
  await button(page, 'Write and import').click()
  await expect(dialog(page).getByText('The file is imported.')).toBeVisible(SOON)
  expect(desk.read(B)).toBe('---\ntitle: Two\nheat: 1\n---\nA newer body.\n')
  await dialog(page).getByRole('link', { name: 'Open the article' }).click()
  await expect(page.getByRole('heading', { name: 'Two' }).first()).toBeVisible(SOON)
})
