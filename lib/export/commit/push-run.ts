import { recordEvent } from '#lib/audit/record-event.ts'
import type { Db } from '#lib/db/client.ts'
import type { Failure } from '#lib/errors.ts'
import type { MergeReport } from '#lib/schema/pulled.ts'
import type { SyncCall } from '#lib/sync/bring-up.ts'
import { pushUp } from '#lib/sync/push-up.ts'

export type RunPushed = {
  readonly pushed: boolean
  readonly problem: Failure | null
  readonly pull: MergeReport | null
  /** The commit of the run as it is now; null where there is none, or upstream holds all of it already. */
  readonly sha: string | null
}

/** A branch with a commit of a run: that of what it wrote, or that of what a rollback put back. */
type Pushing = SyncCall & {
  readonly runId: string
  readonly branch: string
  readonly which?: 'commit' | 'revert'
}

/** Pushes such a branch, for somebody who may, and writes that down, also for what the branch held before. */
export async function pushRun(call: Pushing): Promise<RunPushed> {
  const { db, actor, runId, branch, which = 'commit' } = call
  const { sent, pull } = await pushUp(call, branch)
  const sha = await commitOf(db, runId, which)
  if (!sent.ok) return { pushed: false, problem: sent.error, pull, sha }
  const payload = { runId, branch, remote: sent.value.remote }
  const pushedAt = new Date()
  await db.$transaction(async (tx) => {
    await tx.exportRun.updateMany({
      where: { branch, pushedAt: null, commit: { not: null } },
      data: { pushedAt },
    })
    await tx.exportRun.updateMany({
      where: { revertBranch: branch, revertPushedAt: null, revert: { not: null } },
      data: { revertPushedAt: pushedAt },
    })
    await recordEvent(tx, actor, { name: 'export.pushed', payload })
  })
  return { pushed: true, problem: null, pull, sha }
}

async function commitOf(db: Db, runId: string, which: 'commit' | 'revert'): Promise<string | null> {
  const run = await db.exportRun.findUnique({
    where: { id: runId },
    select: { commit: true, revert: true },
  })
  return run?.[which] ?? null
}
