import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { rememberApplied } from '#lib/db/applied.ts'
import type { Db } from '#lib/db/client.ts'
import { sizeOfStep } from '#lib/db/steps.ts'
import { readUndoRow } from '#lib/jobs/job-row.ts'
import { createJob } from '#lib/jobs/start/create-job.ts'
import { launchCreated } from '#lib/jobs/start/launch-created.ts'
import type { LaunchJob } from '#lib/jobs/start/launch-job.ts'
import { ok, type Result } from '#lib/result.ts'
import type { UndoJob } from '#lib/schema/job.ts'

/** Starts to take a step over many articles back, in a process of its own, and answers at once. */
export async function startUndoJob(call: {
  db: Db
  actor: Actor
  launch: LaunchJob
  stepId: number
  key?: string
}): Promise<Result<UndoJob>> {
  const { db, actor, launch, stepId, key } = call
  const allowed = authorise(actor, 'edit')
  if (!allowed.ok) return allowed
  const total = await sizeOfStep(db, stepId)
  const created = await createJob(db, actor, {
    kind: 'undo',
    input: { stepId },
    total,
    fill: async (tx) => key !== undefined && (await rememberApplied(tx, key, new Date(), stepId)),
  })
  if (!created.ok) return created
  await launchCreated(db, launch, created.value.id)
  return ok(readUndoRow(created.value))
}
