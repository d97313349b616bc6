import { expect, type Page, test } from '@playwright/test'
import { commandLineActor } from '#lib/auth/actor.ts'
import { orThrow } from '#lib/result.ts'
import { addUser } from '#lib/team/add-user.ts'
import { crowdedDesk, LONG_TITLE, openCrowded, PAGES, pane, rows } from '#tests/e2e/crowded-desk.ts'
import { openEverything } from '#tests/e2e/everything.ts'
import { signIn } from '#tests/e2e/fixtures.ts'
import { keepsFilters } from '#tests/e2e/keeps-filters.ts'
import { clippedTexts, cutOff, SPACING, smallTargets } from '#tests/e2e/measure.ts'
import { BEN } from '#tests/e2e/second-editor.ts'
import type { ServedDesk } from '#tests/e2e/served-desk.ts'

/** Each dialog of the desk that anybody can open, by its key or its button. */
const DIALOGS: readonly (readonly [string, (page: Page) => Promise<unknown>])[] = [
  ['keys', (page) => page.keyboard.press('?')],
  ['palette', (page) => page.keyboard.press('Control+k')],
  ['duplicate', (page) => page.keyboard.press('d')],
  ['story', (page) => page.keyboard.press('s')],
  ['selection', (page) => page.keyboard.press('x').then(() => page.keyboard.press('a'))],
  ['history', (page) => page.getByRole('button', { name: 'History' }).click()],
  ['saved views', (page) => page.getByRole('button', { name: 'Saved views' }).click()],
  ['everything', openEverything],
]

/** Those that end with a button for what they are about. */
const ACTS = ['story', 'selection', 'everything']

let desk: ServedDesk
test.beforeAll(async () => {
  desk = await crowdedDesk()
  orThrow(await addUser({ db: desk.db, actor: commandLineActor(), ...BEN, role: 'editor' }))
})
test.afterAll(() => desk.stop())

test('at 400 % there is room for a row, for an article, and for every page', { tag: '@long' }, async ({
  page,
}) => {
  await signIn(page, desk.server)
  await page.setViewportSize({ width: 320, height: 256 })
  await page.goto(
    `${desk.server.url}/queue?status=all&topic=AI&has=related&sort=heat&date=2020-01-01..2099-01-01`,
  )
  await expect(rows(page).first()).toBeInViewport({ ratio: 1 })
  await openCrowded(page, desk)
  await expect(pane(page).getByRole('heading', { name: LONG_TITLE })).toBeInViewport({ ratio: 1 })
  const scroller = pane(page).locator('[data-pane]')
  await page.keyboard.press('PageDown')
  await expect.poll(() => scroller.evaluate((element) => element.scrollTop)).toBeGreaterThan(60)
  // What opens below a field is seen with it, also where little room is left.
  for (const size of [
    { width: 320, height: 256 },
    { width: 640, height: 360 },
    { width: 390, height: 430 },
  ]) {
    await page.setViewportSize(size)
    for (const [key, typed, name] of [
      ['t', 'Machine', 'Suggestions'],
      ['n', '@', 'Colleagues'],
    ] as const) {
      await page.keyboard.press(key)
      await page.keyboard.type(typed)
      await expect(pane(page).getByRole('listbox', { name })).toBeInViewport({ ratio: 0.95 })
      await expect(pane(page).locator(':focus')).toBeInViewport({ ratio: 0.3 })
      for (const _ of typed) await page.keyboard.press('Backspace')
      await page.keyboard.press('Escape')
    }
  }
  await page.setViewportSize({ width: 320, height: 256 })
  for (const path of PAGES) {
    await page.goto(desk.server.url + path)
    await expect(page.locator('#main')).toBeVisible()
    expect(await cutOff(page), path).toEqual([])
  }
  for (const [name, open] of DIALOGS) {
    await openDialog(page, open)
    expect(await cutOff(page), name).toEqual([])
    // What closes it, and the first of what is in it, can be seen or scrolled to.
    const inside = page.getByRole('dialog').locator('[data-pane]')
    expect(await inside.evaluate((element) => element.clientHeight), name).toBeGreaterThanOrEqual(60)
    // No line is cut: one thing scrolls, as far as the window is high, and by keys.
    const scrolling = await page.getByRole('dialog').evaluate((dialog) =>
      [dialog, ...dialog.querySelectorAll('div, ul, ol')]
        .filter((element) => element.scrollHeight > element.clientHeight + 1)
        .filter((element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowY))
        .map((element) => element.clientHeight),
    )
    for (const height of scrolling) expect(height, name).toBeGreaterThan(100)
    // What closes it and what it is for are in view, wherever it is scrolled to.
    const dialog = page.getByRole('dialog')
    if (ACTS.includes(name))
      await expect(dialog.getByRole('button').last(), name).toBeInViewport({ ratio: 1 })
    await inside.evaluate((element) => element.parentElement?.scrollTo(0, element.parentElement.scrollHeight))
    await expect(dialog.getByRole('button', { name: 'Close' }).first(), name).toBeInViewport({ ratio: 1 })
  }
})

