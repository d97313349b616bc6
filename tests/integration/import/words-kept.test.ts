import { expect, test } from 'vitest'
import type { Db } from '#lib/db/client.ts'
import { searchIds } from '#lib/db/search.ts'
import { testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'
const text = (title: string, heat: number) =>
  entryText({ url: 'https://paper.example/one', title, topics: ['AI'], lines: [`heat: ${heat}`] })

/** How often the words of articles changed: kept searches are asked anew when it moves. */
const wordings = async (db: Db) => (await db.counter.findUnique({ where: { name: 'search' } }))?.value ?? 0

async function found(db: Db, word: string): Promise<number> {
  return (await searchIds(db, word)).length
}

test('what changes no word leaves the words, and every search that is kept, alone', async () => {
  const desk = await testDesk({ [A]: text('Chips', 1) })
  await desk.import()
  const before = await wordings(desk.db)

  desk.write(A, text('Chips', 2))
  expect(await desk.import()).toMatchObject({ updated: 1 })
  await desk.setTopics(A, ['AI', 'Law'])
  const edited = await wordings(desk.db)
  expect(edited).toBeGreaterThan(before)
  await desk.decide(A, 'approved')
  expect((await desk.export()).written).toHaveLength(1)

  expect(await wordings(desk.db)).toBe(edited)
  expect(await found(desk.db, 'chips')).toBe(1)
  expect(await found(desk.db, 'law')).toBe(1)
  const topics = await desk.db.articleTopic.findMany({ select: { topic: true }, orderBy: { topic: 'asc' } })
  expect(topics).toEqual([{ topic: 'AI' }, { topic: 'Law' }])
})

test('another title, another topic and another place are found, and what they replaced is not', async () => {
  const desk = await testDesk({ [A]: text('Chips', 1) })
  await desk.import()
  for (const [path, title] of [
    [A, 'Rockets'],
    ['_news/moved.md', 'Rockets'],
  ] as const) {
    const before = await wordings(desk.db)
    desk.remove(A)
    desk.write(path, text(title, 2).replace('- AI', '- Space'))
    await desk.import()
    expect(await wordings(desk.db)).toBeGreaterThan(before)
    const finds = await Promise.all(['rockets', 'space', 'chips'].map((word) => found(desk.db, word)))
    expect(finds).toEqual([1, 1, 0])
  }
  expect(await found(desk.db, 'moved')).toBe(1)
})

test('a file that newer rules read again gets its words anew', async () => {
  const desk = await testDesk({ [A]: text('Chips', 1) })
  await desk.import()
  const before = await wordings(desk.db)
  const { id } = await desk.article(A)
  await desk.db.$transaction((tx) =>
    tx.article.update({ where: { id }, data: { reader: 4, revision: { increment: 1 } } }),
  )
  await desk.import()
  expect(await wordings(desk.db)).toBeGreaterThan(before)
  expect(await found(desk.db, 'chips')).toBe(1)
})
