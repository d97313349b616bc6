import { recordEvents } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import type { Entry } from '#lib/collection/read-entry.ts'
import type { Db, Tx } from '#lib/db/client.ts'
import { moveRows, pathsInState, rewriteRows } from '#lib/db/exports/ledger-rows.ts'
import type { FileValues } from '#lib/export/exported.ts'
import { settle } from '#lib/export/run/settle.ts'
import type { Editable } from '#lib/schema/values.ts'

type Row = { readonly runId: string; readonly path: string }

/** A file as it stands and as a rollback leaves it. */
type Restoring = {
  readonly path: string
  readonly keys: readonly Editable[]
  readonly now: { readonly digest: string; readonly head: string }
  readonly entry: { readonly digest: string; readonly head: string }
}

/**
 * Writes down that files are about to be put back, before any of them is touched. From here on their rows tell what
 * stands there now, with what upstream changed since, and what the rollback makes of it.
 */
export async function beginRollback(db: Db, runId: string, files: readonly Restoring[]): Promise<void> {
  if (files.length === 0) return
  await db.$transaction(async (tx) => {
    await rewriteRows(
      tx,
      runId,
      files.map(({ path, keys, now, entry }) => ({
        path,
        keys,
        beforeDigest: entry.digest,
        beforeHead: entry.head,
        afterDigest: now.digest,
        afterHead: now.head,
      })),
    )
    await moveRows(
      tx,
      runId,
      { from: ['written'], to: 'rolling-back' },
      files.map(({ path }) => ({ path, reason: null })),
    )
  })
}

/** A file was not put back: what the run wrote stands, as far as the ledger can say. */
export async function leaveWritten(db: Db, { runId, path }: Row, reason: string | null): Promise<void> {
  await db.$transaction((tx) =>
    tx.exportWrite.updateMany({
      where: { runId, path, state: 'rolling-back' },
      data: { state: 'written', reason },
    }),
  )
}

/** Why files of a run were kept as they are. */
export async function keepWritten(
  tx: Tx,
  runId: string,
  kept: readonly { readonly path: string; readonly reason: string }[],
): Promise<void> {
  await moveRows(tx, runId, { from: ['written', 'rolling-back'], to: 'written' }, kept)
}

/** A file that was put back, with the values that stood in it before that. */
export type RestoredFile = {
  readonly articleId: number
  readonly entry: Entry
  readonly keys: readonly Editable[]
  readonly from: FileValues
  /** The entry also holds something that upstream wrote since the last import. */
  readonly fromUpstream: boolean
}

/**
 * Confirms files that were put back: they are the base revisions again, and what editors want instead, by then or
 * by now, is a pending edit again. Call it inside a transaction that holds the lock of articles.
 */
export async function confirmRestored(
  tx: Tx,
  actor: Actor,
  runId: string,
  restored: readonly RestoredFile[],
): Promise<void> {
  const paths = restored.map(({ entry }) => entry.path)
  const open = await pathsInState(tx, runId, paths, ['rolling-back'])
  const confirmed = restored.filter(({ entry }) => open.has(entry.path))
  if (confirmed.length === 0) return
  await moveRows(
    tx,
    runId,
    { from: ['rolling-back'], to: 'rolled-back' },
    confirmed.map(({ entry }) => ({ path: entry.path, reason: null })),
  )
  const told = await settle(
    tx,
    confirmed.map((file) => ({ ...file, runId, fields: file.keys, exportedAt: null })),
  )
  await recordEvents(tx, actor, [
    ...confirmed.map(({ articleId, keys }) => ({
      articleId,
      event: { name: 'article.rolled-back' as const, payload: { runId, keys: [...keys] } },
    })),
    ...told,
  ])
}
