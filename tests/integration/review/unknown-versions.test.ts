import { expect, test } from 'vitest'
import { assign } from '#lib/review/assign.ts'
import { confirmArticle } from '#lib/review/confirm-article.ts'
import { decide } from '#lib/review/decide.ts'
import { decideMany } from '#lib/review/decide-many.ts'
import { setPublished } from '#lib/review/set-published.ts'
import { setTopics } from '#lib/review/set-topics.ts'
import { ANA, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const PATH = '_news/a.md'

test('a version that the article has not reached is stale for every change', async () => {
  const desk = await testDesk({ [PATH]: entryText() })
  await desk.import()
  const before = await desk.article(PATH)
  const call = { db: desk.db, actor: ANA, articleId: before.id, expectedVersion: before.version + 1 }
  const answers = await Promise.all([
    decide({ ...call, decision: 'approved' }),
    setPublished({ ...call, published: 'true' }),
    setTopics({ ...call, topics: ['Law'] }),
    assign({ ...call, assigneeId: null }),
    confirmArticle(call),
  ])
  const now = { status: before.status, published: before.published }
  for (const answer of answers)
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'STALE_VERSION', details: { version: before.version, now } },
    })
  const chosen = { articleId: before.id, expectedVersion: before.version + 1 }
  expect(await decideMany({ ...call, articles: [chosen], decision: 'approved' })).toMatchObject({
    value: { stepId: null, changed: [], skipped: [{ id: before.id, now }] },
  })
  expect(await desk.article(PATH)).toEqual(before)
  expect(await desk.events(PATH)).toEqual([])
})
