import { expect, test } from 'vitest'
import { confirmArticle } from '#lib/review/confirm-article.ts'
import { decide } from '#lib/review/decide.ts'
import { resolveConflict } from '#lib/review/resolve-conflict.ts'
import { setPublished } from '#lib/review/set-published.ts'
import { setTopics } from '#lib/review/set-topics.ts'
import { showArticle } from '#lib/review/show-article.ts'
import { failureOf, testDesk, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'

test('a viewer may look and change nothing', async () => {
  const desk = await testDesk({ [A]: entryText({ topics: ['AI'] }) })
  await desk.import()
  await desk.setTopics(A, ['Law'])
  await desk.decide(A, 'approved')
  desk.write(A, desk.read(A).replace('- AI', '- Chips').replace('A title', 'Another title'))
  await desk.import()
  const [before, events] = [await desk.article(A), await desk.events()]
  expect(before).toMatchObject({ conflictCount: 1, changedSince: true })

  const call = { db: desk.db, actor: VERA, articleId: before.id, expectedVersion: null }
  const results = [
    await decide({ ...call, decision: 'rejected' }),
    await decide({ ...call, decision: 'pending', keepPublished: true }),
    await setPublished({ ...call, published: 'false' }),
    await setTopics({ ...call, topics: [] }),
    await confirmArticle(call),
    await resolveConflict({ ...call, field: 'topics', take: 'theirs' }),
  ]
  expect(results.map((result) => failureOf(result).code)).toEqual(Array(6).fill('NOT_ALLOWED'))
  expect([await desk.article(A), await desk.events()]).toEqual([before, events])
  expect(await showArticle({ db: desk.db, actor: VERA, article: A })).toMatchObject({
    ok: true,
    value: before,
  })
})

test('a viewer is told no before being told whether there is such an article', async () => {
  const desk = await testDesk()
  const call = { db: desk.db, actor: VERA, articleId: 404, expectedVersion: 1 }
  expect(failureOf(await decide({ ...call, decision: 'approved' })).code).toBe('NOT_ALLOWED')
  expect(failureOf(await resolveConflict({ ...call, field: 'topics', take: 'ours' })).code).toBe(
    'NOT_ALLOWED',
  )
})

test('an article that is not there is not found', async () => {
  const { db, actor } = await testDesk()
  const call = { db, actor, articleId: 404, expectedVersion: 1 }
  expect(failureOf(await decide({ ...call, decision: 'approved' })).code).toBe('NOT_FOUND')
  expect(failureOf(await setTopics({ ...call, topics: [] })).code).toBe('NOT_FOUND')
  expect(failureOf(await showArticle({ db, actor, article: '_news/none.md' })).code).toBe('NOT_FOUND')
})
