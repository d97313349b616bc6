import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { readImportRow } from '#lib/jobs/job-row.ts'
import { createJob } from '#lib/jobs/start/create-job.ts'
import { launchCreated } from '#lib/jobs/start/launch-created.ts'
import type { LaunchJob } from '#lib/jobs/start/launch-job.ts'
import { ok, type Result } from '#lib/result.ts'
import type { ImportJob } from '#lib/schema/job.ts'

/**
 * Starts an import in a process of its own and answers at once. One runs at a time: BUSY names the other. A
 * process that dies is noticed here when it ends, or by its silence after this server was started anew.
 */
export async function startImportJob(call: {
  db: Db
  actor: Actor
  launch: LaunchJob
}): Promise<Result<ImportJob>> {
  const { db, actor, launch } = call
  const allowed = authorise(actor, 'import')
  if (!allowed.ok) return allowed
  const created = await createJob(db, actor, { kind: 'import' })
  if (!created.ok) return created
  await launchCreated(db, launch, created.value.id)
  return ok(readImportRow(created.value))
}
