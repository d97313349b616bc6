import type { Page } from '@playwright/test'
import { allParts } from '#tests/e2e/all-parts.ts'
import { cutLine } from '#tests/e2e/cut-line.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { coveredTargets, cutOff } from '#tests/e2e/measure.ts'

test.use({ expectedErrors: [/ERR_CONNECTION_FAILED/] })

const heading = (page: Page) =>
  page.getByRole('region', { name: 'Article' }).getByRole('heading', { level: 2 })

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720, isLong: true },
  { width: 820, height: 1180, isLong: true },
  { width: 640, height: 360, isLong: true },
  { width: 390, height: 844 },
]

for (const { isLong, ...size } of SIZES) {
  test(`what tells of an outage and of the last step covers no control at ${size.width} × ${size.height}`, {
    tag: isLong ? '@long' : [],
  }, async ({ page, server }) => {
    await signIn(page, server)
    await allParts(page)
    await page.setViewportSize(size)
    const mend = await cutLine(page)
    const rows = page.getByRole('list', { name: 'Articles' }).getByRole('button')
    await rows.first().click()
    await expect(heading(page)).toBeVisible()
    const title = (await heading(page).textContent()) ?? ''
    await page.keyboard.press('h')
    await expect(heading(page)).not.toHaveText(title)
    await expect(page.getByText('1 change waits to be stored')).toBeVisible()
    await expect(page.getByRole('button', { name: `Undo: On hold: ${title}` })).toBeVisible()
    expect(await coveredTargets(page)).toEqual([])
    expect(await cutOff(page)).toEqual([])
    await page.getByRole('button', { name: `Undo: On hold: ${title}` }).click()
    await expect(heading(page)).toHaveText(title)
    // Beside the list, on a phone too.
    await page.goto(`${server.url}/queue`)
    await expect(page.getByText('2 changes wait to be stored')).toBeVisible()
    await page.keyboard.press('x')
    await expect(page.getByRole('region', { name: 'Selection' })).toBeVisible()
    expect(await coveredTargets(page)).toEqual([])
    await mend()
    await expect(page.getByText('to be stored')).toBeHidden()
  })
}

for (const { width, height } of SIZES.filter(({ width }) => width < 768)) {
  test(`rows chosen by keys are told beside the article that covers them at ${width} × ${height}`, async ({
    page,
    server,
  }) => {
    await signIn(page, server)
    await page.setViewportSize({ width, height })
    await page.getByRole('list', { name: 'Articles' }).getByRole('button').first().click()
    await expect(heading(page)).toBeVisible()
    const selection = page.getByRole('region', { name: 'Selection' })
    await page.keyboard.press('x')
    await expect(selection).toContainText('1 selected')
    await page.keyboard.press('J')
    await expect(selection).toContainText('2 selected')
    expect(await coveredTargets(page)).toEqual([])
    expect(await cutOff(page)).toEqual([])
    await selection.getByRole('button', { name: 'Select none' }).click()
    await expect(selection).toHaveCount(0)
  })
  test(`from the list alone, a row that was chosen is gone on from at ${width} × ${height}`, async ({
    page,
    server,
  }) => {
    await signIn(page, server)
    await page.setViewportSize({ width, height })
    await page.goto(`${server.url}/queue`)
    const selection = page.getByRole('region', { name: 'Selection' })
    await expect(page.getByRole('list', { name: 'Articles' }).getByRole('button').first()).toBeVisible()
    await page.keyboard.press('x')
    await expect(selection).toContainText('1 selected')
    await page.keyboard.press('j')
    await expect(heading(page)).toBeVisible()
    await page.keyboard.press('x')
    await expect(selection).toContainText('2 selected')
    await page.keyboard.press('X')
    await expect(selection).toHaveCount(0)
  })
}
