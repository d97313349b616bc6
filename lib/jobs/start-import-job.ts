import { randomUUID } from 'node:crypto'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { failure } from '#lib/errors.ts'
import { closeJob, closeSilentJobs } from '#lib/jobs/close-jobs.ts'
import { readJobRow } from '#lib/jobs/job-row.ts'
import { IMPORT } from '#lib/jobs/kinds.ts'
import type { LaunchJob } from '#lib/jobs/launch-job.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { Job } from '#lib/schema/job.ts'

const KEPT_MS = 30 * 24 * 60 * 60 * 1000

/**
 * Starts an import in a process of its own and answers at once. One runs at a time: BUSY names the other. A
 * process that dies is noticed here when it ends, or by its silence after this server was started anew.
 */
export async function startImportJob(call: {
  db: Db
  actor: Actor
  launch: LaunchJob
}): Promise<Result<Job>> {
  const { db, actor, launch } = call
  const allowed = authorise(actor, 'import')
  if (!allowed.ok) return allowed
  const created = await createJob(db, actor)
  if (!created.ok) return created
  const { id } = created.value
  try {
    launch(id, () => void closeJob(db, id).catch(reportToLog))
  } catch (error) {
    await closeJob(db, id)
    throw error
  }
  return created
}

function createJob(db: Db, actor: Actor): Promise<Result<Job>> {
  return db.$transaction(async (tx) => {
    const now = new Date()
    // A write comes first: it takes the lock, so nobody starts another one between the look and the insert.
    await closeSilentJobs(tx, now)
    const running = await tx.job.findFirst({ where: { kind: IMPORT, state: 'running' } })
    if (running !== null) {
      const message = `${running.actorName} started an import that is still running.`
      return err(failure('BUSY', { place: running.id, message }))
    }
    await tx.job.deleteMany({ where: { kind: IMPORT, startedAt: { lt: new Date(now.getTime() - KEPT_MS) } } })
    const row = await tx.job.create({
      data: {
        id: randomUUID(),
        kind: IMPORT,
        state: 'running',
        actorId: actor.id,
        actorName: actor.name,
        startedAt: now,
        heartbeatAt: now,
      },
    })
    return ok(readJobRow(row, now))
  })
}

/** Without this note the page still learns of it, by the silence. */
function reportToLog(error: unknown): void {
  console.error(`A job that ended could not be closed: ${String(error)}`)
}
