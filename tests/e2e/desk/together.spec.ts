import type { Locator, Page } from '@playwright/test'
import { cutLine } from '#tests/e2e/cut-line.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { listening } from '#tests/e2e/listening.ts'
import { BEN, withBoth } from '#tests/e2e/second-editor.ts'

const article = (page: Page) => page.getByRole('region', { name: 'Article' })
const heading = (page: Page) => article(page).getByRole('heading', { level: 2 })
const rows = (page: Page) => page.getByRole('list', { name: 'Articles' }).getByRole('button')
const noteOf = (page: Page) => article(page).getByRole('textbox', { name: 'Note' })
const textOf = async (one: Locator) => (await one.textContent()) ?? ''

test('what one editor has open the other sees, and passes over when going on', async ({
  page,
  browser,
  server,
}) => {
  await withBoth(browser, server, async ({ ben, db }) => {
    await signIn(page, server)
    const ids = await db.article.findMany({ where: { status: 'pending' }, select: { id: true } })
    expect(ids.length).toBeGreaterThan(3)
    // The second row at Admin, the first one at Ben.
    await rows(page).nth(1).click()
    const taken = await textOf(heading(page))
    await expect(rows(ben).nth(1).getByRole('img', { name: 'Open at Admin' })).toBeVisible()
    const third = await textOf(rows(ben).nth(2).locator('bdi').first())
    await rows(ben).first().click()
    await ben.keyboard.press('j')
    await expect(heading(ben)).toHaveText(third)
    await expect(ben.getByText('Passed over 1 that others have open.')).toBeAttached()

    // Back to it by hand: nothing is forbidden, both are told.
    await ben.keyboard.press('k')
    await expect(heading(ben)).toHaveText(taken)
    await expect(article(ben).getByText('Admin has this article open too.')).toBeVisible()
    await expect(article(page).getByText('Ben has this article open too.')).toBeVisible()

    // Going on gives it back.
    await page.keyboard.press('j')
    await expect(article(ben).getByText('Admin has this article open too.')).toBeHidden()
  })
})

test('rows and counts follow what others decide', async ({ page, browser, server }) => {
  await withBoth(browser, server, async ({ ben }) => {
    await signIn(page, server)
    const tab = ben.getByRole('link', { name: /^Held/ }).or(ben.getByRole('button', { name: /^Held/ }))
    const before = Number(/\d+/.exec(await textOf(tab))?.[0] ?? 0)
    const title = await textOf(rows(page).nth(3).locator('bdi').first())
    await rows(page).nth(3).click()
    await expect(heading(page)).toHaveText(title)
    await page.keyboard.press('h')
    const row = rows(ben).filter({ hasText: title })
    await expect(row).toContainText('On hold')
    await expect(tab).toContainText(String(before + 1))
  })
})

test('an article is given to a person and found among theirs', async ({ page, browser, server }) => {
  await withBoth(browser, server, async ({ ben, db }) => {
    await signIn(page, server)
    const title = await textOf(heading(page))
    await article(page).getByLabel('Assigned to').selectOption({ label: 'Ben' })
    await expect(rows(page).first().getByRole('img', { name: 'Assigned to Ben' })).toBeVisible()
    const user = await db.user.findUniqueOrThrow({ where: { email: BEN.email } })
    await expect
      .poll(async () => (await db.article.findFirst({ where: { assigneeId: user.id } }))?.title)
      .toBeTruthy()
    await ben.goto(`${server.url}/queue?assignee=me`)
    await expect(rows(ben)).toHaveCount(1)
    await expect(rows(ben).first()).toContainText(title)
    await expect(article(ben).getByLabel('Assigned to')).toHaveValue(user.id)
    // `i` gives it back, `z` takes that back.
    await ben.keyboard.press('i')
    await expect(article(ben).getByLabel('Assigned to')).toHaveValue('')
    await ben.keyboard.press('z')
    await expect(article(ben).getByLabel('Assigned to')).toHaveValue(user.id)
    const told = async () => {
      const events = await db.auditEvent.findMany({
        where: { name: 'article.assigned' },
        orderBy: { id: 'asc' },
      })
      return events.map(({ actorName, payload }) => [actorName, JSON.parse(payload)])
    }
    await expect.poll(told).toEqual([
      ['Admin', { from: null, to: 'Ben', own: false }],
      ['Ben', { from: 'Ben', to: null, own: false }],
    ])
  })
})

test('what was done without a network is stored over nothing that a colleague did meanwhile', async ({
  page,
  browser,
  server,
}) => {
  await withBoth(browser, server, async ({ ben, db }) => {
    await signIn(page, server)
    await listening(page)
    const title = await textOf(heading(page))
    const { id } = await db.article.findFirstOrThrow({ where: { title }, select: { id: true } })
    const mend = await cutLine(page)
    // The first is refused for the flag that Ben’s decision sets, the second for the decision itself.
    await page.keyboard.press('p')
    await expect(page.getByText('1 change waits to be stored')).toBeVisible()
    await page.keyboard.press('r')
    await expect(page.getByText('2 changes wait to be stored')).toBeVisible()
    await ben.goto(`${server.url}/queue?status=all&article=${id}`)
    await listening(ben)
    await expect(heading(ben)).toHaveText(title)
    await ben.keyboard.press('a')
    const stands = async () => {
      const { status, decidedBy } = await db.article.findUniqueOrThrow({ where: { id } })
      return [status, decidedBy]
    }
    await expect.poll(stands).toEqual(['approved', 'Ben'])
    await mend()
    await expect(page.getByText('to be stored')).toHaveCount(0)
    const refusals = page.locator('[data-sonner-toast]')
    await expect(refusals).toHaveCount(2)
    await expect(refusals.last()).toContainText('Somebody else changed this article meanwhile.')
    await expect(page.getByText(`“${title}”, yours: Rejected.`)).toBeVisible()
    expect(await stands()).toEqual(['approved', 'Ben'])
    const events = await db.auditEvent.findMany({ where: { articleId: id, name: 'article.decided' } })
    expect(events.map(({ actorName }) => actorName)).toEqual(['Ben'])
    await ben.keyboard.press('z')
    await expect.poll(stands).toEqual(['pending', null])
  })
})

