import { expect, test } from 'vitest'
import { cancelJob } from '#lib/jobs/cancel-job.ts'
import { listSkipped } from '#lib/jobs/list-skipped.ts'
import { readDeskJob } from '#lib/jobs/read-job.ts'
import { continueJob } from '#lib/jobs/start/continue-job.ts'
import { startBulkJob } from '#lib/jobs/start/start-bulk-job.ts'
import { startImportJob } from '#lib/jobs/start/start-import-job.ts'
import { orThrow } from '#lib/result.ts'
import { assign } from '#lib/review/assign.ts'
import { planBulk } from '#lib/review/plan-bulk.ts'
import { queryWith } from '#lib/schema/query/queue-query.ts'
import { person } from '#tests/integration/auth/people.ts'
import { APPROVE, type BulkDesk, bulkDesk, EVERYTHING } from '#tests/integration/jobs/bulk-desk.ts'
import { kill, PATIENT } from '#tests/integration/jobs/job-desk.ts'
import { ANA, BEN, failureOf, VERA } from '#tests/support/desk.ts'
import { editorialState } from '#tests/support/editorial-state.ts'
import { entryText } from '#tests/support/entry-text.ts'

const isOver = (job: { state: string }) => job.state !== 'running'
const isUnderWay = ({ done }: { done: number }) => done > 0

/** How many articles are approved, and how often the history says so. */
async function approvals({ db }: BulkDesk) {
  return {
    approved: await db.article.count({ where: { status: 'approved' } }),
    events: await db.auditEvent.count({ where: { name: 'article.decided' } }),
  }
}

test('a job says for whom its articles are by name', async () => {
  const desk = await bulkDesk(3)
  const ben = await person(desk.db, 'editor', 'ben@desk.example')
  const { id } = (await desk.db.article.findFirst()) ?? { id: 0 }
  orThrow(await assign({ db: desk.db, actor: ANA, articleId: id, expectedVersion: null, assigneeId: ben.id }))
  const { sentence, total } = await desk.bulk({ query: queryWith({ assignee: ['ben@desk.example'] }) })
  expect(total).toBe(1)
  expect(sentence).toContain(ben.name)
  expect(sentence).not.toContain('ben@desk.example')
})

test('every article of the query is decided about as one step, and all of it is taken back', async () => {
  const desk = await bulkDesk(300)
  const { db } = desk
  const first = await editorialState(db)
  const query = queryWith({ topic: ['Robotics'] })
  const job = await desk.bulk({ query })
  const { total, report } = job
  expect(total).toBeGreaterThan(20)
  expect(total).toBeLessThan(300)
  expect(job).toMatchObject({ state: 'done', by: 'Ana', done: total, problem: null, action: APPROVE })
  expect(job.sentence).toContain('“Robotics”')
  expect(report).toMatchObject({ changed: total, unchanged: 0, skipped: 0 })
  expect(await approvals(desk)).toEqual({ approved: total, events: total })
  expect(await db.step.findMany()).toMatchObject([{ id: report.stepId, actorName: 'Ana', articles: total }])
  expect(await db.jobItem.groupBy({ by: ['outcome'], _count: true })).toEqual([
    { outcome: 'changed', _count: total },
  ])
  expect((await desk.events(null)).at(-1)).toMatchObject({
    name: 'bulk.finished',
    by: 'Ana',
    payload: { jobId: job.id, order: `Approve ${total} articles`, changed: total, skipped: 0, left: 0 },
  })

  orThrow(await desk.takeBack(null))
  expect(await editorialState(db)).toEqual(first)
  expect(await db.auditEvent.count({ where: { name: 'article.undone' } })).toBe(total)
})

