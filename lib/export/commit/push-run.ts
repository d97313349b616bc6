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

/** Pushes a branch with the commit of a run, for somebody who may, and writes that down. */
export async function pushRun(
  call: SyncCall & { readonly runId: string; readonly branch: string },
): Promise<RunPushed> {
  const { db, actor, runId, branch } = call
  const { sent, pull } = await pushUp(call, branch)
  const sha = await commitOf(db, runId)
  if (!sent.ok) return { pushed: false, problem: sent.error, pull, sha }
  const payload = { runId, branch, remote: sent.value.remote }
  await db.$transaction((tx) => recordEvent(tx, actor, { name: 'export.pushed', payload }))
  return { pushed: true, problem: null, pull, sha }
}

async function commitOf(db: Db, runId: string): Promise<string | null> {
  const run = await db.exportRun.findUnique({ where: { id: runId }, select: { commit: true } })
  return run?.commit ?? null
}
