import type { Actor } from '#lib/auth/actor.ts'
import { replaceFiles } from '#lib/collection/write-atomic.ts'
import type { Db, Tx } from '#lib/db/client.ts'
import { type RenewLease, stillHeld } from '#lib/db/lease.ts'
import { lock } from '#lib/db/lock.ts'
import { planRestore, type RestorePlan } from '#lib/export/rollback/plan-restore.ts'
import { beginRollback, confirmRestored, keepWritten } from '#lib/export/rollback/rollback-ledger.ts'
import { writtenRows } from '#lib/export/run/written-rows.ts'
import type { RollbackResult } from '#lib/schema/export/export.ts'

type Request = {
  readonly db: Db
  readonly actor: Actor
  readonly root: string
  readonly runId: string
  /** Behind the last path that was looked at. */
  readonly after: string
  readonly size: number
  readonly renew: RenewLease
  /** Told of the portion inside the transaction that confirms it. */
  readonly each: (tx: Tx, portion: RolledBack) => Promise<void>
}

/** What came of a portion. */
export type RolledBack = Pick<RollbackResult, 'restored' | 'kept'> & {
  /** The last path of the portion; null where nothing was left. */
  readonly last: string | null
}

type Restore = Extract<RestorePlan, { kind: 'restore' }> & {
  readonly path: string
  readonly articleId: number
  readonly fromUpstream: boolean
}

/**
 * Puts the fields that a run wrote back in the next of its files, where they still hold what it wrote: written down
 * first, then each file, then the confirmation of all. What was changed since is kept, with its reason.
 */
export async function rollbackPortion(request: Request): Promise<RolledBack> {
  const { db, actor, root, runId, after, size } = request
  const rows = await db.exportWrite.findMany({
    where: { runId, state: 'written', path: { gt: after } },
    orderBy: { path: 'asc' },
    take: size,
  })
  const result: RolledBack = { restored: [], kept: [], last: rows.at(-1)?.path ?? null }
  const restores: Restore[] = []
  for (const row of await writtenRows(db, runId, rows)) {
    const { path, articleId, article } = row
    const plan = planRestore(root, row)
    const kept = plan.kind === 'keep' ? plan : plan.kept
    if (kept !== null) result.kept.push({ path, reason: kept.reason, diff: [...kept.diff] })
    if (plan.kind === 'restore') {
      const fromUpstream = article?.digest !== plan.now.digest
      restores.push({ ...plan, path, articleId, fromUpstream })
    }
  }
  await beginRollback(db, runId, restores)
  const files = await replaceFiles(
    root,
    restores.map(({ path, bytes, now }) => ({ path, bytes, expectedDigest: now.digest })),
    stillHeld(request.renew),
  )
  const restored = restores.flatMap(({ path, articleId, keys, from, entry, fromUpstream }, at) => {
    const file = files[at]
    if (file?.ok === true) {
      result.restored.push({ path })
      return [{ articleId, keys, from, fromUpstream, entry: { ...entry, ...file.value } }]
    }
    if (file !== undefined) result.kept.push({ path, reason: file.error.message, diff: [] })
    return []
  })
  if (rows.length === 0) return result
  await db.$transaction(async (tx) => {
    await lock(tx, 'articles')
    await confirmRestored(tx, actor, runId, restored)
    await keepWritten(tx, runId, result.kept)
    await request.each(tx, result)
  })
  return result
}
