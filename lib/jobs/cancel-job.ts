import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { failure } from '#lib/errors.ts'
import { isKind, KINDS, LASTING_KINDS } from '#lib/jobs/kinds.ts'
import { readJob } from '#lib/jobs/read-job.ts'
import { err, type Result } from '#lib/result.ts'
import type { Job } from '#lib/schema/job.ts'

/**
 * Asks a job to stop after the portion it is at. One that has broken off is left at that: it is not gone on with.
 * One that has ended stays as it is.
 */
export async function cancelJob(call: { db: Db; actor: Actor; id: string }): Promise<Result<Job>> {
  const { db, actor, id } = call
  const row = await db.job.findUnique({ where: { id }, select: { kind: true } })
  const allowed = authorise(actor, row !== null && isKind(row.kind) ? KINDS[row.kind].permission : 'edit')
  if (!allowed.ok) return allowed
  if (row === null) return err(failure('NOT_FOUND', { place: id }))
  await db.$transaction(async (tx) => {
    await tx.job.updateMany({ where: { id, state: 'running' }, data: { cancel: true } })
    await tx.job.updateMany({
      where: { id, state: 'failed', kind: { in: [...LASTING_KINDS] } },
      data: { state: 'cancelled' },
    })
  })
  return readJob({ db, actor, id })
}
