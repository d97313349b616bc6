import type { Actor } from '#lib/auth/actor.ts'
import { type Entry, entryFromBytes } from '#lib/collection/read-entry.ts'
import { type FileBytes, readFile } from '#lib/collection/read-file.ts'
import type { Db } from '#lib/db/client.ts'
import { lock } from '#lib/db/lock.ts'
import { valuesOfHead } from '#lib/export/file-values.ts'
import { confirmRestored, leaveWritten } from '#lib/export/rollback/rollback-ledger.ts'
import { confirmRows } from '#lib/export/run/ledger.ts'
import { editedKeysSchema } from '#lib/schema/export/export.ts'

/** A write that was under way when its run was cut off. Heads stay in the database: they may be many. */
export type UnsettledRow = Awaited<ReturnType<typeof unsettledRows>>[number]

export function unsettledRows(db: Db) {
  return db.exportWrite.findMany({
    where: { state: { in: ['planned', 'rolling-back'] } },
    select: {
      runId: true,
      path: true,
      articleId: true,
      keys: true,
      linesChanged: true,
      takesOut: true,
      beforeDigest: true,
      afterDigest: true,
      state: true,
      run: { select: { actorId: true, actorName: true } },
    },
    orderBy: [{ runId: 'asc' }, { path: 'asc' }],
  })
}

type Request = { readonly db: Db; readonly actor: Actor; readonly root: string; readonly row: UnsettledRow }

/**
 * What the file tells of one write: it happened (confirmed now, in the name of whoever exported), it did not
 * (`untouched`: left to the caller, who can give up many at once), or nobody can tell (given up with a reason;
 * the next import merges).
 */
export async function settleRow({
  db,
  actor,
  root,
  row,
}: Request): Promise<'happened' | 'untouched' | 'unclear'> {
  const rollback = row.state === 'rolling-back'
  const file = readFile(root, row.path)
  const now = file.ok ? file.value.digest : null
  if (now === (rollback ? row.afterDigest : row.beforeDigest)) {
    if (rollback) await leaveWritten(db, row, null)
    return rollback ? 'unclear' : 'untouched'
  }
  const happened = now === (rollback ? row.beforeDigest : row.afterDigest)
  const entry = file.ok && happened ? readBack(row.path, file.value) : null
  const article = await db.article.findUnique({
    where: { id: row.articleId },
    select: { path: true, digest: true },
  })
  if (entry === null || article?.path !== row.path) {
    const reason = file.ok
      ? 'The file changed after the run was cut off.'
      : `The file was not there (${file.error}) after the run was cut off.`
    await (rollback ? leaveWritten(db, row, reason) : giveUp(db, row, reason))
    return 'unclear'
  }
  const { runId, articleId, linesChanged, takesOut } = row
  const keys = editedKeysSchema.parse(JSON.parse(row.keys))
  const heads = await db.exportWrite.findUniqueOrThrow({
    where: { runId_path: { runId, path: row.path } },
    select: { beforeHead: true, afterHead: true },
  })
  const from = valuesOfHead(rollback ? heads.afterHead : heads.beforeHead)
  const fromUpstream = article.digest !== row.beforeDigest && article.digest !== row.afterDigest
  await db.$transaction(async (tx) => {
    await lock(tx, 'articles')
    if (rollback) return confirmRestored(tx, actor, runId, [{ articleId, entry, keys, from, fromUpstream }])
    const exporter = { ...actor, id: row.run.actorId, name: row.run.actorName }
    const confirmation = { articleId, entry, fields: keys, keys, linesChanged, fromUpstream, from, takesOut }
    return confirmRows(tx, exporter, runId, [confirmation])
  })
  return 'happened'
}

function readBack(path: string, file: FileBytes): Entry | null {
  const entry = entryFromBytes(path, file.bytes)
  const { bytes: _bytes, ...stamped } = file
  return entry.ok ? { ...entry.value, ...stamped, path } : null
}

async function giveUp(db: Db, { runId, path }: UnsettledRow, reason: string): Promise<void> {
  await db.$transaction((tx) =>
    tx.exportWrite.updateMany({
      where: { runId, path, state: 'planned' },
      data: { state: 'abandoned', reason },
    }),
  )
}
