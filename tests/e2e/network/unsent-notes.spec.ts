import type { Page } from '@playwright/test'
import { type Db, openDb } from '#lib/db/client.ts'
import { allParts } from '#tests/e2e/all-parts.ts'
import { cutLine } from '#tests/e2e/cut-line.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'

const article = (page: Page) => page.getByRole('region', { name: 'Article' })
const heading = (page: Page) => article(page).getByRole('heading', { level: 2 })
const noteOf = (page: Page) => article(page).locator('textarea[aria-label="Note"]')

test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|ERR_FAILED|Failed to load/] })

let db: Db
test.beforeEach(async ({ page, server }) => {
  db = await openDb(server.databaseUrl)
  await signIn(page, server)
  await allParts(page)
})
test.afterEach(() => db.$disconnect())

/** Every note that is stored, and how many the history tells of. */
async function stored() {
  const notes = await db.note.findMany({ orderBy: { id: 'asc' } })
  return {
    texts: notes.map(({ text }) => text),
    added: await db.auditEvent.count({ where: { name: 'note.added' } }),
  }
}

const withOne = ({ texts, added }: Awaited<ReturnType<typeof stored>>, text: string) => ({
  texts: [...texts, text],
  added: added + 1,
})

test('a note that was sent without a network is stored once it is back, also when its article was left', async ({
  page,
  context,
}) => {
  const before = await stored()
  const title = (await heading(page).textContent()) ?? ''
  await page.keyboard.press('j')
  await expect(heading(page)).not.toHaveText(title)
  await expect(noteOf(page)).toBeVisible()
  await page.keyboard.press('k')
  await expect(heading(page)).toHaveText(title)
  await context.setOffline(true)
  await page.keyboard.press('n')
  await page.keyboard.type('said without a network')
  await page.keyboard.press('Control+Enter')
  await expect(article(page).getByText('it is sent by itself')).toBeVisible()
  await expect(noteOf(page)).toHaveValue('said without a network')
  await page.keyboard.press('Escape')
  await page.keyboard.press('j')
  await expect(heading(page)).not.toHaveText(title)
  await expect(noteOf(page)).toHaveValue('')
  await page.keyboard.press('n')
  await page.keyboard.type('and this of the next')
  await context.setOffline(false)
  await expect.poll(stored).toEqual(withOne(before, 'said without a network'))
  await expect(noteOf(page)).toHaveValue('and this of the next')
  await expect(noteOf(page)).toBeFocused()
  await noteOf(page).fill('')
  await page.keyboard.press('Escape')
  await page.keyboard.press('k')
  await expect(heading(page)).toHaveText(title)
  await expect(article(page).getByText('said without a network', { exact: true })).toBeVisible()
  await expect(noteOf(page)).toHaveValue('')
  expect(await stored()).toEqual(withOne(before, 'said without a network'))
})

test('one is counted, and goes from the next page where the first one went', async ({ page }) => {
  const before = await stored()
  const title = (await heading(page).textContent()) ?? ''
  const mend = await cutLine(page)
  await page.keyboard.press('n')
  await page.keyboard.type('said before the tab was closed')
  await page.keyboard.press('Control+Enter')
  const waits = page.getByText('1 note waits to be stored')
  await expect(waits).toBeVisible()
  await page.reload()
  await expect(heading(page)).toHaveText(title)
  await expect(waits).toBeVisible()
  await expect(noteOf(page)).toHaveValue('said before the tab was closed')
  await page.keyboard.press('j')
  await expect(heading(page)).not.toHaveText(title)
  await page.reload()
  await expect(waits).toBeVisible()
  expect(await stored()).toEqual(before)

  await mend()
  await expect.poll(stored).toEqual(withOne(before, 'said before the tab was closed'))
  await expect(waits).toBeHidden()
  await page.keyboard.press('k')
  await expect(heading(page)).toHaveText(title)
  await expect(noteOf(page)).toHaveValue('')
  await page.reload()
  await expect(heading(page)).toHaveText(title)
  expect(await stored()).toEqual(withOne(before, 'said before the tab was closed'))
})
