import type { Actor } from '#lib/auth/actor.ts'
import type { Db, Tx } from '#lib/db/client.ts'
import type { JobRow } from '#lib/db/rows.ts'
import type { Failure } from '#lib/errors.ts'
import { err, type Result } from '#lib/result.ts'

/** On whose behalf a job works: what its row says was allowed when it was made, so the least role is enough. */
export function actorOf({ actorId, actorName }: Pick<JobRow, 'actorId' | 'actorName'>): Actor {
  return { id: actorId, name: actorName, role: 'editor', via: 'web' }
}

/** Stores how a running job ended; one that has ended stays as it is. */
export async function endJob(
  tx: Tx,
  id: string,
  end: { state: 'done' | 'failed' | 'cancelled'; result?: string; problem?: string },
): Promise<void> {
  await tx.job.updateMany({ where: { id, state: 'running' }, data: { ...end, finishedAt: new Date() } })
}

/** Stores why a job failed, and answers it. */
export async function failJob(db: Db, id: string, problem: Failure): Promise<Result<never>> {
  await db.$transaction((tx) => endJob(tx, id, { state: 'failed', problem: JSON.stringify(problem) }))
  return err(problem)
}
