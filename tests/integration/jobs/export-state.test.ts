import { expect, test } from 'vitest'
import { showRunFile } from '#lib/export/run/show-run-file.ts'
import { readExportState } from '#lib/jobs/read-export-state.ts'
import { startDownloadJob } from '#lib/jobs/start/start-download-job.ts'
import { startRollbackJob } from '#lib/jobs/start/start-rollback-job.ts'
import { orThrow } from '#lib/result.ts'
import { USUAL_CHOICES } from '#lib/schema/export/plan-choices.ts'
import { exportDesk, idle } from '#tests/integration/jobs/export-desk.ts'
import { ANA, failureOf, VERA } from '#tests/support/desk.ts'

const ADMIN = { ...ANA, role: 'admin' } as const

test('the page knows plan, export, downloads and rollback from rows alone, a viewer too', async () => {
  const desk = await exportDesk(6)
  const { db } = desk
  const state = async (includeRejected = false) =>
    orThrow(await readExportState({ db, actor: VERA, choices: { ...USUAL_CHOICES, includeRejected } }))
  const nothing = { plan: null, planning: null, writing: null, rolling: null, downloads: [], uncommitted: 0 }
  expect(await state()).toEqual(nothing)

  const plan = await desk.plan()
  expect(await state()).toMatchObject({
    ...nothing,
    plan: { id: plan.id, runId: null },
    planning: { id: plan.id },
  })
  expect(await state(true)).toMatchObject({ ...nothing, planning: { id: plan.id } })

  const made = []
  for (const format of ['patch', 'zip', 'patch'] as const) {
    const call = { db, actor: ANA, launch: idle, planId: plan.id, seal: plan.seal ?? '', format }
    made.push(await desk.work(orThrow(await startDownloadJob(call)).id))
  }
  expect((await state()).downloads.map(({ id }) => id)).toEqual([made[2]?.id, made[1]?.id])

  const started = orThrow(await desk.startExport(plan))
  expect(await state()).toMatchObject({ writing: { id: started.id, state: 'running', planId: plan.id } })
  await desk.work(started.id)
  expect(await state()).toMatchObject({
    plan: { id: plan.id, runId: started.report.runId },
    writing: { state: 'done' },
  })

  const { runId } = started.report
  const call = { db, actor: ADMIN, launch: idle, root: desk.root, runId, commit: null }
  const back = orThrow(await startRollbackJob(call))
  await desk.work(back.id)
  expect(await state()).toMatchObject({ rolling: { id: back.id, state: 'done', runId } })

  const next = await desk.plan()
  expect(await state()).toMatchObject({ plan: { id: next.id }, downloads: [] })
})

test('a file of a run is shown with what differs from what was written', async () => {
  const desk = await exportDesk(3)
  const { db, root } = desk
  const { runId, written } = await desk.export()
  const path = written[0]?.path ?? ''
  const show = (path: string) => showRunFile({ db, actor: VERA, root, runId, path, of: 'since' })
  expect(orThrow(await show(path))).toEqual({ path, diff: [] })
  desk.write(path, desk.read(path).replace(/^published: true\n/m, ''))
  const { diff } = orThrow(await show(path))
  expect(diff.filter(({ kind }) => kind === 'removed').map(({ text }) => text)).toEqual(['published: true'])
  expect(failureOf(await show('../none.md')).code).toBe('NOT_FOUND')
})