test('targets are 24 × 24 at least, and wider spacing of text clips nothing', async ({ page }) => {
  await signIn(page, desk.server)
  for (const size of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size)
    for (const path of [...PAGES, 'an article', ...DIALOGS.map(([name]) => name)]) {
      const open = DIALOGS.find(([name]) => name === path)?.[1]
      if (path === 'an article') await openCrowded(page, desk)
      else if (open !== undefined) await openDialog(page, open)
      else await page.goto(desk.server.url + path)
      await expect(page.locator('#main, section[aria-label="Article"]').first()).toBeAttached()
      expect(await smallTargets(page), `${path} at ${size.width}`).toEqual([])
      await page.addStyleTag({ content: SPACING })
      // A long body is measured, and faded at its end, once it is laid out.
      await expect.poll(() => clippedTexts(page), `${path} at ${size.width}`).toEqual([])
      expect(await cutOff(page), `${path} at ${size.width}`).toEqual([])
    }
  }
})

test('a printed article is whole, without buttons, and dark on white', async ({ page }) => {
  await signIn(page, desk.server)
  for (const look of [
    { colorScheme: 'light', width: 1440 },
    { colorScheme: 'dark', width: 390 },
  ] as const) {
    await page.setViewportSize({ width: look.width, height: 800 })
    await page.emulateMedia({ colorScheme: look.colorScheme })
    await page.goto(`${desk.server.url}/queue?status=all&q=crowded`)
    await rows(page).first().click()
    // Nobody scrolled to it.
    await expect(pane(page).getByText('Paragraph 39.')).toBeAttached()
    await page.emulateMedia({ media: 'print', colorScheme: look.colorScheme })
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThan(2_000)
    const last = pane(page).getByText('Paragraph 39.')
    const [cut, ink] = await last.evaluate((element) => {
      const bottom = element.getBoundingClientRect().bottom
      let isCut = false
      for (let at = element.parentElement; at !== null && at !== document.body; at = at.parentElement)
        isCut ||= getComputedStyle(at).overflowY !== 'visible' && at.getBoundingClientRect().bottom < bottom
      return [isCut, getComputedStyle(document.body).color]
    })
    expect(cut).toBe(false)
    expect(ink).toBe('rgb(27, 26, 23)')
    await expect(pane(page).getByRole('heading', { name: LONG_TITLE })).toBeVisible()
    await expect(pane(page).getByText('Not published').last()).toBeVisible()
    for (const control of ['button', 'textbox', 'combobox', 'checkbox'] as const)
      await expect(page.getByRole(control)).toHaveCount(0)
    await expect(rows(page)).toHaveCount(0)
    const pdf = await page.pdf({ format: 'A4' })
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0).toBeGreaterThan(2)
    await page.emulateMedia({ media: 'screen' })
  }
})

test('text keeps its measure on large screens, and a tablet uses its width', async ({ page }) => {
  await signIn(page, desk.server)
  for (const size of [
    { width: 1920, height: 1080 },
    { width: 3840, height: 2160 },
  ]) {
    await page.setViewportSize(size)
    for (const path of ['an article', ...PAGES]) {
      if (path === 'an article') await openCrowded(page, desk)
      else await page.goto(desk.server.url + path)
      await expect(page.locator('#main, section[aria-label="Article"]').first()).toBeAttached()
      expect(await longLines(page), `${path} at ${size.width}`).toEqual([])
    }
  }
  await page.setViewportSize({ width: 820, height: 1180 })
  await openCrowded(page, desk)
  await expect(rows(page).first()).toBeVisible()
  const [list, article] = [await page.locator('main').boundingBox(), await pane(page).boundingBox()]
  const right = (box: typeof list) => (box?.x ?? 0) + (box?.width ?? 0)
  expect(list?.x).toBeLessThanOrEqual(80)
  expect((article?.x ?? 0) - right(list)).toBeLessThanOrEqual(1)
  expect(right(article)).toBe(820)
  expect(article?.width ?? 0).toBeGreaterThan(450)
  await page.keyboard.press('Escape')
  await page.goto(`${desk.server.url}/queue?status=all`)
  await expect(pane(page).getByRole('heading', { level: 2 })).toBeVisible()
})

