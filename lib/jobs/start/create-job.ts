import { randomUUID } from 'node:crypto'
import type { Actor } from '#lib/auth/actor.ts'
import type { Db, Tx } from '#lib/db/client.ts'
import { lock } from '#lib/db/lock.ts'
import type { JobRow } from '#lib/db/rows.ts'
import { failure } from '#lib/errors.ts'
import { closeSilentJobs } from '#lib/jobs/close-jobs.ts'
import { exclusiveWith, isKind, type JobKind, KINDS } from '#lib/jobs/kinds.ts'
import { err, ok, type Result } from '#lib/result.ts'

/** How long the rows of ended jobs are kept. */
export const KEPT_MS = 30 * 24 * 60 * 60 * 1000

type Wanted = {
  readonly kind: JobKind
  readonly input?: unknown
  readonly result?: unknown
  readonly total?: number
  /** What belongs to the job, written in the same transaction. */
  readonly fill?: (tx: Tx, id: string) => Promise<unknown>
}

/** Makes the row of a job that is about to be launched. BUSY names another one that it would get in the way of. */
export function createJob(db: Db, actor: Actor, wanted: Wanted): Promise<Result<JobRow>> {
  const { kind, input, result, total = 0, fill } = wanted
  return db.$transaction(async (tx) => {
    const now = new Date()
    const busy = await whoIsBusy(tx, kind, now)
    if (busy !== null) return busy
    // Jobs over many articles are forgotten in portions, see forget-jobs.ts.
    if (kind === 'import')
      await tx.job.deleteMany({ where: { kind, startedAt: { lt: new Date(now.getTime() - KEPT_MS) } } })
    const row = await tx.job.create({
      data: {
        id: randomUUID(),
        kind,
        state: 'running',
        actorId: actor.id,
        actorName: actor.name,
        input: input === undefined ? null : JSON.stringify(input),
        result: result === undefined ? null : JSON.stringify(result),
        total,
        startedAt: now,
        heartbeatAt: now,
      },
    })
    await fill?.(tx, row.id)
    return ok(row)
  })
}

/**
 * BUSY where a job runs that one of this kind would get in the way of; null where the way is free, and stays so until
 * the transaction ends.
 */
export async function whoIsBusy(tx: Tx, kind: JobKind, now: Date) {
  await lock(tx, 'jobs')
  await closeSilentJobs(tx, now)
  const running = await tx.job.findFirst({
    where: { kind: { in: [...exclusiveWith(kind)] }, state: 'running' },
  })
  if (running === null) return null
  const doing = isKind(running.kind) ? KINDS[running.kind].doing : 'started something that is still running'
  return err(failure('BUSY', { place: running.id, message: `${running.actorName} ${doing}.` }))
}
