import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { failure } from '#lib/errors.ts'
import { readJobRow } from '#lib/jobs/job-row.ts'
import { KINDS, LASTING_KINDS } from '#lib/jobs/kinds.ts'
import { whoIsBusy } from '#lib/jobs/start/create-job.ts'
import { launchCreated } from '#lib/jobs/start/launch-created.ts'
import type { LaunchJob } from '#lib/jobs/start/launch-job.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { Job } from '#lib/schema/job.ts'

/**
 * Goes on with a job that broke off, from where it was, in a new process. What it was to do
 * stands as it was written down: articles that others changed meanwhile are passed over.
 */
export async function continueJob(call: {
  db: Db
  actor: Actor
  launch: LaunchJob
  id: string
}): Promise<Result<Job>> {
  const { db, actor, launch, id } = call
  const row = await db.job.findUnique({ where: { id } })
  const kind = LASTING_KINDS.find((kind) => kind === row?.kind)
  const allowed = authorise(actor, kind === undefined ? 'edit' : KINDS[kind].permission)
  if (!allowed.ok) return allowed
  if (kind === undefined) return err(failure('NOT_FOUND', { place: id }))
  const reopened = await db.$transaction(async (tx) => {
    const now = new Date()
    const busy = await whoIsBusy(tx, kind, now)
    if (busy !== null) return busy
    const { count } = await tx.job.updateMany({
      where: { id, state: 'failed' },
      data: {
        state: 'running',
        cancel: false,
        problem: null,
        finishedAt: null,
        startedAt: now,
        heartbeatAt: now,
      },
    })
    if (count === 1) return ok(readJobRow(await tx.job.findUniqueOrThrow({ where: { id } }), now))
    return err(failure('NOT_FOUND', { place: id, message: 'There is nothing to go on with.' }))
  })
  if (reopened.ok) await launchCreated(db, launch, id)
  return reopened
}
