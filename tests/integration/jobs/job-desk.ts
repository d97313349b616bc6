import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import type { Actor } from '#lib/auth/actor.ts'
import { neutralEnvironment } from '#lib/cli/launch/environment.mjs'
import { BUNDLE, ensureBundle } from '#lib/cli/launch/setup/bundle.mjs'
import { readJob } from '#lib/jobs/read-job.ts'
import { runImportJob } from '#lib/jobs/run/run-import-job.ts'
import { jobLauncher, type LaunchJob } from '#lib/jobs/start/launch-job.ts'
import { startImportJob } from '#lib/jobs/start/start-import-job.ts'
import { orThrow, type Result } from '#lib/result.ts'
import type { ImportJob } from '#lib/schema/job.ts'
import { ANA, type TestDesk, testDesk } from '#tests/support/desk.ts'
import { generateCollection } from '#tests/support/generate.ts'

const ROOT = process.cwd()

/** For tests that wait for processes, which start slowly on a busy machine. */
export const PATIENT = 180_000

export type JobDesk = TestDesk & {
  /** Starts a job in a process of its own. */
  start(actor?: Actor): Promise<Result<ImportJob>>
  /** The processes of the jobs in the order they were started. */
  readonly pids: number[]
  /** Runs a job to its end in this process. */
  runHere(): Promise<ImportJob>
  job(id: string): Promise<ImportJob>
  /** Waits for a state of the job, looking often; fails after a deadline. */
  until(id: string, holds: (job: ImportJob) => boolean): Promise<ImportJob>
}

/** A desk that imports by jobs; `count` entries lie in its folder. */
export async function jobDesk(count: number): Promise<JobDesk> {
  const desk = await testDesk()
  generateCollection(desk.root, count, 1)
  const { db, root } = desk
  const { launch, pids } = launcher(desk)
  const job = async (id: string) => {
    const found = orThrow(await readJob({ db, actor: ANA, id }))
    if (found.kind !== 'import') throw new Error(`The job ${id} is no import.`)
    return found
  }
  return {
    ...desk,
    pids,
    job,
    async start(actor = ANA) {
      await ensureBundle()
      return startImportJob({ db, actor, launch })
    },
    async runHere() {
      const { id } = orThrow(await startImportJob({ db, actor: ANA, launch: () => undefined }))
      await runImportJob({ db, id, root, signal: new AbortController().signal })
      return job(id)
    },
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

/** Launches jobs of this desk in processes of their own, which are gone after the running test. */
export function launcher(desk: TestDesk): { readonly launch: LaunchJob; readonly pids: number[] } {
  const pids: number[] = []
  const ends: Promise<void>[] = []
  const launch: LaunchJob = (id, onEnd) => {
    const launchReally = jobLauncher({ cli: BUNDLE, root: ROOT }, deskEnvironment(desk))
    let pid: number | undefined
    ends.push(
      new Promise((ended) => {
        pid = launchReally(id, () => {
          onEnd()
          ended()
        })
      }),
    )
    if (pid !== undefined) pids.push(pid)
    return pid
  }
  onTestFinished(async () => {
    for (const pid of pids) kill(pid)
    await Promise.all(ends)
    await desk.db.$transaction((tx) => tx.job.count()) // transactions queue: what `onEnd` began is over by then
  })
  return { launch, pids }
}

/** What a process needs to work on this desk. */
export function deskEnvironment({ dataDir, root }: TestDesk): NodeJS.ProcessEnv {
  return {
    ...neutralEnvironment(),
    NODE_ENV: 'test',
    COPYDESK_ROOT: ROOT,
    DATA_DIR: dataDir,
    DATABASE_URL: `file:${join(dataDir, 'desk.db')}`,
    CONTENT_DIR: root,
  }
}

/** Without a chance to say goodbye; one that has ended already is fine. */
export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended.
  }
}
