import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { failure } from '#lib/errors.ts'
import { readJobRow } from '#lib/jobs/job-row.ts'
import { DESK_KINDS, type JobKind } from '#lib/jobs/kinds.ts'
import { err, mapOk, ok, type Result } from '#lib/result.ts'
import type { DeskJob, ImportJob, Job } from '#lib/schema/job.ts'

type Call = { readonly db: Db; readonly actor: Actor }

/** One job as it stands now. */
export async function readJob(call: { db: Db; actor: Actor; id: string }): Promise<Result<Job>> {
  const allowed = authorise(call.actor, 'read')
  if (!allowed.ok) return allowed
  const row = await call.db.job.findUnique({ where: { id: call.id } })
  return row === null ? err(failure('NOT_FOUND', { place: call.id })) : ok(readJobRow(row))
}

/** The import that was started last from a page; null where there never was one. */
export async function readLatestImportJob(call: Call): Promise<Result<ImportJob | null>> {
  return mapOk(await readLatest(call, ['import']), (job) => (job?.kind === 'import' ? job : null))
}

/**
 * The job over many articles that was started last, by whomever; null where there never was one. A step that was taken
 * back meanwhile is named no more.
 */
export async function readDeskJob(call: Call): Promise<Result<DeskJob | null>> {
  const latest = await readLatest(call, DESK_KINDS)
  if (!latest.ok) return latest
  const job = latest.value
  if (job?.kind === 'undo') return ok(job)
  if (job?.kind !== 'bulk') return ok(null)
  const id = job.report.stepId
  const stands = id !== null && (await call.db.step.count({ where: { id, undoneAt: null } })) > 0
  return ok(stands ? job : { ...job, report: { ...job.report, stepId: null } })
}

/** The job of some kinds that was started last, by whomever; null where there never was one. */
export async function readLatest(
  { db, actor }: Call,
  kinds: readonly JobKind[],
): Promise<Result<Job | null>> {
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const row = await db.job.findFirst({ where: { kind: { in: [...kinds] } }, orderBy: { startedAt: 'desc' } })
  return ok(row === null ? null : readJobRow(row))
}
