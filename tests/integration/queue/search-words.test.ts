import { expect, test } from 'vitest'
import { openDb, type Queries } from '#lib/db/client.ts'
import { pageOf } from '#tests/integration/queue/stock.ts'
import { testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

/** The same database, with how many stored words were read from it. */
function counted(db: Queries): { db: Queries; words(): number } {
  let words = 0
  const reading = {
    $rows: async (...args: Parameters<Queries['$rows']>) => {
      const rows = await db.$rows(...args)
      if (args[0].includes('"SearchWord"')) words += rows.length
      return rows
    },
  }
  const watched = new Proxy(db, { get: (of, name) => Reflect.get(name in reading ? reading : of, name) })
  return { db: watched, words: () => words }
}

test('a search without hits reads the words that came since the last one, and no others', async () => {
  const desk = await testDesk({ 'a.md': entryText({ title: 'Robotics in newsrooms' }) })
  await desk.import()
  const { db, words } = counted(desk.db)
  const found = async (search: string) =>
    (await pageOf({ ...desk, db: db as typeof desk.db }, { search, status: [] })).items.map(
      ({ path }) => path,
    )
  expect(await found('ewsroo')).toEqual(['a.md'])
  const first = words()
  expect(first).toBeGreaterThan(4)

  desk.write('b.md', entryText({ title: 'Unprecedented newsrooms', url: 'https://paper.example/b' }))
  await desk.import()
  expect(await found('recedent')).toEqual(['b.md'])
  expect(await found('obotic')).toEqual(['a.md'])
  expect(words() - first).toBe(1)

  await desk.setTopics('a.md', ['Metallurgy'])
  expect(await found('etallur')).toEqual(['a.md'])
  expect(words() - first).toBe(2)
})

test('words that another process stored are found', async () => {
  const desk = await testDesk({ 'a.md': entryText({ title: 'Robotics' }) })
  await desk.import()
  const other = await openDb(`file:${desk.dataDir}/desk.db`)
  try {
    const elsewhere = { ...desk, db: other }
    const found = async (search: string) =>
      (await pageOf(elsewhere, { search })).items.map(({ path }) => path)
    expect(await found('obotic')).toEqual(['a.md'])
    desk.write('b.md', entryText({ title: 'Metallurgy' }))
    await desk.import()
    expect(await found('etallur')).toEqual(['b.md'])
  } finally {
    await other.$disconnect()
  }
})
