import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { failure } from '#lib/errors.ts'
import { readBulkRow } from '#lib/jobs/job-row.ts'
import type { LaunchJob } from '#lib/jobs/launch-job.ts'
import { startUndoJob } from '#lib/jobs/start-undo-job.ts'
import { err, mapOk, type Result } from '#lib/result.ts'
import { lastStep, type Undone, undoStep } from '#lib/review/undo-step.ts'
import { whatStepsDid } from '#lib/review/what-steps-did.ts'
import type { UndoJob } from '#lib/schema/job.ts'

/** What was taken back, with what it had done, or the job that does it. */
export type TakenBack = Undone & { readonly sentence: string; readonly job: UndoJob | null }

/** Steps over more articles than this go back as a job: nobody waits for them in front of a page. */
export const AT_ONCE = 500

/**
 * Takes a step back, or the actor's own last one: at once, or in a job where it holds many articles. BUSY while
 * the action that makes the step is still at work.
 */
export async function takeBack(call: {
  db: Db
  actor: Actor
  launch: LaunchJob
  /** Null: the last step of one's own that still stands. */
  stepId: number | null
}): Promise<Result<TakenBack>> {
  const { db, actor, launch } = call
  const allowed = authorise(actor, 'edit')
  if (!allowed.ok) return allowed
  const stepId = call.stepId ?? (await lastStep(db, actor))
  const step = await db.step.findUnique({ where: { id: stepId } })
  if (step !== null && (await isBeingMade(db, stepId))) {
    const message = 'The action that you want to take back is still at work.'
    return err(failure('BUSY', { place: 'undo', message, hint: 'Stop it, or wait until it has ended.' }))
  }
  const sentence = step === null ? '' : ((await whatStepsDid(db, [step])).get(stepId)?.sentence ?? '')
  if (step === null || step.undoneAt !== null || step.articles <= AT_ONCE)
    return mapOk(await undoStep({ db, actor, stepId }), (undone) => ({ ...undone, sentence, job: null }))
  const started = await startUndoJob({ db, actor, launch, stepId })
  return mapOk(started, (job) => ({ stepId, articles: 0, items: [], sentence, job }))
}

async function isBeingMade(db: Db, stepId: number): Promise<boolean> {
  const row = await db.job.findFirst({ where: { kind: 'bulk', state: 'running' } })
  if (row === null) return false
  const job = readBulkRow(row)
  return job.state === 'running' && job.report.stepId === stepId
}
