import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { ensureBundle } from '#lib/cli/launch/setup/bundle.mjs'
import { replaceFiles } from '#lib/collection/write-atomic.ts'
import { checkDatabase } from '#lib/db/check-database.ts'
import { planRestore } from '#lib/export/rollback/plan-restore.ts'
import { beginRollback } from '#lib/export/rollback/rollback-ledger.ts'
import { openRun } from '#lib/export/run/ledger.ts'
import { portionWriter } from '#lib/export/run/portion-writer.ts'
import { writtenRows } from '#lib/export/run/written-rows.ts'
import { cancelJob } from '#lib/jobs/cancel-job.ts'
import { openMadeDownload } from '#lib/jobs/open-download.ts'
import { continueJob } from '#lib/jobs/start/continue-job.ts'
import { startDownloadJob } from '#lib/jobs/start/start-download-job.ts'
import { startExportJob } from '#lib/jobs/start/start-export-job.ts'
import { startPlanJob } from '#lib/jobs/start/start-plan-job.ts'
import { startRollbackJob } from '#lib/jobs/start/start-rollback-job.ts'
import { orThrow } from '#lib/result.ts'
import { USUAL_CHOICES } from '#lib/schema/export/plan-choices.ts'
import type { Job } from '#lib/schema/job.ts'
import { exportDesk, idle } from '#tests/integration/jobs/export-desk.ts'
import { kill, PATIENT } from '#tests/integration/jobs/job-desk.ts'
import { ANA, failureOf, VERA } from '#tests/support/desk.ts'
import { planned } from '#tests/support/planned.ts'
import { ledgerAhead, treeOf } from '#tests/support/survival/facts.ts'

const ADA = { id: 'ada', name: 'Ada', role: 'admin', via: 'web' } as const
const isOver = (job: Job) => job.state !== 'running'
const FILES = 1_300

test('plan, export and rollback, killed in their processes, go on and do everything exactly once', {
  timeout: PATIENT,
}, async () => {
  await ensureBundle()
  const desk = await exportDesk(FILES)
  const { db, root, launch } = desk
  const before = treeOf(root)
  /** Kills the job as soon as so much of its work stands in the database, and lets it go on. */
  const killed = async (id: string, begun: () => Promise<number>) => {
    const look = async () => expect(await begun()).toBeGreaterThan(0)
    await vi.waitFor(look, { timeout: PATIENT - 10_000, interval: 2 })
    kill(desk.pids.at(-1) ?? 0)
    const job = await desk.until(id, isOver)
    expect(job).toMatchObject({ state: 'failed', problem: { code: 'JOB_ENDED' } })
    expect(await ledgerAhead(db, root)).toEqual([])
    orThrow(await continueJob({ db, actor: ADA, launch, id }))
    expect(await desk.until(id, isOver)).toMatchObject({ state: 'done', problem: null })
  }

  const { id: planId } = orThrow(await startPlanJob({ db, actor: ANA, launch, choices: USUAL_CHOICES }))
  await killed(planId, () => db.exportPlanFile.count({ where: { planId } }))
  const plan = await db.exportPlan.findUniqueOrThrow({ where: { id: planId } })
  expect(JSON.parse(plan.counts).outcomes.write).toBe(FILES)
  expect(await db.exportPlanFile.count({ where: { planId } })).toBe(FILES)
  expect(treeOf(root)).toEqual(before)

  const { seal } = plan
  const commit = null
  const started = orThrow(await startExportJob({ db, actor: ANA, launch, root, planId, seal, commit }))
  const { runId } = started.report
  // In the middle of a portion: written down, and not confirmed.
  await killed(started.id, () => db.exportWrite.count({ where: { state: 'planned' } }))
  expect(await desk.job(started.id)).toMatchObject({
    done: FILES,
    report: { written: FILES, held: 0, refused: 0, agreed: 0 },
  })
  expect(await db.exportWrite.groupBy({ by: ['runId', 'state'], _count: true })).toEqual([
    { runId, state: 'written', _count: FILES },
  ])
  const exported = await db.auditEvent.groupBy({
    by: ['articleId'],
    where: { name: 'article.exported' },
    _count: true,
  })
  expect(exported.map(({ _count }) => _count)).toEqual(Array.from({ length: FILES }, () => 1))
  expect(await db.edit.count()).toBe(0)
  const summary = JSON.stringify({ written: FILES, notWritten: 0 })
  expect(await db.exportRun.findMany()).toMatchObject([{ id: runId, summary }])
  expect(await desk.import()).toMatchObject({ updated: 0, unchanged: FILES })

  const rollback = orThrow(await startRollbackJob({ db, actor: ADA, launch, root, runId, commit: null }))
  await killed(rollback.id, () => db.exportWrite.count({ where: { state: 'rolling-back' } }))
  expect(treeOf(root)).toEqual(before)
  expect((await checkDatabase(db)).unfinishedWrites).toBe(0)
  expect(await db.auditEvent.count({ where: { name: 'article.rolled-back' } })).toBe(FILES)
})

test('cancelled, an export stops after the portion in hand, and what was written stands in its run', async () => {
  const desk = await exportDesk(3)
  const { db } = desk
  const plan = await desk.plan()
  const { id, report } = orThrow(await desk.startExport(plan))
  expect(failureOf(await cancelJob({ db, actor: VERA, id })).code).toBe('NOT_ALLOWED')
  orThrow(await cancelJob({ db, actor: ANA, id }))
  const before = treeOf(desk.root)
  expect(await desk.work(id)).toMatchObject({ state: 'cancelled', done: 0 })
  expect(treeOf(desk.root)).toEqual(before)
  expect(await db.exportRun.findUnique({ where: { id: report.runId } })).toMatchObject({
    finishedAt: expect.any(Date),
  })
})

