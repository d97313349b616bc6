import { expect, test } from 'vitest'
import { listSkipped } from '#lib/jobs/list-skipped.ts'
import { runBulkJob } from '#lib/jobs/run/run-bulk-job.ts'
import { continueJob } from '#lib/jobs/start/continue-job.ts'
import { orThrow } from '#lib/result.ts'
import { planBulk } from '#lib/review/plan-bulk.ts'
import { resolveTakenBack } from '#lib/review/resolve-taken-back.ts'
import type { BulkAction } from '#lib/schema/bulk.ts'
import { queryWith } from '#lib/schema/query/queue-query.ts'
import { APPROVE, type BulkDesk, EVERYTHING, withBulk } from '#tests/integration/jobs/bulk-desk.ts'
import { ANA, BEN, failureOf, testDesk, VERA } from '#tests/support/desk.ts'
import { editorialState } from '#tests/support/editorial-state.ts'
import { entryText } from '#tests/support/entry-text.ts'

const AGAIN: BulkAction = { do: 'taken-back', answer: 'again' }
const ACCEPT: BulkAction = { do: 'taken-back', answer: 'accept' }
const TAKEN_BACK = queryWith({ mark: ['taken-back'] })

const pathOf = (at: number) => `_news/${String(at).padStart(3, '0')}.md`
const textOf = (at: number, heat: number, published = 'false') =>
  entryText({ url: `https://paper.example/${at}`, lines: [`heat: ${heat}`], published })

/** Articles that were exported as published; upstream then wrote the first `back` of them anew, without it. */
async function takenBack(count: number, back: number): Promise<BulkDesk> {
  const paths = Array.from({ length: count }, (_, at) => pathOf(at))
  const desk = withBulk(await testDesk(Object.fromEntries(paths.map((path, at) => [path, textOf(at, 1)]))))
  await desk.import()
  await desk.bulk({ action: APPROVE })
  await desk.export()
  for (const [at, path] of paths.slice(0, back).entries()) desk.write(path, textOf(at, 2))
  await desk.import()
  return desk
}

/** What editors decided, with what is known of exports. */
async function state({ db }: BulkDesk) {
  const exported = await db.exportedField.findMany({ orderBy: [{ articleId: 'asc' }, { field: 'asc' }] })
  const counters = await db.article.findMany({
    orderBy: { id: 'asc' },
    select: { id: true, takenBack: true },
  })
  return { ...(await editorialState(db)), exported, counters }
}

const eventsNamed = ({ db }: BulkDesk, name: string) => db.auditEvent.count({ where: { name } })
const flags = (desk: BulkDesk, count: number) =>
  Array.from({ length: count }, (_, at) => /^published: (.+)$/m.exec(desk.read(pathOf(at)))?.[1])

