import type { Actor } from '#lib/auth/actor.ts'
import type { Db } from '#lib/db/client.ts'
import type { JobRow } from '#lib/db/rows.ts'
import { brokenOff } from '#lib/db/trouble.ts'
import { failure } from '#lib/errors.ts'
import { jobEnded } from '#lib/jobs/job-row.ts'
import type { JobKind } from '#lib/jobs/kinds.ts'
import { isCalledOff } from '#lib/jobs/run/called-off.ts'
import { type Heartbeat, startHeartbeat } from '#lib/jobs/run/heartbeat.ts'
import { actorOf, endJob, failJob } from '#lib/jobs/run/job-end.ts'
import { err, ok, type Result } from '#lib/result.ts'

/** How long a job waits for another run that has the content folder to itself, in milliseconds. */
export const PATIENCE_MS = 10 * 60_000

export type JobCall = {
  readonly db: Db
  readonly id: string
  readonly root: string
  readonly signal: AbortSignal
}

type Work = {
  readonly row: JobRow
  readonly actor: Actor
  readonly progress: Heartbeat['progress']
  readonly shouldStop: () => Promise<boolean>
}

/**
 * Does a job that goes on where it broke off: keeps its row alive, stops it between portions when the row or the
 * signal says so, and stores how it ended. It never ends without having said how, unless killed.
 */
export async function workOn(
  { db, id, signal }: JobCall,
  kind: JobKind,
  work: (work: Work) => Promise<Result<'finished' | 'stopped'>>,
): Promise<Result<null>> {
  const row = await db.job.findUnique({ where: { id } })
  if (row === null || row.kind !== kind || row.state !== 'running')
    return err(failure('NOT_FOUND', { place: id }))
  const heartbeat = startHeartbeat(db, id, row)
  const shouldStop = async () => signal.aborted || (await isCalledOff(db, id))
  try {
    const end = await work({ row, actor: actorOf(row), progress: heartbeat.progress, shouldStop })
    await heartbeat.stop()
    if (!end.ok) return await failJob(db, id, end.error)
    if (end.value === 'stopped' && signal.aborted) return await failJob(db, id, jobEnded())
    const state = end.value === 'stopped' ? 'cancelled' : 'done'
    await db.$transaction((tx) => endJob(tx, id, { state }))
    return ok(null)
  } catch (error) {
    await heartbeat.stop()
    return failJob(db, id, brokenOff('The work broke off', error))
  }
}