test('half a date filters nothing, a whole one does', async ({ page }) => {
  await keepsFilters(page)
  await signIn(page, desk.server)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`${desk.server.url}/queue?status=all`)
  const asked: string[] = []
  page.on('request', (request) => {
    if (/date=/.test(request.url())) asked.push(request.url())
  })
  const from = page.getByLabel('From day')
  // As a browser tells of it that takes each digit of the year for a year.
  for (const half of ['0002-11-06', '0020-11-06', '6112-11-06', '0202-11-06']) {
    await from.fill(half)
    await from.press('Enter')
    await page.waitForFunction(
      (value) => document.querySelector<HTMLInputElement>('[aria-label="From day"]')?.value === value,
      half,
    )
  }
  // Why not, and what to do: said by the field, for eye and ear.
  await from.fill('6112-11-06')
  await from.press('Enter')
  await expect(from).toHaveAccessibleDescription(/^Filters nothing: .*2199/)
  await expect(from).toHaveAttribute('aria-invalid', 'true')
  await from.fill('2026-11-06')
  await expect(page).toHaveURL(/date=2026-11-06/)
  await expect(from).toHaveAccessibleDescription('')
  await expect(from).toHaveAttribute('aria-invalid', 'false')
  expect(asked.filter((url) => !url.includes('date=2026-11-06'))).toEqual([])
  // Half a number clears nothing, either.
  const heat = page.getByRole('spinbutton', { name: 'Heat at least' })
  await heat.fill('40')
  await expect(page).toHaveURL(/heat=40/)
  await heat.press('End')
  await heat.press('e')
  await heat.press('Enter')
  await expect(page).toHaveURL(/heat=40/)
  await expect(heat).toHaveAccessibleDescription('')
  await heat.blur()
  await expect(heat).toHaveAccessibleDescription(/^Filters nothing: ./)
})

test('an export of nothing offers nothing to press, and the team fits a phone', async ({ page }) => {
  await signIn(page, desk.server)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${desk.server.url}/export`)
  await page.getByRole('button', { name: 'Plan the export' }).click()
  await expect(page.getByText('Nothing to write')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Write|^Settle|^Commit/ })).toHaveCount(0)
  await expect(page.getByRole('group', { name: 'Commit' })).toHaveCount(0)
  await page.goto(`${desk.server.url}/team`)
  const role = page.getByRole('combobox', { name: /^Role of/ }).first()
  const [box, around] = [
    await role.boundingBox(),
    await page.getByRole('region', { name: 'People' }).boundingBox(),
  ]
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual((around?.x ?? 0) + (around?.width ?? 0))
  await page.goto(`${desk.server.url}/queue?status=all`)
  const count = page.getByText('61 articles')
  expect((await count.boundingBox())?.height ?? 99).toBeLessThan(24)
})

/** Opens a dialog over the first article of the queue. */
async function openDialog(page: Page, open: (page: Page) => Promise<unknown>): Promise<void> {
  await page.goto(`${desk.server.url}/queue?status=all`)
  await expect(page.locator('time').first()).toHaveText(/ago|yesterday|now/)
  await expect(page.locator('section[aria-label="Article"] h2')).toBeAttached()
  await open(page)
  await expect(page.getByRole('dialog')).toBeVisible()
  await expect(page.getByRole('dialog').getByText('Loading…')).toHaveCount(0)
}

/** Paragraphs of more than one line with more than about ninety letters in it. */
function longLines(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d')
    return [...document.querySelectorAll<HTMLElement>('p, dd, blockquote')].flatMap((element) => {
      const { font } = getComputedStyle(element)
      const text = element.textContent
      if (canvas === null || !element.checkVisibility() || element.getClientRects().length === 0) return []
      canvas.font = font
      const letters = element.clientWidth / (canvas.measureText(text).width / text.length)
      return letters > 92 && text.length > letters ? [`${Math.round(letters)}: ${text.slice(0, 60)}`] : []
    })
  })
}
