import { expect, test } from 'vitest'
import { setTopics } from '#lib/review/set-topics.ts'
import { ANA, failureOf, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'

async function desk(topics: string[] | null = ['AI', 'Law']) {
  const made = await testDesk({ [A]: entryText({ topics }) })
  await made.import()
  return made
}

test('topics are an ordered list; an unknown word is allowed', async () => {
  const { db, ...made } = await desk()
  await made.setTopics(A, ['Own word', 'Law', 'AI'])
  const edit = {
    field: 'topics',
    base: ['AI', 'Law'],
    value: ['Own word', 'Law', 'AI'],
    origin: 'hand',
    by: 'Ana',
  }
  expect(await made.article(A)).toMatchObject({ topics: edit.value, pendingEdits: 1, edits: [edit] })
  const rows = await db.articleTopic.findMany({ orderBy: { topic: 'asc' } })
  expect(rows.map(({ topic }) => topic)).toEqual(['AI', 'Law', 'Own word'])
  const payload = { from: ['AI', 'Law'], to: ['Own word', 'Law', 'AI'] }
  expect(await made.events(A)).toEqual([{ name: 'article.topics-set', by: 'Ana', payload }])
})

test.each([
  { base: ['AI', 'Law'], away: ['AI'] },
  { base: ['AI', 'Law'], away: ['Law', 'AI'] },
  { base: [], away: ['AI'] },
])('topics brought from $away back to $base need no edit any more', async ({ base, away }) => {
  const made = await desk(base.length === 0 ? null : base)
  await made.setTopics(A, away)
  expect(await made.article(A)).toMatchObject({ pendingEdits: 1 })
  expect(await made.setTopics(A, base)).toMatchObject({ topics: base, pendingEdits: 0 })
  expect((await made.article(A)).edits).toEqual([])
  expect((await made.events(A)).map(({ payload }) => payload)).toEqual([
    { from: base, to: away },
    { from: away, to: base },
  ])
  await made.decide(A, 'approved', true)
  expect(await made.export()).toMatchObject({ written: [], unchanged: 1 })
})

test.each([
  { what: 'a word twice', topics: ['AI', 'AI'] },
  { what: 'an empty word', topics: ['AI', ' '] },
  { what: 'a word of two lines', topics: ['A\nB'] },
  { what: 'a very long word', topics: ['x'.repeat(121)] },
  { what: 'more than two thousand words', topics: Array.from({ length: 2_001 }, (_, at) => `Topic ${at}`) },
])('$what is refused and nothing is stored', async ({ topics }) => {
  const { db, ...made } = await desk()
  const before = await made.article(A)
  const call = { db, actor: ANA, articleId: before.id, expectedVersion: before.version }
  expect(failureOf(await setTopics({ ...call, topics }))).toMatchObject({
    code: 'INVALID_INPUT',
    place: 'topics',
  })
  expect(await made.article(A)).toEqual(before)
  expect(await made.events(A)).toEqual([])
})
