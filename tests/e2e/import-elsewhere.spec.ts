import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { type ServedDesk, servedDesk } from '#tests/e2e/served-desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

let desk: ServedDesk
test.beforeAll(async () => {
  desk = await servedDesk({ '_news/a.md': entryText({ title: 'The first one' }) })
  await desk.import()
})
test.afterAll(() => desk.stop())

test('the page of imports tells of one that no page had asked for, without being loaded anew', async ({
  page,
}) => {
  await signIn(page, desk.server)
  await page.goto(`${desk.server.url}/import`)
  const runs = page.getByRole('region', { name: 'Last imports' }).getByRole('row')
  const before = await runs.count()
  // What stands there now has been asked for.
  await page.waitForResponse('**/api/pulse')
  desk.write('_news/b.md', entryText({ title: 'The second one' }))
  desk.write('_news/broken.md', '---\ntitle: [\n---\n')
  await desk.import()
  await expect(runs).toHaveCount(before + 1)
  await expect(page.getByRole('heading', { name: 'The last import' })).toBeVisible()
  await expect(page.getByText('_news/broken.md').first()).toBeVisible()
})
