import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandLineActor } from '#lib/auth/actor.ts'
import { openDb } from '#lib/db/client.ts'
import { importCollection } from '#lib/import/import-collection.ts'
import { orThrow } from '#lib/result.ts'
import { plan } from '#tests/e2e/export-desk.ts'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { entryText } from '#tests/support/entry-text.ts'

const DRAFT = 'The file also says draft: true, and the site does not show drafts.'

test('a draft says so beside its published flag, and in the plan that publishes it', async ({
  page,
  server,
  contentDir,
}) => {
  const db = await openDb(server.databaseUrl)
  const text = entryText({ title: 'Half written', published: 'false', lines: ['draft: true'] })
  writeFileSync(join(contentDir, '_news', 'half-written.md'), text)
  orThrow(await importCollection({ db, actor: commandLineActor(), root: contentDir }))
  const { id } = await db.article.findFirstOrThrow({ where: { title: 'Half written' } })
  await signIn(page, server)
  await page.goto(`${server.url}/queue?article=${id}`)
  const article = page.getByRole('region', { name: 'Article' })
  await expect(article.getByRole('region', { name: 'Published flag' })).toContainText(DRAFT)
  await expect(article.getByText(DRAFT)).toHaveCount(1)

  await page.keyboard.press('a')
  await expect.poll(async () => (await db.article.findUnique({ where: { id } }))?.status).toBe('approved')
  await page.goto(`${server.url}/export`)
  await plan(page, '1 file to write')
  const file = page.getByRole('list', { name: 'To write' }).getByRole('listitem')
  await expect(file).toContainText('half-written.md')
  await expect(file).toContainText(DRAFT)
  await db.$disconnect()
})
