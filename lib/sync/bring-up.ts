import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { gitResult } from '#lib/collection/git/ask-git.ts'
import { fetchUpstream, integrate, type Pulled } from '#lib/collection/git/pull/pull.ts'
import type { Db } from '#lib/db/client.ts'
import { withContent } from '#lib/db/home.ts'
import type { Result } from '#lib/result.ts'
import { returnValues } from '#lib/sync/return-values.ts'

/** Who asks, for whom it was allowed already. */
export type SyncCall = {
  readonly db: Db
  readonly actor: Actor
  readonly root: string
  /** Ends the wait for a remote. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Brings the content repository up to its upstream. Exported values that upstream's files do not take wait at their
 * articles again, before anything moves.
 */
export async function bringUp({ db, actor, root, signal }: SyncCall): Promise<Result<Pulled>> {
  const fetched = await gitResult(() => fetchUpstream(root, signal))
  if (!fetched.ok) return fetched
  return withContent({ db, root }, async () => {
    const pulled = await gitResult(() =>
      integrate(fetched.value, ({ unsettled }) => returnValues(db, actor, unsettled)),
    )
    if (pulled.ok && pulled.value.how !== 'nothing new') await record(db, actor, pulled.value)
    return pulled
  })
}

/** The event, and the new names of the commits that were put onto others; none where nothing of one was left. */
async function record(db: Db, actor: Actor, pulled: Pulled): Promise<void> {
  const { branch, from, to, how, rebased } = pulled
  const counts = {
    ...(pulled.merged.length > 0 && { merged: pulled.merged.length }),
    ...(pulled.conflicts.length > 0 && { conflicts: pulled.conflicts.length }),
    ...(pulled.dropped.length > 0 && { dropped: pulled.dropped.length }),
  }
  await db.$transaction(async (tx) => {
    for (const { was, sha } of rebased) {
      await tx.exportRun.updateMany({ where: { commit: was }, data: { commit: sha } })
      await tx.exportRun.updateMany({ where: { revert: was }, data: { revert: sha } })
    }
    await recordEvent(tx, actor, { name: 'import.pulled', payload: { branch, from, to, how, ...counts } })
  })
}
