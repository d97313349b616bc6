import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { CopydeskError } from '#lib/errors.ts'
import { type CommitWish, checkCommit } from '#lib/export/commit/check-commit.ts'
import { checkPlan, claimPlan } from '#lib/export/plan/claim-plan.ts'
import { readExportRow } from '#lib/jobs/job-row.ts'
import { createJob } from '#lib/jobs/start/create-job.ts'
import { launchCreated } from '#lib/jobs/start/launch-created.ts'
import type { LaunchJob } from '#lib/jobs/start/launch-job.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { ExportReport } from '#lib/schema/export/export-plan.ts'
import type { ExportJob } from '#lib/schema/job.ts'

/**
 * Starts the export of a plan in a process of its own and answers at once. It writes the files of the plan with this
 * seal and no others; SCOPE_CHANGED where the plan is another one or was taken up already. What would make a wished
 * commit impossible is found here, before any file is written.
 */
export async function startExportJob(call: {
  db: Db
  actor: Actor
  launch: LaunchJob
  root: string
  planId: string
  seal: string
  commit: CommitWish | null
}): Promise<Result<ExportJob>> {
  const { db, actor, launch, root, planId, commit } = call
  const allowed = authorise(actor, 'export')
  if (!allowed.ok) return allowed
  const total = await checkPlan(db, call)
  if (!total.ok) return total
  const ready = await checkCommit(root, commit)
  if (!ready.ok) return ready
  try {
    const created = await createJob(db, actor, {
      kind: 'export',
      input: { planId, commit },
      total: total.value,
      fill: async (tx, id) => {
        const report: ExportReport = { ...NOTHING_YET, runId: await claimPlan(tx, call) }
        await tx.job.update({ where: { id }, data: { result: JSON.stringify(report) } })
      },
    })
    if (!created.ok) return created
    const { id } = created.value
    await launchCreated(db, launch, id)
    return ok(readExportRow(await db.job.findUniqueOrThrow({ where: { id } })))
  } catch (error) {
    if (error instanceof CopydeskError) return err(error.failure)
    throw error
  }
}

const NOTHING_YET = { written: 0, agreed: 0, held: 0, refused: 0, commit: null, commitProblem: null }
