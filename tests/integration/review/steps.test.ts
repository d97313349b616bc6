import { expect, test } from 'vitest'
import { orThrow } from '#lib/result.ts'
import { decideMany } from '#lib/review/decide-many.ts'
import { listSteps } from '#lib/review/list-steps.ts'
import { undoLast } from '#lib/review/undo-step.ts'
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
