import { expect, test } from 'vitest'
import { orThrow } from '#lib/result.ts'
import { setPublished } from '#lib/review/set-published.ts'
import { setTopics } from '#lib/review/set-topics.ts'
import { BEN, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'
const B = '_news/b.md'
const SECRET = 'c2VjcmV0LXZhbHVl'
const lines = ['heat: 1', `secured: "${SECRET}"`]

/** What the bot does to a file every hour. */
function rewritten(text: string): string {
  return text.replace('heat: 1', 'heat: 250').replace(SECRET, `${SECRET}${SECRET}`)
}

test('a rewrite of heat and secured keeps decision, edits and the versions of what editors change', async () => {
  const desk = await testDesk({ [A]: entryText({ lines }), [B]: entryText() })
  await desk.import()
  await desk.setTopics(A, ['AI', 'Law'])
  await desk.decide(A, 'approved')
  const row = () => desk.db.article.findUniqueOrThrow({ where: { livePath: A } })
  const [before, shown] = [await row(), await desk.article(A)]
  desk.write(A, rewritten(desk.read(A)))
  expect(await desk.import()).toMatchObject({ updated: 1, unchanged: 1, conflicts: 0 })

  const { status, topics, edits, decidedBy, decidedAt, published } = shown
  const same = { status, topics, edits, decidedBy, decidedAt, published, pendingEdits: 2 }
  expect(await desk.article(A)).toMatchObject({ ...same, heat: 250, securedSize: 2 * SECRET.length + 2 })
  expect(before.fieldVersions).not.toBe('{}')
  expect((await row()).fieldVersions).toBe(before.fieldVersions)
  expect((await desk.events(A)).at(-1)).toEqual({
    name: 'article.upstream-changed',
    by: 'Ana',
    payload: { keys: ['heat', 'secured'] },
  })
})

test('what an editor saw before the rewrite is not stale after it', async () => {
  const desk = await testDesk({ [A]: entryText({ lines }) })
  await desk.import()
  const { id, version } = await desk.article(A)
  desk.write(A, rewritten(desk.read(A)))
  await desk.import()
  const call = { db: desk.db, actor: BEN, articleId: id, expectedVersion: version }
  orThrow(await setTopics({ ...call, topics: ['Law'] }))
  orThrow(await setPublished({ ...call, published: 'true' }))
  expect(await desk.article(A)).toMatchObject({ topics: ['Law'], published: 'true', pendingEdits: 2 })
  expect((await desk.events(A)).map(({ name, by }) => [name, by])).toEqual([
    ['article.topics-set', 'Ben'],
    ['article.published-set', 'Ben'],
  ])
})

test('the value of secured is in no event, nowhere in the search index and in nothing shown', async () => {
  const desk = await testDesk({ [A]: entryText({ lines }) })
  await desk.import()
  await desk.decide(A, 'approved')
  desk.write(A, rewritten(desk.read(A)))
  await desk.import()
  expect(JSON.stringify(await desk.events())).not.toContain(SECRET)
  expect(JSON.stringify(await desk.article(A))).not.toContain(SECRET)
  const words = await desk.db
    .$queryRaw`SELECT rowid FROM "ArticleSearch" WHERE "ArticleSearch" MATCH ${SECRET}`
  expect(words).toEqual([])
})

test('the history of an article that nobody touched does not tell of every rewrite', async () => {
  const desk = await testDesk({ [A]: entryText({ lines }) })
  await desk.import()
  desk.write(A, rewritten(desk.read(A)))
  expect(await desk.import()).toMatchObject({ updated: 1 })
  expect(await desk.events(A)).toEqual([])
  expect((await desk.events(null)).at(-1)).toMatchObject({ name: 'import.finished', payload: { updated: 1 } })
})

test('a changed body is stored, and its article keeps what editors did', async () => {
  const desk = await testDesk({ [A]: entryText() })
  await desk.import()
  await desk.setPublished(A, 'true')
  desk.write(A, `${desk.read(A)}One more line.\n`)
  expect(await desk.import()).toMatchObject({ updated: 1 })
  const article = await desk.article(A)
  expect(article.body).toBe('The body.\nOne more line.\n')
  expect(article).toMatchObject({ published: 'true', pendingEdits: 1, flagByHand: true, upstreamDiff: [] })
})
