import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { failure } from '#lib/errors.ts'
import { readDownloadRow } from '#lib/jobs/job-row.ts'
import { createJob } from '#lib/jobs/start/create-job.ts'
import { launchCreated } from '#lib/jobs/start/launch-created.ts'
import type { LaunchJob } from '#lib/jobs/start/launch-job.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { type DownloadFormat, WRITTEN_OUTCOMES } from '#lib/schema/export/export-plan.ts'
import type { DownloadJob } from '#lib/schema/job.ts'

/** Has a patch or an archive of a plan made in a process of its own and answers at once; the plan stays as it is. */
export async function startDownloadJob(call: {
  db: Db
  actor: Actor
  launch: LaunchJob
  planId: string
  seal: string
  format: DownloadFormat
}): Promise<Result<DownloadJob>> {
  const { db, actor, launch, planId, seal, format } = call
  const allowed = authorise(actor, 'export')
  if (!allowed.ok) return allowed
  const plan = await db.exportPlan.findUnique({ where: { id: planId } })
  if (plan === null || plan.finishedAt === null || plan.seal !== seal)
    return err(failure('SCOPE_CHANGED', { place: planId }))
  const total = await db.exportPlanFile.count({
    where: { planId, aside: false, outcome: { in: WRITTEN_OUTCOMES } },
  })
  const created = await createJob(db, actor, { kind: 'download', input: { planId, seal, format }, total })
  if (!created.ok) return created
  await launchCreated(db, launch, created.value.id)
  return ok(readDownloadRow(created.value))
}
