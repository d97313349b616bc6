import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { failure } from '#lib/errors.ts'
import { readJobRow } from '#lib/jobs/job-row.ts'
import { IMPORT } from '#lib/jobs/kinds.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { Job } from '#lib/schema/job.ts'

/** One job as it stands now. */
export async function readJob(call: { db: Db; actor: Actor; id: string }): Promise<Result<Job>> {
  const allowed = authorise(call.actor, 'read')
  if (!allowed.ok) return allowed
  const row = await call.db.job.findUnique({ where: { id: call.id } })
  return row === null ? err(failure('NOT_FOUND', { place: call.id })) : ok(readJobRow(row))
}

/** The import that was started last from a page; null where there never was one. */
export async function readLatestImportJob(call: { db: Db; actor: Actor }): Promise<Result<Job | null>> {
  const allowed = authorise(call.actor, 'read')
  if (!allowed.ok) return allowed
  const row = await call.db.job.findFirst({ where: { kind: IMPORT }, orderBy: { startedAt: 'desc' } })
  return ok(row === null ? null : readJobRow(row))
}
