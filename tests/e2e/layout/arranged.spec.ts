import type { Page } from '@playwright/test'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { listening } from '#tests/e2e/listening.ts'

const article = (page: Page) => page.getByRole('region', { name: 'Article' })
const heading = (page: Page) => article(page).getByRole('heading', { level: 2 })
// By what they are, not by role: behind an open menu or dialog nothing has one.
const list = (page: Page) => page.locator('ul[aria-label="Articles"]')
const row = (page: Page, place: number) =>
  list(page).locator(`li[aria-posinset="${place}"] button:not([aria-hidden])`)
// A plain field until it has the focus.
const topics = (page: Page) =>
  article(page).getByRole('combobox', { name: /topic/i }).or(article(page).getByLabel('Add a topic'))

test('what is edited is made wider, hidden and brought back, and stays so', async ({ page, server }) => {
  await signIn(page, server)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`${server.url}/queue?status=all`)
  await listening(page)
  await expect(topics(page)).toBeVisible()
  const editing = page.locator('#editing')
  const width = async () => (await editing.boundingBox())?.width ?? 0
  const before = await width()
  const edge = page.getByRole('separator', { name: 'Width of what is edited' })
  const box = await edge.boundingBox()
  const [x, y] = [(box?.x ?? 0) + 4, (box?.y ?? 0) + 300]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x - 60, y, { steps: 4 })
  await page.mouse.up()
  await expect.poll(width).toBeGreaterThan(before + 50)
  await edge.focus()
  const dragged = await width()
  await page.keyboard.press('ArrowRight')
  await expect.poll(width).toBe(dragged - 16)
  await page.reload()
  await expect.poll(width).toBe(dragged - 16)

  await listening(page)
  const toggle = article(page).getByRole('button', { name: 'What is edited' })
  await toggle.click()
  await expect(topics(page)).toBeHidden()
  await expect(toggle).toHaveAttribute('aria-expanded', 'false')
  await page.reload()
  await listening(page)
  await expect(heading(page)).toBeVisible()
  await expect(topics(page)).toBeHidden()
  // A key that leads into it brings it back, ready to be typed into.
  await page.keyboard.press('t')
  await expect(topics(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('b')
  await expect(topics(page)).toBeHidden()
  await page.keyboard.press('b')
  await expect(topics(page)).toBeVisible()
  // Where it stands below, there is nothing to hide, and nothing is kept of the wish.
  await page.setViewportSize({ width: 820, height: 1180 })
  await page.keyboard.press('b')
  await expect(page.getByRole('status').filter({ hasText: 'What is edited stands below' })).toHaveCount(1)
  await page.setViewportSize({ width: 1440, height: 900 })
  await expect(topics(page)).toBeVisible()
})

test('a row has a menu, by the right button, by its dots and by the key for menus', async ({
  page,
  server,
}) => {
  await signIn(page, server)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`${server.url}/queue`)
  await listening(page)
  const menu = page.getByRole('menu')
  const third = ((await row(page, 3).locator('bdi').first().textContent()) ?? '').trim()
  await row(page, 3).click({ button: 'right' })
  await expect(menu).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(menu).toHaveCount(0)
  await expect(heading(page)).toHaveText(third)
  await expect(row(page, 3)).toBeFocused()

  await row(page, 2).hover()
  await list(page).locator('li[aria-posinset="2"] [title="Actions"]').click()
  const second = ((await list(page).locator('li[aria-posinset="2"] bdi').first().textContent()) ?? '').trim()
  await menu.getByRole('menuitem', { name: /^Hold/ }).click()
  await expect(page.getByRole('status').filter({ hasText: 'hold' }).first()).toBeAttached()
  await expect(heading(page)).not.toHaveText(second)

  // By its key at the row that has the focus.
  await row(page, 1).focus()
  await page.keyboard.press('Shift+F10')
  await expect(menu).toBeVisible()
  await expect(menu.getByRole('menuitem', { name: /^Approve/ })).toBeVisible()
  // Nobody reopens what nobody decided.
  await expect(menu.getByRole('menuitem', { name: /^Reopen/ })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(row(page, 1)).toBeFocused()

  // All of it is seen wherever it was asked for.
  const rows = list(page).getByRole('listitem')
  for (const at of [1, 4, 7]) {
    await rows.nth(at).click({ button: 'right' })
    await expect(menu).toBeVisible()
    expect(await menu.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBe(0)
    await page.keyboard.press('Escape')
    await expect(menu).toHaveCount(0)
  }
})

test('a view is pinned, moved up and made the one that the desk opens with', async ({ page, server }) => {
  await signIn(page, server)
  await page.setViewportSize({ width: 1440, height: 900 })
  const rail = page.locator('nav[aria-label="Saved views"]')
  const dialog = page.getByRole('dialog', { name: 'Saved views' })
  for (const [name, query] of [
    ['Alpha', 'status=all'],
    ['Beta', 'status=all&sort=heat'],
    ['Gamma', 'has=related'],
  ]) {
    await page.goto(`${server.url}/queue?${query}`)
    await listening(page)
    await rail.getByRole('button', { name: 'Save this view' }).click()
    await dialog.getByLabel('Save this view as').fill(name ?? '')
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(dialog.getByRole('button', { name: `Rename ${name}` })).toBeVisible()
    if (name === 'Gamma') break
    await page.keyboard.press('Escape')
  }
  const order = async () =>
    (await rail.locator('button').allTextContents()).flatMap(
      (text) => /^(Alpha|Beta|Gamma)/.exec(text)?.[1] ?? [],
    )
  const pressed = (name: string) =>
    expect(dialog.getByRole('button', { name })).toHaveAttribute('aria-pressed', 'true')
  await dialog.getByRole('button', { name: 'Pin Gamma' }).click()
  await pressed('Pin Gamma')
  await dialog.getByRole('button', { name: 'Pin Beta' }).click()
  await pressed('Pin Beta')
  await expect.poll(order).toEqual(['Gamma', 'Beta', 'Alpha'])
  await dialog.getByRole('button', { name: 'Move Beta up' }).click()
  await expect.poll(order).toEqual(['Beta', 'Gamma', 'Alpha'])
  await dialog.getByRole('button', { name: 'Open the desk with Gamma' }).click()
  await pressed('Open the desk with Gamma')
  await page.goto(server.url)
  await expect(page).toHaveURL(/has=related/)
  await expect.poll(order).toEqual(['Beta', 'Gamma', 'Alpha'])
})
