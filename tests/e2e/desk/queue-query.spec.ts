import type { Page } from '@playwright/test'
import { allParts } from '#tests/e2e/all-parts.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { keepsFilters } from '#tests/e2e/keeps-filters.ts'

const box = (page: Page) => page.getByRole('searchbox', { name: 'Search articles' })
const rows = (page: Page) => page.getByRole('list', { name: 'Articles' }).getByRole('button')
const chips = (page: Page) => page.getByRole('list', { name: 'Filters in use' })
const stage = (page: Page, name: string | RegExp) =>
  page.getByRole('navigation', { name: 'Stages of the work' }).getByRole('button', { name })
const filters = (page: Page) => page.getByRole('navigation', { name: 'Filters' })
const params = (page: Page) => new URL(page.url()).searchParams

test.use({ viewport: { width: 1440, height: 900 } })

test.beforeEach(({ page }) => keepsFilters(page))

test('typed filters become chips, an address and marked filters; each way takes them back', async ({
  page,
  server,
}) => {
  await signIn(page, server)
  await page.keyboard.press('/')
  await page.keyboard.type('topic:Robotics -published:true quality:10..')
  await page.keyboard.press('Enter')
  await expect(chips(page).getByRole('listitem')).toHaveCount(3)
  expect(params(page).getAll('topic')).toEqual(['Robotics'])
  expect(params(page).getAll('-published')).toEqual(['true'])
  expect(params(page).get('quality')).toBe('10..')
  await expect(filters(page).getByRole('checkbox', { name: /^Robotics/ })).toBeChecked()
  await expect(filters(page).getByRole('spinbutton', { name: 'Quality at least' })).toHaveValue('10')
  await expect(box(page)).toHaveValue('topic:Robotics -published:true quality:10..')

  await chips(page).getByRole('button', { name: 'Remove filter not Published' }).press('Enter')
  await expect(box(page)).toHaveValue('topic:Robotics quality:10..')
  await filters(page).getByRole('spinbutton', { name: 'Quality at least' }).fill('')
  await expect(box(page)).toHaveValue('topic:Robotics')
  await box(page).fill('')
  await expect(chips(page)).toHaveCount(0)
  await expect(filters(page).getByRole('checkbox', { name: /^Robotics/ })).not.toBeChecked()

  await filters(page).getByRole('spinbutton', { name: 'Heat at most' }).fill('50')
  await expect(box(page)).toHaveValue('heat:..50')
  await page.reload()
  await expect(box(page)).toHaveValue('heat:..50')
  await page.getByRole('button', { name: 'Clear search', exact: true }).click()
  await expect(chips(page)).toHaveCount(0)
})

test('what is no filter is said and searched for, and nothing typed is lost', async ({ page, server }) => {
  await signIn(page, server)
  await page.keyboard.press('/')
  await page.keyboard.type('colour:red topic:')
  await expect(page.getByText('“colour” is no filter')).toBeVisible()
  await expect(page.getByText('“topic:” needs a value behind it.')).toBeVisible()
  await expect(box(page)).toHaveValue('colour:red topic:')
  expect(params(page).get('q')).toBe('colour:red')
  await page.keyboard.type('"Computer Vis')
  await expect(page.getByText('A quotation mark is still open.')).toBeVisible()
  await expect(box(page)).toHaveValue('colour:red topic:"Computer Vis')
})

test('a date that is still being typed filters nothing', async ({ page, server }) => {
  await signIn(page, server)
  const from = filters(page).getByLabel('From day')
  const atMost = filters(page).getByRole('spinbutton', { name: 'Heat at most' })
  for (const [day, heat] of [
    ['0002-11-24', '50'],
    ['0202-11-24', '51'],
    ['6112-11-24', '52'],
  ] as const) {
    await from.fill(day)
    // What is typed after it waits as long, and so arrives after it.
    await atMost.fill(heat)
    await expect(box(page)).toHaveValue(`heat:..${heat}`)
    await expect(from).toHaveValue(day)
  }
  await from.fill('2026-11-24')
  await expect(box(page)).toHaveValue(/date:2026-11-24/)
  await from.fill('')
  await expect(box(page)).toHaveValue('heat:..52')
})

test('stages count what they list, and keep the other filters', async ({ page, server }) => {
  await signIn(page, server)
  await expect(stage(page, /^To decide/)).toHaveAttribute('aria-current', 'true')
  await rows(page).nth(0).click()
  await page.keyboard.press('h')
  await expect(stage(page, /^Held/)).toHaveText(/Held\s*1$/)
  await stage(page, /^Held/).press('Enter')
  await expect(stage(page, /^Held/)).toHaveAttribute('aria-current', 'true')
  await expect(rows(page)).toHaveCount(1)
  await box(page).fill('nobody wrote this')
  await expect(stage(page, /^Held/)).toHaveText(/Held\s*0$/)
  await stage(page, /^All/).click()
  await expect(box(page)).toHaveValue('nobody wrote this')
  await expect(page.getByText('No article matches')).toBeVisible()
  await page.getByRole('button', { name: /^Show \d+ articles?$/ }).click()
  await expect(rows(page).nth(0)).toBeVisible()
  expect(params(page).get('status')).toBe('all')
})

