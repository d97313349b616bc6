import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { stepByKey } from '#lib/db/applied.ts'
import type { Db } from '#lib/db/client.ts'
import { failure } from '#lib/errors.ts'
import { readBulkRow } from '#lib/jobs/job-row.ts'
import type { LaunchJob } from '#lib/jobs/start/launch-job.ts'
import { startUndoJob } from '#lib/jobs/start/start-undo-job.ts'
import { err, mapOk, ok, type Result } from '#lib/result.ts'
import { lastStep, type Undone, undoneBefore, undoStep } from '#lib/review/undo-step.ts'
import { whatStepsDid } from '#lib/review/what-steps-did.ts'
import type { UndoJob } from '#lib/schema/job.ts'

/** What was taken back, with what it had done, or the job that does it. */
export type TakenBack = Undone & { readonly sentence: string; readonly job: UndoJob | null }

/** Steps over more articles than this go back as a job: nobody waits for them in front of a page. */
export const AT_ONCE = 500

type Call = {
  readonly db: Db
  readonly actor: Actor
  readonly launch: LaunchJob
  /** Null: the last step of one's own that still stands, unless `of` names another. */
  readonly stepId: number | null
  /** The key of the change that made the step. */
  readonly of?: string
  /** Made by the sender, once for each undo: sent again, it takes nothing more back. */
  readonly key?: string
}

/**
 * Takes a step back, or the actor's own last one: at once, or in a job where it holds many articles. BUSY while
 * the action that makes the step is still at work; NOT_FOUND where there is none.
 */
export async function takeBack(call: Call): Promise<Result<TakenBack>> {
  const { db, actor, launch, key } = call
  const allowed = authorise(actor, 'edit')
  if (!allowed.ok) return allowed
  const before = key === undefined ? undefined : await stepByKey(db, key)
  const stepId = before ?? (await meantStep(call))
  if (stepId === null) {
    const message = 'There is nothing to take back: that change was not stored, or changed nothing.'
    return err(failure('NOT_FOUND', { place: 'undo', message, hint: 'Look at what the article says now.' }))
  }
  const step = await db.step.findUnique({ where: { id: stepId } })
  // Whoever means the last thing done means the one that is still at work, unless something was done since.
  const isLast = before === undefined && call.stepId === null && call.of === undefined
  if (await isBeingMade(db, stepId, isLast ? { actor, after: step?.at ?? new Date(0) } : null)) {
    const message = 'The action that you want to take back is still at work.'
    return err(failure('BUSY', { place: 'undo', message, hint: 'Stop it, or wait until it has ended.' }))
  }
  const sentence = step === null ? '' : ((await whatStepsDid(db, [step])).get(stepId)?.sentence ?? '')
  if (before !== undefined) return ok({ ...(await undoneBefore(db, stepId)), sentence, job: null })
  if (step === null || step.undoneAt !== null || step.articles <= AT_ONCE)
    return mapOk(await undoStep({ db, actor, stepId, key }), (undone) => ({ ...undone, sentence, job: null }))
  const started = await startUndoJob({ db, actor, launch, stepId, key })
  return mapOk(started, (job) => ({ stepId, articles: 0, items: [], later: null, sentence, job }))
}

/** Null: the change that should have made it was never stored. One that needs no step leaves the last one meant. */
async function meantStep({ db, actor, stepId, of }: Call): Promise<number | null> {
  const made = of === undefined ? stepId : await stepByKey(db, of)
  return made === undefined ? null : made || lastStep(db, actor)
}

/** Whether an action at work makes this step, or is one of a person begun after a moment, without a step so far. */
async function isBeingMade(
  db: Db,
  stepId: number,
  own: { readonly actor: Actor; readonly after: Date } | null,
): Promise<boolean> {
  const rows = await db.job.findMany({ where: { kind: 'bulk', state: 'running' } })
  return rows.some((row) => {
    const { state, report } = readBulkRow(row)
    const isOwn = own !== null && row.actorId === own.actor.id && row.startedAt >= own.after
    return state === 'running' && (report.stepId === stepId || isOwn)
  })
}