test('topics and the flag of a whole query, and what stands as wanted already', async () => {
  const desk = await bulkDesk(60)
  const first = await editorialState(desk.db)
  const having = await desk.db.articleTopic.count({ where: { topic: 'Robotics' } })
  const added = await desk.bulk({ action: { do: 'add-topic', topic: 'Robotics' } })
  expect(added.report).toMatchObject({ changed: 60 - having, unchanged: having })
  const fresh = await desk.bulk({ action: { do: 'add-topic', topic: 'Of the week' } })
  expect(fresh.report).toMatchObject({ changed: 60, unchanged: 0 })
  const found = queryWith({ search: 'of the week' })
  const flag = await desk.bulk({ query: found, action: { do: 'publish', published: 'false' } })
  expect(flag.report).toMatchObject({ changed: 60, unchanged: 0 })
  expect(await desk.db.article.count({ where: { published: 'false', flagByHand: true } })).toBe(60)
  const removed = await desk.bulk({ action: { do: 'remove-topic', topic: 'Robotics' } })
  expect(removed.report).toMatchObject({ changed: 60 })
  expect(await desk.db.articleTopic.count({ where: { topic: 'Robotics' } })).toBe(0)
  const names = await desk.db.auditEvent.groupBy({ by: ['name'], _count: true, orderBy: { name: 'asc' } })
  expect(names).toMatchObject([
    { name: 'article.published-set', _count: 60 },
    { name: 'article.topics-set', _count: 180 - having },
    { name: 'bulk.finished', _count: 4 },
    { name: 'import.finished', _count: 1 },
  ])
  for (let step = 0; step < 4; step += 1) orThrow(await desk.takeBack(null))
  expect(await editorialState(desk.db)).toEqual(first)
})

test('what others changed since the start is passed over and listed; what came since is not touched', async () => {
  const desk = await bulkDesk(12)
  const { db } = desk
  const started = orThrow(await desk.start())
  const paths = (await db.article.findMany({ orderBy: { id: 'asc' } })).map(({ path }) => path)
  const [decided = '', flagged = '', retopiced = '', gone = '', again = ''] = paths
  await desk.decide(decided, 'held')
  await desk.setPublished(flagged, 'false')
  await desk.setTopics(retopiced, ['Law'])
  await desk.decide(again, 'rejected')
  orThrow(await desk.takeBack(null))
  desk.remove(gone)
  desk.write('_news/late.md', entryText({ url: 'https://late.example/late' }))
  await desk.import()

  const job = await desk.work(started.id)

  expect(job.report).toMatchObject({ changed: 9, unchanged: 0, skipped: 3 })
  const skipped = orThrow(await listSkipped({ db, actor: VERA, id: job.id, after: 0 }))
  const titleOf = async (path: string) => (await db.article.findFirstOrThrow({ where: { path } })).title
  expect(skipped).toMatchObject({ total: 3, next: null })
  expect(skipped.items.map(({ title, reason }) => [title, reason])).toEqual([
    [await titleOf(decided), 'Its status was changed meanwhile.'],
    [await titleOf(gone), 'Its file is gone.'],
    [await titleOf(again), 'Its status was changed meanwhile.'],
  ])
  // A flag that somebody set by hand is not what a decision changes.
  expect(await desk.article(flagged)).toMatchObject({ status: 'approved', published: 'false' })
  expect(await desk.article(retopiced)).toMatchObject({ status: 'approved', topics: ['Law'] })
  expect(await desk.article(decided)).toMatchObject({ status: 'held' })
  expect(await desk.article('_news/late.md')).toMatchObject({ status: 'pending' })
})

test('a plan that no longer fits starts nothing', async () => {
  const desk = await bulkDesk(5)
  const { db } = desk
  const call = { db, actor: ANA, query: EVERYTHING, action: APPROVE, launch: () => undefined }
  const { seal } = orThrow(await planBulk(call))
  const [{ path = '' } = {}] = await db.article.findMany({ take: 1 })
  await desk.decide(path, 'held')
  expect(failureOf(await startBulkJob({ ...call, seal }))).toMatchObject({ code: 'SCOPE_CHANGED' })
  expect(await db.job.count()).toBe(0)
  expect(await db.jobItem.count()).toBe(0)
  const nothing = await desk.start({ query: queryWith({ topic: ['Nothing of the kind'] }) })
  expect(failureOf(nothing).code).toBe('INVALID_INPUT')
})

test('cancelling stops after a portion; what is done stays, is counted, and can be taken back', {
  timeout: PATIENT,
}, async () => {
  const desk = await bulkDesk(2_000)
  const { db } = desk
  const first = await editorialState(db)
  const { id } = orThrow(await desk.start({ launched: true }))
  await desk.until(id, isUnderWay)
  expect(failureOf(await desk.takeBack(null))).toMatchObject({ code: 'BUSY' })
  expect(orThrow(await cancelJob({ db, actor: BEN, id })).cancelling).toBe(true)
  await desk.until(id, isOver)
  const job = await desk.bulkJob(id)
  expect(job.state).toBe('cancelled')
  expect(job.done).toBeLessThan(2_000)
  expect(job.report.changed).toBe(job.done)
  expect(await approvals(desk)).toEqual({ approved: job.done, events: job.done })
  expect((await desk.events(null)).at(-1)).toMatchObject({
    name: 'bulk.finished',
    payload: { changed: job.done, left: 2_000 - job.done },
  })
  orThrow(await desk.takeBack(job.report.stepId, BEN))
  expect(await editorialState(db)).toEqual(first)
})