test('a view is saved, opened, renamed and deleted', async ({ page, server }) => {
  await signIn(page, server)
  await box(page).fill('is:all has:related sort:provider')
  await box(page).press('Enter')
  await page.getByRole('button', { name: 'Saved views' }).click()
  const dialog = page.getByRole('dialog', { name: 'Saved views' })
  await dialog.getByLabel('Save this view as').fill('By provider')
  await dialog.getByRole('checkbox', { name: 'For everybody' }).check()
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog.getByRole('listitem')).toContainText('with related coverage, by provider.')
  await dialog.getByRole('button', { name: 'Close' }).click()

  await page.goto(`${server.url}/queue`)
  await page.getByRole('button', { name: 'Saved views' }).click()
  await dialog.getByRole('button', { name: 'Rename By provider' }).click()
  const field = dialog.getByRole('textbox', { name: 'New name of By provider' })
  await field.fill('Not this')
  expect((await field.boundingBox())?.width).toBeGreaterThan(150)
  // Escape gives up the name, not the dialog.
  await page.keyboard.press('Escape')
  await expect(field).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Rename By provider' }).click()
  await expect(field).toHaveValue('By provider')
  await field.fill('Related')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: /^Related/ }).click()
  await expect(page.getByRole('combobox', { name: 'Order' })).toHaveValue('provider')
  await expect(chips(page)).toContainText('Related coverage')

  await page.getByRole('button', { name: 'Saved views' }).click()
  await dialog.getByRole('button', { name: 'Delete Related' }).click()
  await expect(dialog.getByText('None yet.')).toBeVisible()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('the page does not scroll sideways, whatever is asked for', async ({ page, server }) => {
    await signIn(page, server)
    await box(page).fill('topic:Robotics is:all -provider:nowhere.example date:>2020-01-01')
    await expect(chips(page).getByRole('listitem')).toHaveCount(3)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    await page.getByRole('button', { name: 'Filters' }).click()
    await page.getByRole('dialog', { name: 'Filters' }).getByLabel('To day').fill('2099-01-01')
    await expect(page).toHaveURL(/date=2020-01-02\.\.2099-01-01/)
  })
})

test('a search marks what it found, and says what other stages have of it', async ({ page, server }) => {
  await signIn(page, server, '/queue')
  await expect(rows(page).first()).toBeVisible()
  const type = async (text: string) => {
    await page.keyboard.press('/')
    await box(page).fill(text)
    await page.keyboard.press('Enter')
  }
  await type('"nobody asked the passengers"')
  await expect(rows(page)).toHaveCount(1)
  const title = (await rows(page).first().locator('bdi').first().textContent()) ?? ''
  expect(title).toMatch(/Nobody asked the passengers/)
  await expect(rows(page).locator('mark')).toHaveText('Nobody asked the passengers')
  await expect(box(page)).toHaveValue('"nobody asked the passengers"')

  await type('"passengers asked"')
  await expect(page.getByText('No article matches')).toBeVisible()
  await type('passengers')
  await expect(rows(page).filter({ hasText: title })).toHaveCount(1)
  await type('passengers -asked')
  await expect(rows(page).filter({ hasText: title })).toHaveCount(0)
  await type('zzzz OR passengers')
  await expect(rows(page).filter({ hasText: title })).toHaveCount(1)
  await expect(rows(page).locator('mark').first()).toHaveText('passengers')

  // Decided about, it is hidden by the stage, and the way to it is offered.
  await type('"nobody asked the passengers"')
  const stored = page.waitForResponse((response) => {
    return response.url().endsWith('/api/changes') && response.request().method() === 'POST'
  })
  await page.keyboard.press('h')
  await expect(rows(page).first()).toContainText('On hold')
  await stored
  await page.reload()
  await expect(page.getByText('No article matches')).toBeVisible()
  const more = page.getByRole('list', { name: 'Found in other stages' }).getByRole('button')
  await expect(more).toHaveText('1 more in On hold: show')
  await more.click()
  await expect(rows(page).filter({ hasText: title })).toHaveCount(1)
  await page.keyboard.press('z')
})

test('what is being composed is not searched for until it is a word', async ({ page, server }) => {
  await signIn(page, server)
  await allParts(page)
  const asked: string[] = []
  page.on('request', (request) => {
    const words = new URL(request.url()).searchParams.get('q')
    if (words !== null) asked.push(words)
  })
  const cdp = await page.context().newCDPSession(page)
  await page.clock.install()
  await page.keyboard.press('/')
  for (const text of ['に', 'にほ', 'にほん'])
    await cdp.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
  await expect(page.getByRole('searchbox', { name: 'Search articles' })).toHaveValue('にほん')
  // Longer than the box waits for the next letter.
  await page.clock.runFor(1_000)
  expect(new URL(page.url()).searchParams.get('q')).toBeNull()
  await cdp.send('Input.insertText', { text: '日本' })
  await page.clock.runFor(1_000)
  await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('日本')
  expect(asked.filter((words) => words !== '日本')).toEqual([])
})
