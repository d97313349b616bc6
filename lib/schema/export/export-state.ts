import type { StoredPlan } from '#lib/schema/export/export-plan.ts'
import type { DownloadJob, ExportJob, PlanJob, RollbackJob } from '#lib/schema/job.ts'

/** All that the export page follows: the plan of its scope, and of each kind of work what was started last. */
export type ExportState = {
  readonly plan: StoredPlan | null
  readonly planning: PlanJob | null
  readonly writing: ExportJob | null
  readonly rolling: RollbackJob | null
  /** Files made of this plan, or on their way: the last of each format. */
  readonly downloads: readonly DownloadJob[]
  /** Files that earlier exports wrote and git did not take. */
  readonly uncommitted: number
}
