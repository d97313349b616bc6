import { expect, test } from 'vitest'
import { listArticles } from '#lib/queue/list-articles.ts'
import { readStatus } from '#lib/queue/read-status.ts'
import { orThrow } from '#lib/result.ts'
import { undoLast } from '#lib/review/undo-step.ts'
import { queueQuerySchema } from '#lib/schema/query/queue-query-schema.ts'
import { ANA, type TestDesk, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'
const url = 'https://paper.example/one'
type Flag = 'false' | 'true' | null

async function published(flag: Flag = 'false'): Promise<TestDesk> {
  const desk = await testDesk({ [A]: entryText({ url, published: flag }) })
  await desk.import()
  await desk.decide(A, 'approved')
  expect((await desk.export()).written).toMatchObject([{ path: A, keys: ['published'] }])
  return desk
}

const undo = async (desk: TestDesk) => void orThrow(await undoLast({ db: desk.db, actor: ANA }))

const REVERSALS = {
  undo,
  reset: (desk: TestDesk) => desk.decide(A, 'pending'),
  hold: (desk: TestDesk) => desk.decide(A, 'held'),
  reject: (desk: TestDesk) => desk.decide(A, 'rejected'),
  'mark as duplicate': (desk: TestDesk) => desk.decide(A, 'duplicate'),
  'reset and unpublish': async (desk: TestDesk) => {
    await desk.decide(A, 'pending')
    await desk.setPublished(A, 'false')
  },
}

/** How many articles lists and counts call published, unpublished and without a flag. */
async function counted(desk: TestDesk) {
  const { db, actor } = desk
  const { published } = orThrow(await readStatus({ db, actor }))
  for (const [flag, count] of Object.entries(published)) {
    const query = queueQuerySchema.parse({ status: [], published: [flag] })
    expect([flag, orThrow(await listArticles({ db, actor, query, limit: 5, after: null })).total]).toEqual([
      flag,
      count,
    ])
  }
  return published
}

const cases = Object.entries(REVERSALS).flatMap(([name, reverse]) =>
  (['false', null] as const).map((flag) => ({ name, reverse, flag })),
)

test.each(cases)('$name after an export puts back published: $flag', async ({ reverse, flag }) => {
  const before = entryText({ url, published: flag })
  const desk = await published(flag)
  await reverse(desk)
  expect(await desk.article(A)).toMatchObject({ published: 'true', stillWritten: 1 })
  expect(await counted(desk)).toMatchObject({ true: 1, false: 0, absent: 0 })
  expect(orThrow(await readStatus({ db: desk.db, actor: ANA }))).toMatchObject({ stillWritten: 1 })

  const left = await desk.export({ takeOut: false })
  expect(left).toMatchObject({ written: [], takenOut: [] })
  expect(desk.read(A)).not.toBe(before)

  const { written, takenOut } = await desk.export()
  expect({ written, takenOut }).toMatchObject({ written: [], takenOut: [{ path: A, keys: ['published'] }] })
  expect(desk.read(A)).toBe(before)
  expect((await desk.events(A)).at(-1)).toMatchObject({
    name: 'article.taken-out',
    payload: { keys: ['published'] },
  })
  const article = await desk.article(A)
  expect(article).toMatchObject({ stillWritten: 0, takenBackCount: 0, exportedAt: null })
  expect(article.published === 'true').toBe(false)
  expect(await desk.import()).toMatchObject({ updated: 0, unchanged: 1 })
  expect(await desk.export()).toMatchObject({ written: [], takenOut: [], held: [] })
})

test('undone and taken out, the article is as it was before it was decided', async () => {
  const desk = await published()
  await undo(desk)
  await desk.export()
  expect(await desk.article(A)).toMatchObject({
    status: 'pending',
    published: 'false',
    edits: [],
    flagByHand: false,
  })
  expect(await counted(desk)).toMatchObject({ true: 0, false: 1 })
})

test('approved again before the export there is nothing to take out', async () => {
  const desk = await published()
  await desk.decide(A, 'pending')
  await desk.decide(A, 'approved')
  expect(await desk.article(A)).toMatchObject({ published: 'true', stillWritten: 0, edits: [] })
  expect(await desk.export()).toMatchObject({ written: [], takenOut: [] })
})

test('approved again after it was taken out it is written again', async () => {
  const desk = await published()
  await desk.decide(A, 'held')
  await desk.export()
  await desk.decide(A, 'approved')
  expect(await desk.export()).toMatchObject({ written: [{ path: A }], takenOut: [] })
  expect(desk.read(A)).toBe(entryText({ url, published: 'true' }))
})

test('topics go too, and stay wanted', async () => {
  const desk = await testDesk({ [A]: entryText({ url, topics: null }) })
  await desk.import()
  await desk.setTopics(A, ['Robots'])
  await desk.decide(A, 'approved')
  await desk.export()
  expect(desk.read(A)).toBe(
    entryText({ url, published: 'true', topics: null, lines: ['topics:', '  - Robots'] }),
  )
  await desk.decide(A, 'pending')
  expect(await desk.export()).toMatchObject({ takenOut: [{ path: A, keys: ['published', 'topics'] }] })
  expect(desk.read(A)).toBe(entryText({ url, topics: null }))
  expect(await desk.article(A)).toMatchObject({ topics: ['Robots'], published: 'false', pendingEdits: 1 })
  await desk.decide(A, 'approved')
  await desk.export()
  expect(desk.read(A)).toContain('  - Robots')
})

test('a key that the desk added goes with the last topic', async () => {
  const desk = await testDesk({ [A]: entryText({ url, topics: null }) })
  await desk.import()
  await desk.setTopics(A, ['Robots'])
  await desk.decide(A, 'approved')
  await desk.export()
  await desk.setTopics(A, [])
  expect(await desk.export()).toMatchObject({ written: [{ path: A, keys: ['topics'] }], takenOut: [] })
  expect(desk.read(A)).toBe(entryText({ url, published: 'true', topics: null }))
})

test('what a rejection wrote stays while it stands, with or without the rejected', async () => {
  const desk = await testDesk({ [A]: entryText({ url, published: 'true' }) })
  await desk.import()
  await desk.decide(A, 'rejected')
  await desk.export({ includeRejected: true })
  expect(await desk.export()).toMatchObject({ takenOut: [] })
  expect(desk.read(A)).toBe(entryText({ url, published: 'false' }))
  await desk.decide(A, 'pending')
  expect(await desk.export()).toMatchObject({ takenOut: [{ path: A }] })
  expect(desk.read(A)).toBe(entryText({ url, published: 'true' }))
})

test('who rejects and keeps it published takes nothing out', async () => {
  const desk = await published()
  await desk.decide(A, 'rejected', true)
  expect(await desk.export()).toMatchObject({ takenOut: [] })
  await desk.decide(A, 'held', true)
  expect(await desk.export()).toMatchObject({ takenOut: [] })
  expect(desk.read(A)).toBe(entryText({ url, published: 'true' }))
})

test('what upstream wrote since stays', async () => {
  const desk = await published()
  await desk.decide(A, 'pending')
  desk.write(A, desk.read(A).replace('topics:', 'heat: 7\ntopics:'))
  await desk.export()
  expect(desk.read(A)).toBe(entryText({ url }).replace('topics:', 'heat: 7\ntopics:'))
})

test('what upstream took out itself is not looked for', async () => {
  const desk = await published()
  await desk.decide(A, 'pending')
  desk.write(A, entryText({ url, lines: ['heat: 7'] }))
  expect(await desk.export()).toMatchObject({ takenOut: [], held: [] })
  await desk.import()
  expect(await desk.article(A)).toMatchObject({ stillWritten: 0, takenBack: [], published: 'false' })
})

test('another text under the path keeps what it says, although no import has seen it', async () => {
  const desk = await published()
  await desk.decide(A, 'pending')
  const other = entryText({ url: 'https://paper.example/two', title: 'Another', published: 'true' })
  desk.write(A, other)
  expect(await desk.export()).toMatchObject({ written: [], takenOut: [], held: [{ path: A }] })
  expect(desk.read(A)).toBe(other)
  desk.write(`_archive/a.md`, entryText({ url, published: 'true' }))
  await desk.import()
  expect(await desk.export()).toMatchObject({ written: [], takenOut: [{ path: '_archive/a.md' }], held: [] })
  expect(desk.read(A)).toBe(other)
})
