import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Db, openDb } from '#lib/db/client.ts'
import { articleIndex } from '#lib/db/queue/index/article-index.ts'
import { answersOf, QUERIES } from '#tests/integration/queue/index-answers.ts'
import { pathOf, playChanges } from '#tests/integration/queue/random-changes.ts'
import { stockedDesk } from '#tests/integration/queue/stock.ts'
import type { TestDesk } from '#tests/support/desk.ts'

let desk: TestDesk
/** A second connection, as another process has it, with an index of its own. */
let other: Db
beforeAll(async () => {
  desk = await stockedDesk()
  other = await openDb(`file:${desk.dataDir}/desk.db`)
})
afterAll(async () => {
  await other?.$disconnect()
  await desk.dispose()
})

test('whatever happens, an index that was mended answers like one that was built anew', () =>
  playChanges(desk, other, 6))

test('a decision counts one article on for each kept selection, and searches nothing again', async () => {
  await answersOf(desk.db)
  const { work } = await articleIndex(desk.db)
  const before = { ...work }
  await desk.decide(pathOf(12), 'held')
  await answersOf(desk.db)
  expect({ ...work, counted: work.counted - before.counted }).toEqual({ ...before, counted: QUERIES.length })
})

test('other topics ask for searches again, and for nothing else', async () => {
  await answersOf(desk.db)
  const { work } = await articleIndex(desk.db)
  const before = { ...work }
  await desk.setTopics(pathOf(16), ['AI', 'Law'])
  await answersOf(desk.db)
  const searching = QUERIES.filter(({ search }) => search !== '').length
  expect(work).toMatchObject({
    builds: before.builds,
    passes: before.passes + searching,
    searches: before.searches + searching,
  })
})
