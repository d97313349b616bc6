import type { Db } from '#lib/db/client.ts'
import { failure } from '#lib/errors.ts'
import { counted } from '#lib/format/count.ts'
import { forgetOldJobs } from '#lib/jobs/forget-jobs.ts'
import { isKind } from '#lib/jobs/kinds.ts'
import { runBulkJob } from '#lib/jobs/run-bulk-job.ts'
import { runImportJob } from '#lib/jobs/run-import-job.ts'
import { runUndoJob } from '#lib/jobs/run-undo-job.ts'
import { err, mapOk, type Result } from '#lib/result.ts'

type Call = {
  readonly db: Db
  readonly id: string
  readonly root: string
  readonly signal: AbortSignal
}

/** Does a job that a server made a row for; answers what came of it in a sentence. */
export async function runJob(call: Call): Promise<Result<string>> {
  const { db, id } = call
  const row = await db.job.findUnique({ where: { id }, select: { kind: true } })
  if (row === null || !isKind(row.kind)) return err(failure('NOT_FOUND', { place: id }))
  if (row.kind === 'import')
    return mapOk(await runImportJob(call), ({ added, updated }) => `${added} added, ${updated} changed.`)
  const result =
    row.kind === 'bulk'
      ? mapOk(await runBulkJob(call), ({ changed }) => `${counted(changed, 'article')} changed.`)
      : mapOk(await runUndoJob(call), (count) => `${counted(count, 'article')} taken back.`)
  await forgetOldJobs(db)
  return result
}
