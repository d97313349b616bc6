import type { Db } from '#lib/db/client.ts'
import { inPortions } from '#lib/db/portions.ts'
import { makersOf, sizeOfStep } from '#lib/db/steps.ts'
import { brokenOff } from '#lib/db/trouble.ts'
import { failure } from '#lib/errors.ts'
import { jobEnded, undoInputOf, undoReportOf } from '#lib/jobs/job-row.ts'
import { actorOf, endJob, failJob } from '#lib/jobs/run/job-end.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { Stayed } from '#lib/review/undo/undo-portion.ts'
import { undoNext } from '#lib/review/undo-step.ts'
import type { UndoReport } from '#lib/schema/job.ts'

type Call = { readonly db: Db; readonly id: string; readonly signal: AbortSignal }

/**
 * Takes a step over many articles back, in the process made for it; answers how many went back. What the step
 * still holds is what is still to be done, so it can break off anywhere and go on later.
 */
export async function runUndoJob({ db, id, signal }: Call): Promise<Result<number>> {
  const row = await db.job.findUnique({ where: { id } })
  if (row === null || row.kind !== 'undo' || row.state !== 'running')
    return err(failure('NOT_FOUND', { place: id }))
  const { stepId } = undoInputOf(row)
  const actor = actorOf(row)
  let done = row.total - (await sizeOfStep(db, stepId))
  let report = undoReportOf(row) ?? { stands: 0, by: [] }
  try {
    const end = await inPortions(async (size) => {
      if (signal.aborted) return 'stopped'
      const now = await db.job.findUnique({ where: { id }, select: { state: true, cancel: true } })
      if (now?.state !== 'running') return 'gone'
      if (now.cancel) return 'cancelled'
      const { ids, stayed, left } = await undoNext({ db, actor, stepId, limit: size })
      done += ids.length
      report = await withStayed(db, report, stayed)
      const data = { done, result: JSON.stringify(report), heartbeatAt: new Date() }
      await db.$transaction((tx) => tx.job.updateMany({ where: { id, state: 'running' }, data }))
      return left ? 'more' : 'done'
    })
    if (end === 'stopped') return await failJob(db, id, jobEnded())
    if (end === 'gone') return err(failure('NOT_FOUND', { place: id }))
    await db.$transaction((tx) => endJob(tx, id, { state: end }))
    return ok(done)
  } catch (error) {
    return failJob(db, id, brokenOff('Taking it back broke off', error))
  }
}

async function withStayed(
  db: Db,
  { stands, by }: UndoReport,
  stayed: readonly Stayed[],
): Promise<UndoReport> {
  const makers = await makersOf(db, [...new Set(stayed.flatMap(({ steps }) => steps))])
  return { stands: stands + stayed.length, by: [...new Set([...by, ...makers])] }
}
