import type { Db } from '#lib/db/client.ts'
import { failure } from '#lib/errors.ts'
import { counted } from '#lib/format/count.ts'
import { forgetOldJobs } from '#lib/jobs/forget-jobs.ts'
import { isKind, type JobKind } from '#lib/jobs/kinds.ts'
import { runBulkJob } from '#lib/jobs/run/run-bulk-job.ts'
import { runDownloadJob } from '#lib/jobs/run/run-download-job.ts'
import { runExportJob } from '#lib/jobs/run/run-export-job.ts'
import { runImportJob } from '#lib/jobs/run/run-import-job.ts'
import { runPlanJob } from '#lib/jobs/run/run-plan-job.ts'
import { runRollbackJob } from '#lib/jobs/run/run-rollback-job.ts'
import { runUndoJob } from '#lib/jobs/run/run-undo-job.ts'
import { err, mapOk, type Result } from '#lib/result.ts'

type Call = {
  readonly db: Db
  readonly id: string
  readonly root: string
  readonly dataDir: string
  readonly signal: AbortSignal
}

const ended = () => 'Ended; what came of it stands in its row.'

const RUNS: Record<JobKind, (call: Call) => Promise<Result<string>>> = {
  import: async (call) =>
    mapOk(await runImportJob(call), ({ added, updated }) => `${added} added, ${updated} changed.`),
  bulk: async (call) =>
    mapOk(await runBulkJob(call), ({ changed }) => `${counted(changed, 'article')} changed.`),
  undo: async (call) => mapOk(await runUndoJob(call), (count) => `${counted(count, 'article')} taken back.`),
  plan: async (call) => mapOk(await runPlanJob(call), ended),
  export: async (call) => mapOk(await runExportJob(call), ended),
  rollback: async (call) => mapOk(await runRollbackJob(call), ended),
  download: async (call) => mapOk(await runDownloadJob(call), ended),
}

/** Does a job that a server made a row for; answers what came of it in a sentence. */
export async function runJob(call: Call): Promise<Result<string>> {
  const { db, id } = call
  const row = await db.job.findUnique({ where: { id }, select: { kind: true } })
  if (row === null || !isKind(row.kind)) return err(failure('NOT_FOUND', { place: id }))
  const result = await RUNS[row.kind](call)
  if (row.kind !== 'import') await forgetOldJobs(db)
  return result
}