test('coverage tells how its articles stand, whoever decides about them', async ({
  page,
  browser,
  server,
}) => {
  await withBoth(browser, server, async ({ ben, db }) => {
    await signIn(page, server)
    await page.goto(`${server.url}/queue?status=all&has=related`)
    await listening(page)
    const imported = article(page).getByRole('button', { name: /^Imported/ })
    await expect(imported.nth(1)).toBeVisible()
    const reader = await textOf(heading(page))
    const visit = async (at: number) => {
      await imported.nth(at).click()
      await expect(heading(page)).not.toHaveText(reader)
      return textOf(heading(page))
    }
    const back = async () => {
      await page.goBack()
      await expect(heading(page)).toHaveText(reader)
    }
    const theirs = await visit(1)
    await back()
    // One by oneself, one by a colleague.
    await visit(0)
    await page.keyboard.press('a')
    await expect(page.getByRole('button', { name: /^Undo: Approved: / })).toBeVisible()
    await rows(page).filter({ hasText: reader }).first().click()
    await expect(heading(page)).toHaveText(reader)
    await expect(imported.first()).toContainText('Approved')
    const other = await db.article.findFirstOrThrow({ where: { title: theirs }, select: { id: true } })
    await ben.goto(`${server.url}/queue?status=all&article=${other.id}`)
    await listening(ben)
    await expect(heading(ben)).toHaveText(theirs)
    await ben.keyboard.press('r')
    await expect(imported.nth(1)).toContainText('Rejected')
    await ben.keyboard.press('z')
    await expect(imported.nth(1)).not.toContainText('Rejected')
  })
})

test('a note that calls a colleague reaches them, by keys alone', async ({ page, browser, server }) => {
  await withBoth(browser, server, async ({ ben, db }) => {
    // What the tests before this one gave to Ben is not what this one is about.
    await db.$transaction((tx) => tx.inboxItem.deleteMany())
    await signIn(page, server)
    const title = await textOf(heading(page))
    await page.keyboard.press('n')
    await page.keyboard.type('Is this ours? @be')
    await expect(
      page.getByRole('listbox', { name: 'Colleagues' }).getByRole('option', { name: /Ben/ }),
    ).toBeVisible()
    await page.keyboard.press('Enter')
    await page.keyboard.type('please look')
    await expect(noteOf(page)).toHaveValue('Is this ours? @Ben please look')

    // What is typed outlives the page.
    await page.reload()
    await expect(noteOf(page)).toHaveValue('Is this ours? @Ben please look')
    await expect(noteOf(page)).toHaveAttribute('aria-autocomplete', 'list')
    await noteOf(page).focus()
    await page.keyboard.press('Control+Enter')
    await expect(article(page).getByText('please look')).toBeVisible()
    await expect(noteOf(page)).toHaveValue('')
    await expect(noteOf(page)).not.toBeFocused()
    await expect(article(page).getByText('wrote a note to Ben')).toBeVisible()

    const link = ben.getByRole('link', { name: /Inbox/ })
    await expect(link).toContainText('1')
    await link.click()
    const mention = ben.getByRole('list', { name: 'Inbox' }).getByRole('listitem')
    await expect(mention).toContainText('Is this ours? @Ben please look')
    await mention.getByRole('link').click()
    await expect(heading(ben)).toHaveText(title)
    await expect(article(ben).getByText('please look')).toBeVisible()
    await expect(link).not.toContainText('unread')
  })
})

test('the history shows what others did, and takes it back', async ({ page, browser, server }) => {
  await withBoth(browser, server, async ({ ben, db }) => {
    await signIn(page, server)
    const title = await textOf(heading(ben))
    await ben.keyboard.press('r')
    await expect.poll(() => db.article.count({ where: { decidedBy: 'Ben', status: 'rejected' } })).toBe(1)

    await page.keyboard.press('H')
    const step = page.getByRole('list', { name: 'Steps' }).getByRole('listitem').first()
    await expect(step).toContainText('Ben rejected it')
    await expect(step).toContainText(title)
    await step.getByRole('button', { name: /^Undo this/ }).click()
    await expect(step).toContainText('Taken back by Admin')
    expect(await db.article.count({ where: { decidedBy: 'Ben' } })).toBe(0)
    const last = await db.auditEvent.findFirst({ orderBy: { id: 'desc' } })
    expect(last).toMatchObject({ name: 'article.undone', actorName: 'Admin' })
    await step.getByRole('button', { name: title }).click()
    await expect(heading(page)).toHaveText(title)
    await expect(article(page).getByText('To decide', { exact: true })).toBeVisible()
  })
})
