import type { Page } from '@playwright/test'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { holdRoute } from '#tests/e2e/hold-route.ts'
import { type ServedDesk, servedDesk } from '#tests/e2e/served-desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const [SHOWN, HELD_BACK] = ['Reading by the harbour', 'Reading by the station']
const pathOf = (title: string) => `_news/${title.split(' ').at(-1)}.md`
const pane = (page: Page) => page.getByRole('region', { name: 'Article' })
const status = async (title: string) => (await desk.article(pathOf(title))).status

let desk: ServedDesk
test.beforeAll(async () => {
  desk = await servedDesk(
    Object.fromEntries(
      [SHOWN, HELD_BACK].map((title) => [
        pathOf(title),
        entryText({
          title,
          url: `https://one.example/${title.length}/${title.at(-1)}`,
          body: 'It is open.\n',
        }),
      ]),
    ),
  )
  await desk.import()
})
test.afterAll(() => desk.stop())

async function openIt(page: Page, title: string): Promise<void> {
  await signIn(page, desk.server)
  await page.getByRole('list', { name: 'Articles' }).getByRole('button').filter({ hasText: title }).click()
  await expect(pane(page)).toContainText('It is open.')
}

async function rewrite(title: string, from: string, to: string): Promise<void> {
  desk.write(pathOf(title), desk.read(pathOf(title)).replace(from, to))
  await desk.import()
}

test('the open article shows what a bot wrote into it, and says so', async ({ page }) => {
  await openIt(page, SHOWN)
  await rewrite(SHOWN, 'is open', 'is shut for the winter')
  await expect(pane(page)).toContainText('It is shut for the winter.')
  await expect(page.getByRole('status').filter({ hasText: 'The file changed' })).toHaveCount(1)
  await page.keyboard.press('a')
  await expect.poll(() => status(SHOWN)).toBe('approved')
})

test('a decision made before the new text was there is refused once', async ({ page }) => {
  // What others do is heard of late.
  const release = await holdRoute(page, '**/api/pulse?*')
  await openIt(page, HELD_BACK)
  await rewrite(HELD_BACK, 'is open', 'is shut for the winter')
  await page.keyboard.press('a')
  await expect(page.getByText('The file of this article changed meanwhile.').first()).toBeVisible()
  await expect(pane(page).getByRole('heading', { level: 2 })).toHaveText(HELD_BACK)
  await expect(pane(page)).toContainText('It is shut for the winter.')
  expect(await status(HELD_BACK)).toBe('pending')
  expect((await desk.events(pathOf(HELD_BACK))).map(({ name }) => name)).toEqual([])
  await page.keyboard.press('a')
  await expect.poll(() => status(HELD_BACK)).toBe('approved')
  expect((await desk.events(pathOf(HELD_BACK))).map(({ name }) => name)).toEqual(['article.decided'])
  release()
})