test.each([
  { action: AGAIN, event: 'article.written-again', order: 'Write again', written: 3, file: 'true' },
  { action: ACCEPT, event: 'article.take-back-accepted', order: 'Accept', written: 0, file: 'false' },
])('$event for a whole view is one step with its events, and goes back', async (wish) => {
  const { action, event, order, written, file } = wish
  const desk = await takenBack(5, 3)
  const first = await state(desk)
  const plan = orThrow(await planBulk({ db: desk.db, actor: ANA, query: EVERYTHING, action }))
  expect(plan.effects).toEqual([
    { from: 'taken-back', count: 3, stays: false },
    { from: 'others', count: 2, stays: true },
  ])
  expect(failureOf(await desk.start({ query: TAKEN_BACK, action, actor: VERA })).code).toBe('NOT_ALLOWED')

  const job = await desk.bulk({ query: TAKEN_BACK, action })
  expect(job).toMatchObject({ state: 'done', total: 3, report: { changed: 3, unchanged: 0, skipped: 0 } })
  expect(job.sentence).toContain('taken back')
  expect(await eventsNamed(desk, event)).toBe(3)
  expect((await desk.events(pathOf(0))).at(-1)).toEqual({
    name: event,
    by: 'Ana',
    payload: { field: 'published', ours: true, theirs: false },
  })
  expect((await desk.events(null)).at(-1)).toMatchObject({
    name: 'bulk.finished',
    payload: { order: expect.stringContaining(`${order} what upstream took back of 3 articles`), changed: 3 },
  })
  expect(await desk.db.article.count({ where: { takenBack: { gt: 0 } } })).toBe(0)
  expect(await desk.db.step.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({ articles: 3 })

  orThrow(await desk.takeBack(null))
  expect(await state(desk)).toEqual(first)
  expect(await eventsNamed(desk, 'article.undone')).toBe(3)
  expect(await desk.export()).toMatchObject({ written: [], held: [{}, {}, {}] })

  await desk.bulk({ query: TAKEN_BACK, action })
  const after = await desk.export()
  expect([after.written.length, after.held.length]).toEqual([written, 0])
  expect(flags(desk, 5)).toEqual([file, file, file, 'true', 'true'])
})

test('what somebody answered, or upstream did, since the start is left as it is', async () => {
  const desk = await takenBack(5, 3)
  const started = orThrow(await desk.start({ query: EVERYTHING, action: ACCEPT }))
  const { id } = await desk.article(pathOf(0))
  const call = { db: desk.db, actor: BEN, articleId: id, expectedVersion: null, field: null }
  orThrow(await resolveTakenBack({ ...call, answer: 'again' }))
  desk.write(pathOf(1), textOf(1, 3, 'true'))
  desk.write(pathOf(3), textOf(3, 3))
  await desk.import()

  const job = await desk.work(started.id)
  expect(job.report).toMatchObject({ changed: 1, unchanged: 3, skipped: 1 })
  const skipped = orThrow(await listSkipped({ db: desk.db, actor: VERA, id: job.id, after: 0 }))
  expect(skipped.items.map(({ reason }) => reason)).toEqual(['Its published flag was changed meanwhile.'])
  // Answered the other way by Ben, as the desk wants it again, accepted, taken back after the start.
  expect(await desk.article(pathOf(0))).toMatchObject({ published: 'true', pendingEdits: 1 })
  expect(await desk.article(pathOf(1))).toMatchObject({ published: 'true', takenBackCount: 0 })
  expect(await desk.article(pathOf(2))).toMatchObject({ published: 'false', takenBackCount: 0 })
  expect(await desk.article(pathOf(3))).toMatchObject({ takenBackCount: 1 })
  expect(await eventsNamed(desk, 'article.take-back-accepted')).toBe(1)
})

test('other fields that changed since the start keep no answer back', async () => {
  const desk = await takenBack(2, 1)
  const started = orThrow(await desk.start({ query: TAKEN_BACK, action: AGAIN }))
  await desk.setTopics(pathOf(0), ['Robots'])
  expect((await desk.work(started.id)).report).toMatchObject({ changed: 1, skipped: 0 })
  expect(await desk.article(pathOf(0))).toMatchObject({ topics: ['Robots'], published: 'true' })
})

test('an answer that broke off goes on with the rest, and is one step to take back', async () => {
  const count = 130
  const desk = await takenBack(count, count)
  const { db } = desk
  const first = await state(desk)
  const { id } = orThrow(await desk.start({ query: TAKEN_BACK, action: AGAIN }))
  const control = new AbortController()
  // Its turn comes while the first portion is at work, which is finished all the same.
  setImmediate(() => control.abort())
  await runBulkJob({ db, id, signal: control.signal })
  const broken = await desk.bulkJob(id)
  expect(broken.state).toBe('failed')
  expect(broken.done).toBeGreaterThan(0)
  expect(broken.done).toBeLessThan(count)
  expect(broken.report.changed).toBe(broken.done)
  expect(await eventsNamed(desk, 'article.written-again')).toBe(broken.done)
  expect(await db.article.count({ where: { takenBack: { gt: 0 } } })).toBe(count - broken.done)

  orThrow(await continueJob({ db, actor: BEN, launch: () => undefined, id }))
  expect(await desk.work(id)).toMatchObject({ state: 'done', done: count, report: { changed: count } })
  expect(await eventsNamed(desk, 'article.written-again')).toBe(count)
  orThrow(await desk.takeBack(null))
  expect(await state(desk)).toEqual(first)
})
