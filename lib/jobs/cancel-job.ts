import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { readJob } from '#lib/jobs/read-job.ts'
import type { Result } from '#lib/result.ts'
import type { Job } from '#lib/schema/job.ts'

/** Asks a job to stop after the chunk it is at; one that has ended stays as it is. */
export async function cancelJob(call: { db: Db; actor: Actor; id: string }): Promise<Result<Job>> {
  const { db, actor, id } = call
  const allowed = authorise(actor, 'import')
  if (!allowed.ok) return allowed
  await db.$transaction((tx) =>
    tx.job.updateMany({ where: { id, state: 'running' }, data: { cancel: true } }),
  )
  return readJob({ db, actor, id })
}