test('an action that is killed goes on from there, nothing twice, and is one step to take back', {
  timeout: PATIENT,
}, async () => {
  const desk = await bulkDesk(2_500)
  const { db, launch } = desk
  const first = await editorialState(db)
  const { id } = orThrow(await desk.start({ launched: true }))
  await desk.until(id, isUnderWay)
  kill(desk.pids[0] ?? 0)
  expect(await desk.until(id, isOver)).toMatchObject({ state: 'failed', problem: { code: 'JOB_ENDED' } })
  const { done, report } = await desk.bulkJob(id)
  expect(done).toBeLessThan(2_500)
  expect(report.changed).toBe(done)
  expect(await approvals(desk)).toEqual({ approved: done, events: done })
  expect(orThrow(await readDeskJob({ db, actor: VERA }))).toMatchObject({ id, state: 'failed' })

  expect(orThrow(await continueJob({ db, actor: BEN, launch, id })).state).toBe('running')
  expect(await desk.until(id, isOver)).toMatchObject({ state: 'done', done: 2_500 })
  expect(await approvals(desk)).toEqual({ approved: 2_500, events: 2_500 })
  expect(await db.step.findMany()).toMatchObject([{ articles: 2_500, undoneAt: null }])
  expect(failureOf(await continueJob({ db, actor: BEN, launch, id })).code).toBe('NOT_FOUND')

  orThrow(await desk.takeBack(null))
  expect(await editorialState(db)).toEqual(first)
})

test('who means the last thing done means the action at work, although it has begun no step', async () => {
  const desk = await bulkDesk(4)
  const [first] = await desk.db.article.findMany({ orderBy: { id: 'asc' } })
  await desk.decide(first?.path ?? '', 'held')
  const { id } = orThrow(await desk.start())
  const before = [await editorialState(desk.db), await desk.events()]
  expect(failureOf(await desk.takeBack(null))).toMatchObject({ code: 'BUSY', place: 'undo' })
  expect([await editorialState(desk.db), await desk.events()]).toEqual(before)
  // Somebody else's last step is another one.
  expect(failureOf(await desk.takeBack(null, BEN)).code).toBe('NOT_FOUND')
  await desk.work(id)
  orThrow(await desk.takeBack(null))
  expect(await desk.db.article.count({ where: { status: 'approved' } })).toBe(0)
  expect(await desk.db.article.count({ where: { status: 'held' } })).toBe(1)
})

test('one action runs at a time and names who started it; an import may run beside it', async () => {
  const desk = await bulkDesk(3)
  const { db } = desk
  const { id } = orThrow(await desk.start({ actor: BEN }))
  const refused = failureOf(await desk.start())
  expect(refused).toMatchObject({ code: 'BUSY', place: id })
  expect(refused.message).toContain('Ben')
  expect((await startImportJob({ db, actor: ANA, launch: () => undefined })).ok).toBe(true)
  expect((await desk.work(id)).state).toBe('done')
  expect((await desk.start()).ok).toBe(true)
})

test('a viewer may look and list, but neither start, cancel nor go on', async () => {
  const desk = await bulkDesk(3)
  const { db, launch } = desk
  for (const action of [APPROVE, { do: 'add-topic', topic: 'Law' } as const])
    expect(failureOf(await desk.start({ action, actor: VERA })).code).toBe('NOT_ALLOWED')
  expect(await db.job.count()).toBe(0)
  const { id } = orThrow(await desk.start())
  for (const refused of [
    await cancelJob({ db, actor: VERA, id }),
    await continueJob({ db, actor: VERA, launch, id }),
    await desk.takeBack(null, VERA),
  ])
    expect(failureOf(refused).code).toBe('NOT_ALLOWED')
  expect(orThrow(await readDeskJob({ db, actor: VERA }))).toMatchObject({ id, cancelling: false })
  expect((await desk.work(id)).report.changed).toBe(3)
})
