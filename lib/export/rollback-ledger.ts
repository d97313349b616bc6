import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import type { Entry } from '#lib/collection/read-entry.ts'
import type { Db, Tx } from '#lib/db/client.ts'
import { settle } from '#lib/export/settle.ts'
import type { Editable } from '#lib/schema/values.ts'

type Row = { readonly runId: string; readonly path: string }

/** Writes down that a file is about to be put back, before it is touched. */
export async function beginRollback(db: Db, { runId, path }: Row): Promise<void> {
  await db.$transaction((tx) =>
    tx.exportWrite.updateMany({
      where: { runId, path, state: 'written' },
      data: { state: 'rolling-back', reason: null },
    }),
  )
}

/** The file was not put back: what the run wrote stands, as far as the ledger can say. */
export async function leaveWritten(db: Db, { runId, path }: Row, reason: string | null): Promise<void> {
  await db.$transaction((tx) =>
    tx.exportWrite.updateMany({
      where: { runId, path, state: 'rolling-back' },
      data: { state: 'written', reason },
    }),
  )
}

/**
 * Confirms a file that was put back: it is the base revision again, and what editors want instead, by then or
 * by now, is a pending edit again. Call it inside a transaction.
 */
export async function confirmRestored(
  tx: Tx,
  actor: Actor,
  restored: { runId: string; articleId: number; entry: Entry; keys: readonly Editable[] },
): Promise<void> {
  const { runId, articleId, entry, keys } = restored
  const { count } = await tx.exportWrite.updateMany({
    where: { runId, path: entry.path, state: 'rolling-back' },
    data: { state: 'rolled-back', reason: null },
  })
  if (count === 0) return
  await settle(tx, { articleId, entry, fields: keys, fromUpstream: false })
  await tx.article.update({ where: { id: articleId }, data: { exportedAt: null } })
  await recordEvent(
    tx,
    actor,
    { name: 'article.rolled-back', payload: { runId, keys: [...keys] } },
    articleId,
  )
}
