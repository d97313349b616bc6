import { vi } from 'vitest'
import type { Actor } from '#lib/auth/actor.ts'
import { ensureBundle } from '#lib/cli/launch/setup/bundle.mjs'
import { readJob } from '#lib/jobs/read-job.ts'
import { runBulkJob } from '#lib/jobs/run/run-bulk-job.ts'
import { runUndoJob } from '#lib/jobs/run/run-undo-job.ts'
import { startBulkJob } from '#lib/jobs/start/start-bulk-job.ts'
import { takeBack } from '#lib/jobs/start/take-back.ts'
import { orThrow, type Result } from '#lib/result.ts'
import { planBulk } from '#lib/review/plan-bulk.ts'
import type { BulkAction } from '#lib/schema/bulk.ts'
import type { BulkJob, Job } from '#lib/schema/job.ts'
import { type QueueQuery, queryWith } from '#lib/schema/query/queue-query.ts'
import { launcher, PATIENT } from '#tests/integration/jobs/job-desk.ts'
import { ANA, type TestDesk, testDesk } from '#tests/support/desk.ts'
import { generateCollection } from '#tests/support/generate.ts'

export const APPROVE: BulkAction = { do: 'decide', decision: 'approved' }
export const EVERYTHING = queryWith({})

type Wish = {
  readonly query?: QueueQuery
  readonly action?: BulkAction
  readonly chosen?: readonly number[]
  readonly actor?: Actor
}

export type BulkDesk = TestDesk & {
  /** Plans and starts an action; its process does not run unless it is asked for. */
  start(wish?: Wish & { launched?: boolean }): Promise<Result<BulkJob>>
  /** Does a job that was started without a process, to its end, in this process. */
  work(id: string): Promise<BulkJob>
  /** Starts an action and does it in this process. */
  bulk(wish?: Wish): Promise<BulkJob>
  /** Takes a step back as a page does. */
  takeBack(stepId: number | null, actor?: Actor): ReturnType<typeof takeBack>
  bulkJob(id: string): Promise<BulkJob>
  /** Waits for a state of any job, looking often; fails after a deadline. */
  until(id: string, holds: (job: Job) => boolean): Promise<Job>
  readonly launch: ReturnType<typeof launcher>['launch']
  readonly pids: number[]
}

/** A desk with generated articles, imported, that is worked on by jobs. */
export async function bulkDesk(count: number): Promise<BulkDesk> {
  const desk = await testDesk()
  generateCollection(desk.root, count, 1)
  await desk.import()
  return withBulk(desk)
}

/** A desk that is worked on by jobs, with what it has. */
export function withBulk(desk: TestDesk): BulkDesk {
  const { db } = desk
  const { launch, pids } = launcher(desk)
  const signal = new AbortController().signal
  const bulkJob = async (id: string) => {
    const job = orThrow(await readJob({ db, actor: ANA, id }))
    if (job.kind !== 'bulk') throw new Error(`The job ${id} is no bulk action.`)
    return job
  }
  const start: BulkDesk['start'] = async (wish = {}) => {
    const { query = EVERYTHING, action = APPROVE, chosen = null, actor = ANA, launched = false } = wish
    if (launched) await ensureBundle()
    const about = { db, query, action, chosen }
    const { seal } = orThrow(await planBulk({ ...about, actor: ANA }))
    return startBulkJob({ ...about, actor, seal, launch: launched ? launch : () => undefined })
  }
  const work = async (id: string) => {
    await runBulkJob({ db, id, signal })
    return bulkJob(id)
  }
  return {
    ...desk,
    launch,
    pids,
    start,
    work,
    bulkJob,
    bulk: async (wish) => work(orThrow(await start(wish)).id),
    async takeBack(stepId, actor = ANA) {
      const started = await takeBack({ db, actor, stepId, launch: () => undefined })
      if (started.ok && started.value.job !== null) await runUndoJob({ db, id: started.value.job.id, signal })
      return started
    },
    until: (id, holds) =>
      vi.waitFor(
        async () => {
          const job = orThrow(await readJob({ db, actor: ANA, id }))
          if (!holds(job)) throw new Error(`The job stands at ${JSON.stringify(job)}.`)
          return job
        },
        { timeout: PATIENT - 10_000, interval: 20 },
      ),
  }
}
