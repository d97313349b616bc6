import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { failure } from '#lib/errors.ts'
import { checkCommit } from '#lib/export/commit/check-commit.ts'
import { readRollbackRow } from '#lib/jobs/job-row.ts'
import { createJob } from '#lib/jobs/start/create-job.ts'
import { launchCreated } from '#lib/jobs/start/launch-created.ts'
import type { LaunchJob } from '#lib/jobs/start/launch-job.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { RollbackReport } from '#lib/schema/export/export-plan.ts'
import type { RollbackJob } from '#lib/schema/job.ts'

const NOTHING_YET: RollbackReport = { restored: 0, kept: 0, after: '', commit: null, commitProblem: null }

/**
 * Starts to put back what an export wrote, and to commit that where it is wished, in a process of its own, and answers at
 * once. What would make the commit impossible is found here, before any file is touched.
 */
export async function startRollbackJob(call: {
  db: Db
  actor: Actor
  launch: LaunchJob
  root: string
  runId: string
  commit: { readonly push?: boolean } | null
}): Promise<Result<RollbackJob>> {
  const { db, actor, launch, root, runId, commit } = call
  const allowed = authorise(actor, 'rollback')
  if (!allowed.ok) return allowed
  if ((await db.exportRun.findUnique({ where: { id: runId }, select: { id: true } })) === null)
    return err(failure('NOT_FOUND', { place: runId, message: 'There is no such export run.' }))
  const ready = await checkCommit(root, commit)
  if (!ready.ok) return ready
  const total = await db.exportWrite.count({ where: { runId, state: 'written' } })
  const created = await createJob(db, actor, {
    kind: 'rollback',
    input: { runId, commit },
    result: NOTHING_YET,
    total,
  })
  if (!created.ok) return created
  await launchCreated(db, launch, created.value.id)
  return ok(readRollbackRow(created.value))
}
