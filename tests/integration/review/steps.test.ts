import { expect, test } from 'vitest'
import { orThrow } from '#lib/result.ts'
import { decideMany } from '#lib/review/decide-many.ts'
import { listSteps } from '#lib/review/list-steps.ts'
import { undoLast } from '#lib/review/undo-step.ts'
import type { Status } from '#lib/schema/words.ts'
import { ANA, BEN, failureOf, type TestDesk, testDesk, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const pathOf = (at: number) => `_news/${at}.md`

async function imported(count: number) {
  const numbers = Array.from({ length: count }, (_, at) => at)
  const desk = await testDesk(
    Object.fromEntries(
      numbers.map((at) => [pathOf(at), entryText({ url: `https://a.example/${at}`, title: `Story ${at}` })]),
    ),
  )
  await desk.import()
  return desk
}

const steps = (desk: TestDesk, mine = false, before: number | null = null, actor = ANA) =>
  listSteps({ db: desk.db, actor, mine, before }).then(orThrow)

test('says who did what to which article, newest first, and what was taken back', async () => {
  const desk = await imported(3)
  await desk.decide(pathOf(0), 'approved')
  const articles = await desk.db.article.findMany({
    select: { id: true, version: true },
    orderBy: { id: 'asc' },
  })
  orThrow(
    await decideMany({
      db: desk.db,
      actor: BEN,
      decision: 'held',
      articles: articles.map(({ id, version }) => ({ articleId: id, expectedVersion: version })),
    }),
  )
  await desk.setTopics(pathOf(2), ['AI', 'Law'])
  orThrow(await undoLast({ db: desk.db, actor: ANA }))

  const { steps: all, next } = await steps(desk, false, null, VERA)
  expect(next).toBeNull()
  expect(all).toMatchObject([
    { by: 'Ana', sentence: 'topics: added Law', articles: 1, first: { title: 'Story 2' }, undoneBy: 'Ana' },
    { by: 'Ben', articles: 3, first: { title: 'Story 0' }, undoneBy: null },
    {
      by: 'Ana',
      sentence: 'approved it, published false → true',
      first: { title: 'Story 0' },
      undoneBy: null,
    },
  ])
  expect((await steps(desk, true)).steps.map(({ by }) => by)).toEqual(['Ana', 'Ana'])
})

test('goes on page by page', async () => {
  const desk = await imported(1)
  for (let at = 0; at < 60; at += 1) await desk.decide(pathOf(0), at % 2 === 0 ? 'held' : 'pending')
  const first = await steps(desk)
  const second = await steps(desk, false, first.next)
  expect([first.steps.length, second.steps.length, second.next]).toEqual([50, 10, null])
  const ids = [...first.steps, ...second.steps].map(({ id }) => id)
  expect(ids).toEqual(ids.toSorted((a, b) => b - a))
})

test('looking needs a role', async () => {
  const desk = await imported(1)
  const nobody = { ...VERA, role: 'nobody' as never }
  expect(failureOf(await listSteps({ db: desk.db, actor: nobody, mine: false, before: null })).code).toBe(
    'NOT_ALLOWED',
  )
})

test('of many it says what is so for all of them, not what became of the first flag', async () => {
  const desk = await testDesk({
    [pathOf(0)]: entryText({ url: 'https://a.example/0', published: null }),
    [pathOf(1)]: entryText({ url: 'https://a.example/1', published: 'true' }),
    [pathOf(2)]: entryText({ url: 'https://a.example/2', published: 'false' }),
  })
  await desk.import()
  const all = async () =>
    (await desk.db.article.findMany({ orderBy: { id: 'asc' } })).map(({ id, version }) => ({
      articleId: id,
      expectedVersion: version,
    }))
  const many = async (decision: Status, duplicateOf: number | null = null) =>
    orThrow(await decideMany({ db: desk.db, actor: ANA, decision, duplicateOf, articles: await all() }))
  const newest = async () => (await steps(desk)).steps[0]
  await many('approved')
  expect(await newest()).toMatchObject({ sentence: 'approved it', articles: 3 })
  await many('rejected')
  expect(await newest()).toMatchObject({ sentence: 'rejected it', articles: 3 })
  await many('pending')
  expect(await newest()).toMatchObject({ sentence: 'reopened it', articles: 3 })
  const [, second] = await all()
  await many('duplicate', second?.articleId)
  expect(await newest()).toMatchObject({ sentence: 'marked 2 as duplicates, approved 1', articles: 3 })
})

test('of a story one is approved and the others are its duplicates, as one step', async () => {
  const desk = await imported(3)
  const rows = await desk.db.article.findMany({ orderBy: { id: 'asc' } })
  const [best] = rows
  const articles = rows.map(({ id, version }) => ({ articleId: id, expectedVersion: version }))
  const done = orThrow(
    await decideMany({ db: desk.db, actor: ANA, decision: 'duplicate', duplicateOf: best?.id, articles }),
  )
  expect(await desk.article(pathOf(0))).toMatchObject({ status: 'approved', published: 'true' })
  expect(await desk.article(pathOf(2))).toMatchObject({ status: 'duplicate' })
  expect((await desk.events(pathOf(0))).map(({ name }) => name)).toEqual(['article.decided'])
  expect((await desk.events(pathOf(2))).map(({ name }) => name)).toEqual(['article.decided'])
  expect(orThrow(await undoLast({ db: desk.db, actor: ANA }))).toMatchObject({
    stepId: done.stepId,
    articles: 3,
  })
  expect(await desk.db.article.count({ where: { status: 'pending' } })).toBe(3)
})
