import type { Actor } from '#lib/auth/actor.ts'
import type { Entry } from '#lib/collection/read-entry.ts'
import { replaceFiles } from '#lib/collection/write-atomic.ts'
import type { Db, Tx } from '#lib/db/client.ts'
import { takeWriteLock } from '#lib/db/write-lock.ts'
import type { FileValues } from '#lib/export/exported.ts'
import { valuesOfHead } from '#lib/export/file-values.ts'
import { planRestore } from '#lib/export/plan-restore.ts'
import { beginRollback, confirmRestored, keepWritten } from '#lib/export/rollback-ledger.ts'
import { editedKeysSchema, type RollbackResult } from '#lib/schema/export.ts'
import type { Editable } from '#lib/schema/values.ts'

type Request = {
  readonly db: Db
  readonly actor: Actor
  readonly root: string
  readonly runId: string
  /** Behind the last path that was looked at. */
  readonly after: string
  readonly size: number
  /** Told of the portion inside the transaction that confirms it. */
  readonly each: (tx: Tx, portion: RolledBack) => Promise<void>
}

/** What came of a portion. */
export type RolledBack = Pick<RollbackResult, 'restored' | 'kept'> & {
  /** The last path of the portion; null where nothing was left. */
  readonly last: string | null
}

type Restore = {
  readonly path: string
  readonly articleId: number
  readonly keys: readonly Editable[]
  readonly afterDigest: string
  readonly from: FileValues
  readonly bytes: Buffer
  readonly entry: Omit<Entry, 'size' | 'mtimeMs' | 'stamp'>
}

/**
 * Puts the next files of a run back, where they are still exactly what it wrote: written down first, then each file,
 * then the confirmation of all. Every other file is kept, with its reason.
 */
export async function rollbackPortion(request: Request): Promise<RolledBack> {
  const { db, actor, root, runId, after, size } = request
  const rows = await db.exportWrite.findMany({
    where: { runId, state: 'written', path: { gt: after } },
    orderBy: { path: 'asc' },
    take: size,
  })
  const articles = await db.article.findMany({
    where: { id: { in: rows.map(({ articleId }) => articleId) } },
    select: { id: true, path: true, digest: true },
  })
  const byId = new Map(articles.map((article) => [article.id, article]))
  const result: RolledBack = { restored: [], kept: [], last: rows.at(-1)?.path ?? null }
  const restores: Restore[] = []
  for (const row of rows) {
    const { path, articleId, afterDigest } = row
    const plan = planRestore(root, { ...row, article: byId.get(articleId) ?? null })
    if (plan.kind === 'keep') result.kept.push({ path, reason: plan.reason, diff: [...plan.diff] })
    else {
      const keys = editedKeysSchema.parse(JSON.parse(row.keys))
      const from = valuesOfHead(row.afterHead)
      restores.push({ path, articleId, keys, afterDigest, from, bytes: plan.bytes, entry: plan.entry })
    }
  }
  await beginRollback(
    db,
    runId,
    restores.map(({ path }) => path),
  )
  const files = replaceFiles(
    root,
    restores.map(({ path, bytes, afterDigest }) => ({ path, bytes, expectedDigest: afterDigest })),
  )
  const restored = restores.flatMap(({ path, articleId, keys, from, entry }, at) => {
    const file = files[at]
    if (file?.ok === true) {
      result.restored.push({ path })
      return [{ articleId, keys, from, entry: { ...entry, ...file.value } }]
    }
    if (file !== undefined) result.kept.push({ path, reason: file.error.message, diff: [] })
    return []
  })
  if (rows.length === 0) return result
  await db.$transaction(async (tx) => {
    await takeWriteLock(tx)
    await confirmRestored(tx, actor, runId, restored)
    keepWritten(tx, runId, result.kept)
    await request.each(tx, result)
  })
  return result
}
