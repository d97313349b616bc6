import { expect, test } from 'vitest'
import { withLease } from '#lib/db/lease.ts'
import { cancelJob } from '#lib/jobs/cancel-job.ts'
import { readLatestImportJob } from '#lib/jobs/read-job.ts'
import { ok, orThrow } from '#lib/result.ts'
import { jobDesk, kill, PATIENT } from '#tests/integration/jobs/job-desk.ts'
import { ANA, BEN, failureOf, VERA } from '#tests/support/desk.ts'

const isOver = (job: { state: string }) => job.state !== 'running'

test('a job imports in a process of its own and reports what it did', { timeout: PATIENT }, async () => {
  const desk = await jobDesk(12)
  desk.write('_news/broken.md', '---\ntitle: Broken\npublished: perhaps\n---\n')
  const { id } = orThrow(await desk.start())
  expect(desk.pids).toHaveLength(1)
  expect(desk.pids).not.toContain(process.pid)
  const job = await desk.until(id, isOver)
  expect(job).toMatchObject({ state: 'done', by: 'Ana', done: 13, total: 13, problem: null })
  expect(job.report).toMatchObject({ added: 12, updated: 0, quarantined: 1, notRead: 0 })
  expect(await desk.db.article.count()).toBe(12)
  const [event] = await desk.events(null)
  expect(event).toMatchObject({ name: 'import.finished', by: 'Ana', payload: { added: 12 } })
  expect(orThrow(await readLatestImportJob({ db: desk.db, actor: VERA }))).toMatchObject({ id })
})

test('cancelling keeps what was done, and the next run does the rest', { timeout: PATIENT }, async () => {
  const desk = await jobDesk(2_500)
  // The job has to wait for the folder, so that it is cancelled before its first chunk is through.
  const started = await withLease(desk.db, 'content', async () => {
    const job = orThrow(await desk.start())
    return ok(orThrow(await cancelJob({ db: desk.db, actor: BEN, id: job.id })))
  })
  const { id, cancelling } = orThrow(started)
  expect(cancelling).toBe(true)
  const cancelled = await desk.until(id, isOver)
  expect(cancelled).toMatchObject({ state: 'cancelled', done: 1_000, total: 2_500 })
  expect(cancelled.report).toMatchObject({ added: 1_000, missing: 0, notRead: 1_500 })
  expect(await desk.db.article.count()).toBe(1_000)
  const { state, report } = await desk.runHere()
  expect(state).toBe('done')
  expect(report).toMatchObject({ added: 1_500, unchanged: 1_000, notRead: 0 })
})

test('a job that is killed is closed as failed, and the next goes on from there', {
  timeout: PATIENT,
}, async () => {
  const desk = await jobDesk(4_000)
  const { id } = orThrow(await desk.start())
  const under = await desk.until(id, ({ done }) => done > 0)
  expect(under).toMatchObject({ state: 'running', total: 4_000, report: null })
  kill(desk.pids[0] ?? 0)
  const dead = await desk.until(id, isOver)
  expect(dead).toMatchObject({ state: 'failed', problem: { code: 'JOB_ENDED' }, report: null })
  const kept = await desk.db.article.count()
  expect(kept).toBeGreaterThanOrEqual(1_000)
  const again = orThrow(await desk.start())
  const next = await desk.until(again.id, isOver)
  expect(next).toMatchObject({ state: 'done', problem: null })
  expect(next.report).toMatchObject({ added: 4_000 - kept, unchanged: kept })
  expect(await desk.db.article.count()).toBe(4_000)
})

test('the report leads from a conflict to its article', async () => {
  const desk = await jobDesk(3)
  await desk.import()
  const { id, path } = (await desk.db.article.findFirst()) ?? { id: 0, path: '' }
  await desk.setTopics(path, ['Ours'])
  desk.write(path, desk.read(path).replace(/^topics:\n( {2}- .*\n)+/m, 'topics:\n  - Theirs\n'))
  const { report } = await desk.runHere()
  expect(report).toMatchObject({ updated: 1, conflicts: 1 })
  expect(report?.conflictFields).toEqual([{ path, field: 'topics', articleId: id }])
})

test('a folder that cannot be read fails the job with the reason', async () => {
  const desk = await jobDesk(2)
  await desk.import()
  desk.remove('.')
  expect(await desk.runHere()).toMatchObject({
    state: 'failed',
    report: null,
    problem: { code: 'CONTENT_UNREADABLE' },
  })
})

test('one import runs at a time; one that fell silent does not count', async () => {
  const desk = await jobDesk(2)
  const now = new Date()
  const old = { kind: 'import', state: 'running', actorName: 'Ben', startedAt: now, done: 7, total: 9 }
  await desk.db.$transaction((tx) => tx.job.create({ data: { ...old, id: 'old', heartbeatAt: now } }))
  const refused = failureOf(await desk.start())
  expect(refused).toMatchObject({ code: 'BUSY', place: 'old' })
  expect(refused.message).toContain('Ben')
  const silent = new Date(now.getTime() - 60_000)
  await desk.db.$transaction((tx) =>
    tx.job.update({ where: { id: 'old' }, data: { heartbeatAt: silent, startedAt: silent } }),
  )
  expect(await desk.job('old')).toMatchObject({ state: 'failed', problem: { code: 'JOB_ENDED' } })
  expect(await desk.runHere()).toMatchObject({ state: 'done', report: { added: 2 } })
  const closed = await desk.db.job.findUniqueOrThrow({ where: { id: 'old' } })
  expect(closed).toMatchObject({ state: 'failed', done: 7 })
})

test('a viewer may look, but neither start nor cancel', async () => {
  const desk = await jobDesk(1)
  expect(failureOf(await desk.start(VERA)).code).toBe('NOT_ALLOWED')
  expect(await desk.db.job.count()).toBe(0)
  const now = new Date()
  const row = { id: 'one', kind: 'import', state: 'running', actorName: 'Ben', startedAt: now }
  await desk.db.$transaction((tx) => tx.job.create({ data: { ...row, heartbeatAt: now } }))
  const refused = await cancelJob({ db: desk.db, actor: VERA, id: 'one' })
  expect(failureOf(refused).code).toBe('NOT_ALLOWED')
  expect(await desk.job('one')).toMatchObject({ state: 'running', cancelling: false })
  const cancelling = await cancelJob({ db: desk.db, actor: ANA, id: 'one' })
  expect(orThrow(cancelling)).toMatchObject({ state: 'running', cancelling: true })
  const unknown = await cancelJob({ db: desk.db, actor: ANA, id: 'none' })
  expect(failureOf(unknown).code).toBe('NOT_FOUND')
})
