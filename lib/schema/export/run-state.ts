import type { ExportRunDetail } from '#lib/schema/export/run.ts'
import type { ExportJob, RollbackJob } from '#lib/schema/job.ts'

/** One run with the work about it that is still remembered: its export, and the last rollback of it. */
export type RunState = {
  readonly run: ExportRunDetail
  readonly job: ExportJob | null
  readonly rollback: RollbackJob | null
}
