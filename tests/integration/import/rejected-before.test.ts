import { expect, test } from 'vitest'
import { countArticles } from '#lib/queue/count-articles.ts'
import { listArticles } from '#lib/queue/list-articles.ts'
import { orThrow } from '#lib/result.ts'
import { type QueueQuery, queryFromParams } from '#lib/schema/query/queue-query.ts'
import type { Status } from '#lib/schema/words.ts'
import { type TestDesk, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'
const AGAIN = '_news/again.md'
const url = 'https://paper.example/again'

const ask = (address: string) => queryFromParams(new URLSearchParams(address))

async function listed({ db, actor }: TestDesk, query: QueueQuery): Promise<string[]> {
  const page = orThrow(await listArticles({ db, actor, query, limit: 50, after: null }))
  expect(page.total).toBe(page.items.length)
  return page.items.map(({ path }) => path)
}

/** A story that was decided about, and the same story under another name. */
async function comesAgain(decision: Status): Promise<TestDesk> {
  const desk = await testDesk({ [A]: entryText({ url }) })
  await desk.import()
  await desk.decide(A, decision)
  desk.write(AGAIN, entryText({ url: `${url}/?utm_source=bot`, title: 'The same in other words' }))
  expect(await desk.import()).toMatchObject({ added: 1, moved: 0, unchanged: 1 })
  return desk
}

test.each(['rejected', 'duplicate'] as const)(
  'a %s story that comes again under another name is marked and is no new work',
  async (decision) => {
    const desk = await comesAgain(decision)
    const { id } = await desk.article(A)
    expect(await desk.article(AGAIN)).toMatchObject({
      status: 'pending',
      rejectedBefore: id,
      earlier: { id, path: A, status: decision },
    })
    expect(await desk.article(A)).toMatchObject({ status: decision, rejectedBefore: null, earlier: null })
    expect(await listed(desk, ask(''))).toEqual([])
    expect(await listed(desk, ask('mark=rejected-before'))).toEqual([AGAIN])
    expect((await listed(desk, ask('status=all'))).sort()).toEqual([A, AGAIN])
    const { db, actor } = desk
    const { mark, status } = orThrow(await countArticles({ db, actor, query: ask('') }))
    expect(mark).toContainEqual({ value: 'rejected-before', count: 1 })
    expect(status.filter(({ count }) => count > 0)).toEqual([{ value: decision, count: 1 }])
    expect(await desk.events(AGAIN)).toEqual([])
  },
)

test.each(['approved', 'held', 'pending'] as const)(
  'a story that is %s comes again as new work',
  async (decision) => {
    const desk = await comesAgain(decision)
    expect(await desk.article(AGAIN)).toMatchObject({ rejectedBefore: null, earlier: null })
    expect(await listed(desk, ask(''))).toContain(AGAIN)
    expect(await listed(desk, ask('mark=rejected-before'))).toEqual([])
  },
)

test('once decided it stands in the list of its decision', async () => {
  const desk = await comesAgain('rejected')
  await desk.decide(AGAIN, 'approved')
  expect(await listed(desk, ask('status=approved'))).toEqual([AGAIN])
  expect(await listed(desk, ask('status=all&mark=rejected-before'))).toEqual([])
  expect((await desk.events(AGAIN)).map(({ name }) => name)).toEqual(['article.decided'])
  expect(await desk.export()).toMatchObject({ written: [{ path: AGAIN }] })
})

test('a later import of its file keeps the mark', async () => {
  const desk = await comesAgain('rejected')
  desk.write(AGAIN, desk.read(AGAIN).replace('other words', 'yet other words'))
  expect(await desk.import()).toMatchObject({ updated: 1 })
  expect(await listed(desk, ask(''))).toEqual([])
  expect(await listed(desk, ask('mark=rejected-before'))).toEqual([AGAIN])
})

test('new work beside it is stored once and not written again for the mark', async () => {
  const NEW = '_news/new.md'
  const desk = await testDesk({ [A]: entryText({ url }) })
  await desk.import()
  await desk.decide(A, 'rejected')
  desk.write(AGAIN, entryText({ url, title: 'The same in other words' }))
  desk.write(NEW, entryText({ url: 'https://paper.example/new', title: 'Another story' }))
  expect(await desk.import()).toMatchObject({ added: 2 })
  const rows = await desk.db.article.findMany({ where: { path: { in: [AGAIN, NEW] } } })
  const byPath = new Map(rows.map((row) => [row.path, row]))
  expect(byPath.get(NEW)).toMatchObject({ rejectedBefore: null })
  expect(byPath.get(AGAIN)?.revision).toBeGreaterThan(byPath.get(NEW)?.revision ?? Number.POSITIVE_INFINITY)
})
