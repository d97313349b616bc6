import { forgetPlans } from '#lib/export/plan/forget-plans.ts'
import { storePlan } from '#lib/export/plan/store-plan.ts'
import { type JobCall, workOn } from '#lib/jobs/run/work-on.ts'
import type { Result } from '#lib/result.ts'

/** Plans an export, in the process made for it, and forgets plans that nobody needs any more. */
export async function runPlanJob(call: JobCall): Promise<Result<null>> {
  const { db, id, root } = call
  const result = await workOn(call, 'plan', ({ progress, shouldStop }) =>
    storePlan({ db, root, planId: id, onProgress: progress, shouldStop }),
  )
  await forgetPlans(db)
  return result
}
