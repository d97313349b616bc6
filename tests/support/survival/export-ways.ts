import { expect } from 'vitest'
import { commandLineActor } from '#lib/auth/actor.ts'
import { readPlan } from '#lib/export/plan/read-plan.ts'
import { closeJob } from '#lib/jobs/close-jobs.ts'
import { runJob } from '#lib/jobs/run/run-job.ts'
import { continueJob } from '#lib/jobs/start/continue-job.ts'
import { startExportJob } from '#lib/jobs/start/start-export-job.ts'
import { startPlanJob } from '#lib/jobs/start/start-plan-job.ts'
import { orThrow } from '#lib/result.ts'
import { USUAL_CHOICES } from '#lib/schema/export/plan-choices.ts'
import type { Fault } from '#tests/support/survival/fault.ts'
import { exportScene, type Scene, withScene } from '#tests/support/survival/scene.ts'
import { startWorker, type Worker } from '#tests/support/survival/start-worker.ts'

/** How exports are run, each in a process of its own. */
export type ExportWay = {
  /** What is there before the first one. */
  prepare(scene: Scene): Promise<void>
  /** Starts one; null where those before left nothing to do. */
  start(scene: Scene, fault?: Fault): Promise<Worker | null>
  /** The last one, in this process. */
  finish(scene: Scene): Promise<void>
}

const actor = commandLineActor()
const launch = () => undefined

/** Each run is a command of its own, which plans what the ones before left. */
export const byCommand: ExportWay = {
  prepare: async () => undefined,
  start: (scene, fault) => startWorker({ task: 'export', ...scene }, { fault }),
  finish: (scene) => withScene(scene, async (db) => void (await exportScene(db, scene))),
}

/** One job with one stored plan, which goes on where it was cut off. */
export const byJob: ExportWay = {
  prepare: (scene) =>
    withScene(scene, async (db) => {
      const { id } = orThrow(await startPlanJob({ db, actor, launch, choices: USUAL_CHOICES }))
      orThrow(await runJob({ db, id, ...here(scene) }))
    }),
  async start(scene, fault) {
    const id = await openJob(scene)
    return id === null ? null : startWorker({ task: 'job', ...scene, id }, { fault })
  },
  async finish(scene) {
    const id = await openJob(scene)
    await withScene(scene, async (db) => {
      if (id !== null) orThrow(await runJob({ db, id, ...here(scene) }))
      const [plan] = await db.exportPlan.findMany()
      const [job] = await db.job.findMany({ where: { kind: 'export' } })
      const { counts } = orThrow(await readPlan({ db, actor, id: plan?.id ?? '' }))
      // However often it was cut off, it has counted each file once.
      const report = { written: counts.outcomes.write, agreed: 0, held: 0, refused: 0 }
      expect(job).toMatchObject({ state: 'done', done: counts.outcomes.write })
      expect(JSON.parse(job?.result ?? '')).toMatchObject(report)
    })
  },
}

/** The job that exports the stored plan, running: a new one, or the one that was cut off; null once it is done. */
function openJob(scene: Scene): Promise<string | null> {
  const { root } = scene
  return withScene(scene, async (db) => {
    const job = await db.job.findFirst({ where: { kind: 'export' } })
    if (job?.state === 'done') return null
    if (job !== null) {
      await closeJob(db, job.id) // as the server does when the process ends
      return orThrow(await continueJob({ db, actor, launch, id: job.id })).id
    }
    const { id: planId, seal } = await db.exportPlan.findFirstOrThrow()
    return orThrow(await startExportJob({ db, actor, launch, root, planId, seal, commit: null })).id
  })
}

function here({ root, folder }: Scene) {
  return { root, dataDir: folder, signal: new AbortController().signal }
}
