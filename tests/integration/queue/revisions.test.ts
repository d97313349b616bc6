import { expect, test } from 'vitest'
import { countArticles } from '#lib/queue/count-articles.ts'
import { orThrow } from '#lib/result.ts'
import { queryWith } from '#lib/schema/query/queue-query.ts'
import { type TestDesk, testDesk, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'
const B = '_news/b.md'

const tabs = async (desk: TestDesk) => {
  const { tabs } = orThrow(await countArticles({ db: desk.db, actor: VERA, query: queryWith({}) }))
  return Object.fromEntries(tabs.map(({ name, count }) => [name, count]))
}

test('every database of a test refuses to change an article behind the back of the lists', async () => {
  const desk = await testDesk({ [A]: entryText() })
  await desk.import()
  const change = desk.db.$transaction((tx) => tx.$run(`UPDATE "Article" SET "status" = 'held'`, []))
  await expect(change).rejects.toThrow('its revision did not move')
  expect(await desk.article(A)).toMatchObject({ status: 'pending' })
})

test('an agreed export shows in the counts of the tabs at once', async () => {
  const desk = await testDesk({ [A]: entryText(), [B]: entryText() })
  await desk.import()
  for (const path of [A, B]) await desk.decide(path, 'approved')
  expect(await tabs(desk)).toMatchObject({ 'to-export': 2, exported: 0 })

  desk.write(A, desk.read(A).replace('published: false', 'published: true'))
  expect((await desk.export()).written).toMatchObject([{ path: B }])
  expect(await tabs(desk)).toMatchObject({ 'to-export': 0, exported: 1 })
})
