import { expect, test } from 'vitest'
import { cancelJob } from '#lib/jobs/cancel-job.ts'
import { readJob } from '#lib/jobs/read-job.ts'
import { continueJob } from '#lib/jobs/start/continue-job.ts'
import { AT_ONCE, takeBack } from '#lib/jobs/start/take-back.ts'
import { orThrow } from '#lib/result.ts'
import { bulkDesk } from '#tests/integration/jobs/bulk-desk.ts'
import { kill, PATIENT } from '#tests/integration/jobs/job-desk.ts'
import { ANA, BEN, failureOf, VERA } from '#tests/support/desk.ts'
import { editorialState } from '#tests/support/editorial-state.ts'

const isOver = (job: { state: string }) => job.state !== 'running'

test('a step over few articles goes back at once, one over many as a job', async () => {
  const desk = await bulkDesk(AT_ONCE + 1)
  const { db } = desk
  const first = await editorialState(db)
  const [{ id = 0, path = '' } = {}] = await db.article.findMany({ take: 1 })
  await desk.bulk()
  const many = orThrow(await desk.takeBack(null))
  expect(many).toMatchObject({ articles: 0, items: [], job: { kind: 'undo', total: AT_ONCE + 1 } })
  expect(await db.job.findUniqueOrThrow({ where: { id: many.job?.id } })).toMatchObject({
    state: 'done',
    done: AT_ONCE + 1,
  })
  expect(await editorialState(db)).toEqual(first)
  await desk.decide(path, 'held')
  expect(orThrow(await desk.takeBack(null))).toMatchObject({ articles: 1, items: [{ id }], job: null })
  expect(await editorialState(db)).toEqual(first)
  expect(failureOf(await desk.takeBack(null)).code).toBe('NOT_FOUND')
})

test('what others did since then stands, and one who may only look takes nothing back', async () => {
  const desk = await bulkDesk(AT_ONCE + 1)
  const { stepId } = (await desk.bulk()).report
  const [{ path = '' } = {}] = await desk.db.article.findMany({ take: 1 })
  await desk.decide(path, 'held')
  expect(failureOf(await desk.takeBack(stepId, VERA)).code).toBe('NOT_ALLOWED')
  const { job } = orThrow(await desk.takeBack(stepId, BEN))
  const ended = orThrow(await readJob({ db: desk.db, actor: VERA, id: job?.id ?? '' }))
  expect(ended).toMatchObject({ kind: 'undo', report: { stands: 1, by: [ANA.name] } })
  expect(await desk.article(path)).toMatchObject({ status: 'held' })
  expect(await desk.db.article.count({ where: { status: 'pending' } })).toBe(AT_ONCE)
  orThrow(await desk.takeBack(null))
  expect(await desk.article(path)).toMatchObject({ status: 'pending' })
})

test('killed, it goes on; cancelled, the rest of the step stands and can still be taken back', {
  timeout: PATIENT,
}, async () => {
  const desk = await bulkDesk(2_500)
  const { db, launch } = desk
  const first = await editorialState(db)
  await desk.bulk()
  const started = orThrow(await takeBack({ db, actor: ANA, launch, stepId: null }))
  const id = started.job?.id ?? ''
  await desk.until(id, ({ done }) => done > 0)
  expect(failureOf(await desk.start())).toMatchObject({ code: 'BUSY' })
  kill(desk.pids[0] ?? 0)
  await desk.until(id, isOver)
  const left = await db.article.count({ where: { status: 'approved' } })
  expect(left).toBeGreaterThan(0)
  expect(await db.auditEvent.count({ where: { name: 'article.undone' } })).toBe(2_500 - left)

  orThrow(await cancelJob({ db, actor: BEN, id }))
  expect(await db.step.findFirstOrThrow()).toMatchObject({ undoneAt: null })
  const again = orThrow(await takeBack({ db, actor: ANA, launch, stepId: null }))
  const next = again.job?.id ?? ''
  kill(desk.pids[1] ?? 0)
  expect(await desk.until(next, isOver)).toMatchObject({ state: 'failed', total: left })
  orThrow(await continueJob({ db, actor: ANA, launch, id: next }))
  expect(await desk.until(next, isOver)).toMatchObject({ state: 'done', done: left })
  expect(await editorialState(db)).toEqual(first)
  expect(await db.auditEvent.count({ where: { name: 'article.undone' } })).toBe(2_500)
})
