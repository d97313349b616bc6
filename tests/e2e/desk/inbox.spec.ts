import type { Page } from '@playwright/test'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { fitsEveryLook } from '#tests/e2e/looks.ts'
import { withBoth } from '#tests/e2e/second-editor.ts'

const article = (page: Page) => page.getByRole('region', { name: 'Article' })
const heading = (page: Page) => article(page).getByRole('heading', { level: 2 })
const items = (page: Page) => page.getByRole('list', { name: 'Inbox' }).getByRole('listitem')
const link = (page: Page) => page.getByRole('banner').getByRole('link', { name: /^Inbox/ })

test('what a colleague gives, answers and calls stands in the inbox until it is opened, by keys and by hand', async ({
  page,
  browser,
  server,
}) => {
  await withBoth(browser, server, async ({ ben, db }) => {
    await signIn(page, server)
    const title = (await heading(page).textContent()) ?? ''
    const { id } = await db.article.findFirstOrThrow({ where: { title } })
    const stored = async (count: number) => expect.poll(() => db.inboxItem.count()).toBe(count)
    const write = async (from: Page, text: string) => {
      await from.keyboard.press('n')
      await expect(article(from).getByLabel('Note', { exact: true })).toBeFocused()
      await from.keyboard.type(text)
      await from.keyboard.press('Control+Enter')
      await expect(article(from).locator('ol').getByText(text)).toBeVisible()
    }
    await ben.goto(`${server.url}/queue?status=all&article=${id}`)
    await expect(heading(ben)).toHaveText(title)
    await expect(ben.locator('time').first()).toHaveText(/ago|now/)
    await write(ben, 'Whose is this?')
    await article(page).getByLabel('Assigned to').selectOption({ label: 'Ben' })
    await stored(1)
    await write(page, 'Yours, I think.')
    await stored(2)
    await expect(link(ben)).toContainText('2 unread')

    // The address of before leads there too.
    await ben.goto(`${server.url}/mentions`)
    await expect(ben).toHaveURL(`${server.url}/inbox`)
    await expect(items(ben)).toHaveText([
      new RegExp(`New.*Admin wrote a note after yours.*Yours, I think\\..*${title}`, 's'),
      new RegExp(`New.*Admin gave you this article.*${title}`, 's'),
    ])
    await fitsEveryLook(ben, 'inbox')

    // By keys: what is opened is read with all else of its article, and Back leads to the same part.
    await ben.getByRole('navigation', { name: 'Shown' }).getByRole('link', { name: 'Unread' }).focus()
    await ben.keyboard.press('Enter')
    await expect(ben).toHaveURL(`${server.url}/inbox?show=unread`)
    await items(ben).first().getByRole('link').focus()
    await ben.keyboard.press('Enter')
    await expect(heading(ben)).toHaveText(title)
    await expect(article(ben).getByText('Yours, I think.')).toBeVisible()
    await expect(link(ben)).not.toContainText('unread')
    await ben.goBack()
    await expect(ben).toHaveURL(`${server.url}/inbox?show=unread`)
    await expect(items(ben).getByText('New')).toHaveCount(0)
    await ben.reload()
    await expect(items(ben)).toHaveCount(0)

    // What is taken back before it was read goes, what comes meanwhile appears, and all can be read at once.
    await page.keyboard.press('z')
    await stored(3)
    await article(page).getByLabel('Assigned to').selectOption({ label: 'Ben' })
    await stored(4)
    await page.keyboard.press('z')
    await stored(3)
    await write(page, '@Ben, can you?')
    await expect(items(ben)).toHaveText([
      /Admin called you in a note.*can you\?/s,
      /Admin took this article from you/,
    ])
    await ben.getByRole('button', { name: 'Mark all as read' }).click()
    await expect(ben.getByRole('status').filter({ hasText: 'All read' })).toBeVisible()
    await expect(link(ben)).not.toContainText('unread')
    await ben.getByRole('navigation', { name: 'Shown' }).getByRole('link', { name: 'All' }).click()
    await expect(items(ben)).toHaveCount(4)
    await expect(items(ben).getByText('New')).toHaveCount(0)
    // Nobody hears of what they did themselves.
    await link(page).click()
    await expect(page.getByText('Nothing here yet')).toBeVisible()
  })
})
