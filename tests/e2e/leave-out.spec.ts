import type { Page } from '@playwright/test'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { keepsFilters } from '#tests/e2e/keeps-filters.ts'

const filters = (page: Page) => page.getByRole('navigation', { name: 'Filters' })
const chips = (page: Page) => page.getByRole('list', { name: 'Filters in use' })
const params = (page: Page) => new URL(page.url()).searchParams

test.use({ viewport: { width: 1440, height: 900 } })

test.beforeEach(({ page }) => keepsFilters(page))

test('a word is left out by its button, and asked for again by its box', async ({ page, server }) => {
  await signIn(page, server)
  const box = filters(page).getByRole('checkbox', { name: /^Robotics/ })
  const leaveOut = filters(page).getByRole('button', { name: 'Leave out Robotics' })
  await expect(leaveOut).toHaveAttribute('aria-pressed', 'false')
  await leaveOut.focus()
  await page.keyboard.press('Enter')
  await expect(leaveOut).toHaveAttribute('aria-pressed', 'true')
  await expect(box).not.toBeChecked()
  await expect(chips(page)).toContainText('not Topic: Robotics')
  expect(params(page).getAll('-topic')).toEqual(['Robotics'])
  await filters(page).getByText('Computer Vision').hover()
  await page.screenshot({ path: 'test-results/screens/leave-out.png' })

  await page.reload()
  await expect(leaveOut).toHaveAttribute('aria-pressed', 'true')
  await box.press('Space')
  await expect(box).toBeChecked()
  await expect(leaveOut).toHaveAttribute('aria-pressed', 'false')
  expect([params(page).getAll('topic'), params(page).getAll('-topic')]).toEqual([['Robotics'], []])
  await leaveOut.click()
  await expect(leaveOut).toHaveAttribute('aria-pressed', 'true')
  await leaveOut.click()
  await expect(chips(page)).toHaveCount(0)
})

test('a saved view is brought up to what the list shows', async ({ page, server }) => {
  await signIn(page, server)
  const dialog = page.getByRole('dialog', { name: 'Saved views' })
  await page.goto(`${server.url}/queue?status=all&topic=AI`)
  await page.getByRole('button', { name: 'Saved views' }).click()
  await dialog.getByLabel('Save this view as').fill('Mine')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  const update = dialog.getByRole('button', { name: /^Update Mine/ })
  await expect(dialog.getByRole('button', { name: 'Rename Mine' })).toBeVisible()
  await expect(update).toHaveCount(0)

  await page.goto(`${server.url}/queue?status=all&topic=Robotics&sort=heat`)
  await page.getByRole('button', { name: 'Saved views' }).click()
  await update.click()
  await expect(update).toHaveCount(0)
  await expect(dialog.getByRole('list', { name: 'Views' })).toContainText('Robotics')
  await page.screenshot({ path: 'test-results/screens/saved-views.png' })

  await page.goto(`${server.url}/queue`)
  await page.getByRole('button', { name: 'Saved views' }).click()
  await dialog.getByRole('button', { name: /^Mine/ }).click()
  await expect(page).toHaveURL(/topic=Robotics&sort=heat/)
})
