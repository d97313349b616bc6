import { vi } from 'vitest'
import type { Actor } from '#lib/auth/actor.ts'
import { listPlanFiles } from '#lib/export/plan/list-plan-files.ts'
import { readPlan } from '#lib/export/plan/read-plan.ts'
import { readJob } from '#lib/jobs/read-job.ts'
import { runDownloadJob } from '#lib/jobs/run/run-download-job.ts'
import { runExportJob } from '#lib/jobs/run/run-export-job.ts'
import { runPlanJob } from '#lib/jobs/run/run-plan-job.ts'
import { runRollbackJob } from '#lib/jobs/run/run-rollback-job.ts'
import { startExportJob } from '#lib/jobs/start/start-export-job.ts'
import { startPlanJob } from '#lib/jobs/start/start-plan-job.ts'
import { orThrow, type Result } from '#lib/result.ts'
import type { PlanFile, StoredPlan } from '#lib/schema/export/export-plan.ts'
import { type PlanChoices, USUAL_CHOICES } from '#lib/schema/export/plan-choices.ts'
import type { ExportJob, Job } from '#lib/schema/job.ts'
import { withBulk } from '#tests/integration/jobs/bulk-desk.ts'
import { launcher, PATIENT } from '#tests/integration/jobs/job-desk.ts'
import { ANA, type TestDesk, testDesk } from '#tests/support/desk.ts'
import { generateCollection } from '#tests/support/generate.ts'

export const idle = () => undefined

export type ExportDesk = TestDesk & {
  readonly launch: ReturnType<typeof launcher>['launch']
  readonly pids: number[]
  /** Has a plan made, to its end, in this process. */
  plan(choices?: Partial<PlanChoices>): Promise<StoredPlan>
  files(planId: string): Promise<PlanFile[]>
  /** Starts the export of a plan; its process does not run. */
  startExport(plan: StoredPlan, actor?: Actor): Promise<Result<ExportJob>>
  /** Does a job that was started without a process, to its end, in this process. */
  work(id: string, signal?: AbortSignal): Promise<Job>
  job(id: string): Promise<Job>
  /** Waits for a state of a job, looking often; fails after a deadline. */
  until(id: string, holds: (job: Job) => boolean): Promise<Job>
}

/** A desk with generated articles, imported and approved, that exports by jobs. */
export async function exportDesk(count: number): Promise<ExportDesk> {
  const desk = await testDesk()
  generateCollection(desk.root, count, 1)
  await desk.import()
  const { bulk } = withBulk(desk)
  await bulk()
  await bulk({ action: { do: 'add-topic', topic: 'Exported' } })
  return withExport(desk)
}

/** A desk that exports by jobs, with what it has. */
export function withExport(desk: TestDesk): ExportDesk {
  const { db, root, dataDir } = desk
  const job = async (id: string) => orThrow(await readJob({ db, actor: ANA, id }))
  const work: ExportDesk['work'] = async (id, signal = new AbortController().signal) => {
    const call = { db, id, root, dataDir, signal }
    const { kind } = await job(id)
    if (kind === 'plan') await runPlanJob(call)
    else if (kind === 'export') await runExportJob(call)
    else if (kind === 'rollback') await runRollbackJob(call)
    else await runDownloadJob(call)
    return job(id)
  }
  return {
    ...desk,
    ...launcher(desk),
    job,
    work,
    async plan(choices = {}) {
      const { id } = orThrow(
        await startPlanJob({ db, actor: ANA, launch: idle, choices: { ...USUAL_CHOICES, ...choices } }),
      )
      await work(id)
      return orThrow(await readPlan({ db, actor: ANA, id }))
    },
    files: async (planId) =>
      orThrow(await listPlanFiles({ db, actor: ANA, planId, after: '', limit: 200 })).items,
    startExport: ({ id, seal }, actor = ANA) =>
      startExportJob({ db, actor, launch: idle, root, planId: id, seal: seal ?? '', commit: null }),
    until: (id, holds) =>
      vi.waitFor(
        async () => {
          const now = await job(id)
          if (!holds(now)) throw new Error(`The job stands at ${JSON.stringify(now)}.`)
          return now
        },
        { timeout: PATIENT - 10_000, interval: 20 },
      ),
  }
}
