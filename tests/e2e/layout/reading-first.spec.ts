import type { Locator, Page } from '@playwright/test'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { listening } from '#tests/e2e/listening.ts'

const article = (page: Page) => page.getByRole('region', { name: 'Article' })
const heading = (page: Page) => article(page).getByRole('heading', { level: 2 })
const list = (page: Page) => page.getByRole('list', { name: 'Articles' })
const selection = (page: Page) => page.getByRole('region', { name: 'Selection' })

async function isWhollyInView(page: Page, element: Locator): Promise<boolean> {
  const box = await element.boundingBox()
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
  return (
    box !== null && box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height
  )
}

/** An article with a text, coverage and a picture, opened from the whole list. */
async function openLong(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/queue?status=all&has=related`)
  await listening(page)
  await expect(article(page).getByRole('heading', { name: /^Related coverage/ })).toBeAttached()
}

for (const size of [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
]) {
  test(`reading and editing are both in view at ${size.width} × ${size.height}`, async ({ page, server }) => {
    await signIn(page, server)
    await page.setViewportSize(size)
    await openLong(page, server.url)
    const pane = article(page)
    for (const part of [
      heading(page),
      pane.getByRole('group', { name: 'Decision' }),
      pane.getByRole('group', { name: 'Published flag' }),
      pane.getByLabel('Add a topic'),
      pane.getByLabel('Assigned to'),
      pane.getByRole('heading', { name: 'Changes to the file' }),
      pane.getByLabel('Note', { exact: true }),
      pane.getByRole('heading', { name: /^Related coverage/ }),
    ])
      expect(await isWhollyInView(page, part), String(part)).toBe(true)
    // The text stands in a measure that is read well, left of what is edited.
    const [text, flag] = [
      await heading(page).boundingBox(),
      await pane.getByRole('group', { name: 'Published flag' }).boundingBox(),
    ]
    expect(text?.width ?? 0).toBeLessThanOrEqual(44 * 16)
    expect((text?.x ?? 0) + (text?.width ?? 0)).toBeLessThanOrEqual(flag?.x ?? 0)
  })
}

test('what is read scrolls without what is edited, and Space goes on to the next article at its end', async ({
  page,
  server,
}) => {
  await signIn(page, server)
  await page.setViewportSize({ width: 1440, height: 600 })
  await openLong(page, server.url)
  const title = (await heading(page).textContent()) ?? ''
  const flag = article(page).getByRole('group', { name: 'Published flag' })
  const before = await flag.boundingBox()
  const scroller = article(page).locator('[data-scroller]')
  await expect(article(page).locator('[data-coming]')).toHaveCount(0)
  await page.keyboard.press('Space')
  await expect.poll(() => scroller.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(100)
  expect(await flag.boundingBox()).toEqual(before)
  await page.keyboard.press('End')
  const isAtEnd = () =>
    scroller.evaluate((part) => part.scrollTop + part.clientHeight >= part.scrollHeight - 1)
  await expect.poll(isAtEnd).toBe(true)
  await expect(heading(page)).toHaveText(title)
  await page.keyboard.press('Space')
  await expect(heading(page)).not.toHaveText(title)
  await expect.poll(() => scroller.evaluate(({ scrollTop }) => scrollTop)).toBe(0)
  await page.keyboard.press('Shift+Space')
  await expect(heading(page)).toHaveText(title)
})

test('Tab comes to the search in ten steps at most', async ({ page, server }) => {
  await signIn(page, server)
  await page.goto(`${server.url}/queue`)
  await listening(page)
  let steps = 0
  const search = page.getByRole('searchbox', { name: 'Search articles' })
  do {
    await page.keyboard.press('Tab')
    steps += 1
  } while (steps < 40 && !(await search.evaluate((box) => box === document.activeElement)))
  expect(steps).toBeLessThanOrEqual(10)
})

test('twenty articles are decided by mouse alone, with a few clicks', async ({ page, server }) => {
  await signIn(page, server)
  await page.goto(`${server.url}/queue?status=all`)
  await listening(page)
  const boxes = list(page).getByRole('checkbox')
  let clicks = 0
  const click = async (element: Locator, modifiers: ('Shift' | 'ControlOrMeta')[] = []) => {
    await element.click({ modifiers })
    clicks += 1
  }
  await click(boxes.first())
  await expect(selection(page)).toContainText('1 selected')
  // The twentieth is further down; the wheel brings it there.
  await page.mouse.move(300, 500)
  await page.mouse.wheel(0, 1_200)
  const twentieth = list(page).locator('li[aria-posinset="20"]')
  await expect(twentieth).toBeVisible()
  await click(twentieth.getByRole('checkbox'), ['Shift'])
  await expect(selection(page)).toContainText('20 selected')
  // One more and one less, by their rows.
  await click(list(page).locator('li[aria-posinset="21"]').getByRole('button'), ['ControlOrMeta'])
  await expect(selection(page)).toContainText('21 selected')
  await click(list(page).locator('li[aria-posinset="21"]').getByRole('button'), ['ControlOrMeta'])
  await expect(selection(page)).toContainText('20 selected')
  await click(selection(page).getByRole('button', { name: 'Hold' }))
  const dialog = page.getByRole('dialog')
  await click(dialog.getByRole('button', { name: /^Hold 20/ }))
  await expect(page.getByRole('status').filter({ hasText: '20' }).first()).toBeAttached()
  await expect(selection(page)).toHaveCount(0)
  expect(clicks).toBeLessThanOrEqual(25)
})

test('what has no button of its own stands in the menu of the article, for mouse and finger', async ({
  page,
  server,
}) => {
  await signIn(page, server)
  await openLong(page, server.url)
  const more = article(page).getByRole('button', { name: 'More' })
  const choose = async (name: RegExp) => {
    await more.click()
    await page.getByRole('menuitem', { name }).click()
    await expect(page.getByRole('menu')).toHaveCount(0)
  }
  for (const [item, title] of [
    [/^Duplicate of/, 'Duplicate of…'],
    [/^Decide the whole story/, /story/i],
  ] as const) {
    await choose(item)
    await expect(page.getByRole('dialog', { name: title })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await choose(/^Write a note/)
  await expect(article(page).getByLabel('Note', { exact: true })).toBeFocused()
  await page.keyboard.press('Escape')
  await choose(/^Take it on/)
  await expect(article(page).getByLabel('Assigned to')).not.toHaveValue('')
  await page.setViewportSize({ width: 390, height: 844 })
  await list(page).getByRole('button').first().click()
  await more.click()
  await expect(page.getByRole('menuitem', { name: /^Add a topic/ })).toBeInViewport()
  await page.keyboard.press('Escape')
  await expect(more).toBeFocused()
})

test('rows stand closer or further apart, and stay so', async ({ page, server }) => {
  await signIn(page, server)
  await page.goto(`${server.url}/queue?status=all`)
  await listening(page)
  const height = async () => (await list(page).getByRole('listitem').first().boundingBox())?.height ?? 0
  const density = page.getByRole('button', { name: /^Rows: / })
  const seen = new Map([[await density.getAttribute('aria-label'), await height()]])
  for (let turn = 0; turn < 2; turn += 1) {
    const before = await height()
    await density.click()
    await expect.poll(height).not.toBe(before)
    seen.set(await density.getAttribute('aria-label'), await height())
  }
  expect(new Set(seen.values()).size).toBe(3)
  const kept = await height()
  await page.reload()
  await listening(page)
  await expect.poll(height).toBe(kept)
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Find and do' })
  await palette.getByRole('combobox').fill('rows normal')
  await expect(palette.getByRole('option', { name: 'Rows: normal' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(density).toHaveAccessibleName('Rows: normal')
  await expect.poll(height).toBe(seen.get('Rows: normal'))
})

test('a saved view stands beside the list with its count, and opens with one click', async ({
  page,
  server,
}) => {
  await signIn(page, server)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`${server.url}/queue?status=all&topic=Robotics`)
  await listening(page)
  const total = await page
    .getByRole('main')
    .getByText(/^[\d,]+ articles?$/)
    .textContent()
  const views = page.getByRole('navigation', { name: 'Saved views' })
  await views.getByRole('button', { name: 'Save this view…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Saved views' })
  await dialog.getByRole('textbox').first().fill('Robots')
  await dialog.getByRole('button', { name: /^Save/ }).click()
  await expect(dialog.getByRole('list', { name: 'Views' })).toContainText('Robots')
  await page.keyboard.press('Escape')
  const view = views.getByRole('button', { name: /^Robots/ })
  await expect(view).toContainText(String(Number.parseInt(total ?? '', 10)))
  await expect(view).toHaveAttribute('aria-current', 'true')
  await page.goto(`${server.url}/queue`)
  await listening(page)
  await view.click()
  await expect(page).toHaveURL(/topic=Robotics/)
  await expect(view).toHaveAttribute('aria-current', 'true')
})

test('the edge of the list is moved by pointer and by keys, and stays where it was put', async ({
  page,
  server,
}) => {
  await signIn(page, server)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`${server.url}/queue?status=all`)
  await listening(page)
  const width = async () => (await page.getByRole('main').boundingBox())?.width ?? 0
  const before = await width()
  const edge = page.getByRole('separator', { name: 'Width of the list' })
  const box = await edge.boundingBox()
  await page.mouse.move((box?.x ?? 0) + 4, 400)
  await page.mouse.down()
  await page.mouse.move((box?.x ?? 0) + 84, 400, { steps: 4 })
  await page.mouse.up()
  expect(await width()).toBe(before + 80)
  await page.mouse.move((box?.x ?? 0) + 300, 400)
  expect(await width()).toBe(before + 80)
  await edge.focus()
  await page.keyboard.press('ArrowLeft')
  const kept = await width()
  expect(kept).toBe(before + 64)
  await page.reload()
  await listening(page)
  await expect.poll(width).toBe(kept)
  await edge.dblclick()
  expect(await width()).toBe(before)
})