test('stopped as soon as it goes on after a kill, it says of its files what the ledger says', async () => {
  const desk = await exportDesk(4)
  const { db, root } = desk
  const plan = await desk.plan()
  const { id, report } = orThrow(await desk.startExport(plan))
  const { runId } = report
  // Three files are in place and nothing is confirmed when the process ends.
  const { plans } = await planned(desk)
  await openRun(db, { runId, actor: ANA })
  const writer = portionWriter({ db, actor: ANA, root, runId, renew: async () => true })
  await writer.write({ plans: plans.slice(0, 3) })
  orThrow(await cancelJob({ db, actor: ANA, id }))
  expect(await desk.work(id)).toMatchObject({ state: 'cancelled', done: 3, report: { written: 3 } })
  expect(await db.exportWrite.count({ where: { runId, state: 'written' } })).toBe(3)
  const summary = JSON.stringify({ written: 3, notWritten: 0 })
  expect(await db.exportRun.findUnique({ where: { id: runId } })).toMatchObject({ summary })
  expect(await db.auditEvent.count({ where: { name: 'article.exported' } })).toBe(3)
})

test('a rollback that goes on after a kill counts the files that were back in place', async () => {
  const desk = await exportDesk(4)
  const { db, root } = desk
  const { id, report } = orThrow(await desk.startExport(await desk.plan()))
  await desk.work(id)
  const { runId } = report
  const rollback = orThrow(
    await startRollbackJob({ db, actor: ADA, launch: idle, root, runId, commit: null }),
  )
  const stored = await db.exportWrite.findMany({ where: { runId }, orderBy: { path: 'asc' }, take: 3 })
  const restores = (await writtenRows(db, runId, stored)).flatMap((row) => {
    const plan = planRestore(root, row)
    return plan.kind === 'restore' ? [{ ...row, ...plan, fromUpstream: false }] : []
  })
  await beginRollback(db, runId, restores)
  const back = restores.map(({ path, bytes, now }) => ({ path, bytes, expectedDigest: now.digest }))
  expect((await replaceFiles(root, back)).map(({ ok }) => ok)).toEqual([true, true, true])
  expect(await desk.work(rollback.id)).toMatchObject({
    state: 'done',
    done: 4,
    report: { restored: 4, kept: 0 },
  })
  const told = await db.auditEvent.findFirst({ where: { name: 'export.rolled-back' } })
  expect(JSON.parse(told?.payload ?? '{}')).toEqual({ runId, restored: 4, kept: 0 })
})

test('without its content folder a job says so, takes nothing for missing, and goes on once it is back', async () => {
  const desk = await exportDesk(3)
  const { db, root } = desk
  const away = join(desk.dataDir, 'away')
  const gone = { state: 'failed', problem: { code: 'CONTENT_UNREADABLE' } }
  const planning = orThrow(await startPlanJob({ db, actor: ANA, launch: idle, choices: USUAL_CHOICES }))
  renameSync(root, away)
  expect(await desk.work(planning.id)).toMatchObject(gone)
  renameSync(away, root)
  orThrow(await continueJob({ db, actor: ANA, launch: idle, id: planning.id }))
  expect(await desk.work(planning.id)).toMatchObject({ state: 'done' })
  const plan = await desk.plan()
  const { id } = orThrow(await desk.startExport(plan))
  renameSync(root, away)
  expect(await desk.work(id)).toMatchObject(gone)
  expect(await db.exportPlanFile.count({ where: { became: { not: null } } })).toBe(0)
  renameSync(away, root)
  orThrow(await continueJob({ db, actor: ANA, launch: idle, id }))
  expect(await desk.work(id)).toMatchObject({ state: 'done', report: { written: 3 } })
})

test.each(['patch', 'zip'] as const)(
  'a %s is made in the data folder and streamed to who may export',
  async (format) => {
    const desk = await exportDesk(3)
    const { db, dataDir } = desk
    const { id: planId, seal } = await desk.plan()
    const wish = { db, launch: idle, planId, seal: seal ?? '', format }
    expect(failureOf(await startDownloadJob({ ...wish, actor: VERA })).code).toBe('NOT_ALLOWED')
    expect(failureOf(await startDownloadJob({ ...wish, actor: ANA, seal: 'x' })).code).toBe('SCOPE_CHANGED')
    const before = treeOf(desk.root)
    const { id } = orThrow(await startDownloadJob({ ...wish, actor: ANA }))
    expect(failureOf(await openMadeDownload({ db, actor: ANA, dataDir, id })).code).toBe('NOT_FOUND')
    const job = await desk.work(id)
    expect(job).toMatchObject({ state: 'done', report: { files: 3, held: 0 } })
    expect(failureOf(await openMadeDownload({ db, actor: VERA, dataDir, id })).code).toBe('NOT_ALLOWED')
    const opened = orThrow(await openMadeDownload({ db, actor: ANA, dataDir, id }))
    const bytes = Buffer.from(await new Response(opened.stream).arrayBuffer())
    expect(bytes.length).toBe(opened.size)
    expect(bytes.toString('latin1', 0, 4)).toBe(format === 'patch' ? '--- ' : 'PK\u0003\u0004')
    expect(job).toMatchObject({ report: { bytes: bytes.length } })
    const [[, fact] = []] = [...treeOf(join(dataDir, 'downloads'))]
    expect(fact).toMatch(/^file 600 /)
    expect(treeOf(desk.root)).toEqual(before)
  },
)
