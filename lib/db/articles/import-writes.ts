import { type BrokenEntry, readingRules } from '#lib/collection/read-entry.ts'
import type { ScannedFile } from '#lib/collection/scan.ts'
import type { Tx } from '#lib/db/client.ts'
import { storedInstant } from '#lib/db/instant.ts'
import { noteMoves } from '#lib/db/queue/moves.ts'
import { nextRevision } from '#lib/db/revision.ts'

/** Files whose bytes proved equal although size or time moved: only the stamp is brought up to date. */
export async function touchArticles(tx: Tx, files: readonly (ScannedFile & { id: number })[]): Promise<void> {
  await tx.$updateRows(
    'Article',
    { by: ['id'] },
    files.map(({ id, size, mtimeMs, stamp }) => ({ id, size, mtimeMs, stamp })),
  )
}

/** Marks articles whose file is in quarantine now; answers those that were not before, with the path of each. */
export async function markUnreadable(
  tx: Tx,
  paths: readonly string[],
): Promise<{ id: number; livePath: string | null }[]> {
  const where = { livePath: { in: [...paths] }, unreadable: false }
  const known = await tx.article.findMany({ where, select: { id: true, livePath: true } })
  if (known.length > 0) await setUnreadable(tx, known, true)
  return known
}

/** Takes the mark off articles whose file has again the bytes that it had before; answers which, with the path of each. */
export async function markReadable(tx: Tx, ids: readonly number[]): Promise<{ id: number; path: string }[]> {
  const where = { id: { in: [...ids] }, unreadable: true }
  const mended = await tx.article.findMany({ where, select: { id: true, path: true } })
  if (mended.length > 0) await setUnreadable(tx, mended, false)
  return mended
}

async function setUnreadable(
  tx: Tx,
  articles: readonly { id: number }[],
  unreadable: boolean,
): Promise<void> {
  const id = { in: articles.map((article) => article.id) }
  await tx.article.updateMany({ where: { id }, data: { unreadable, revision: await nextRevision(tx) } })
}

/** Marks articles whose file is gone. Their decision, edits and history stay. */
export async function markMissing(tx: Tx, ids: readonly number[], at: Date): Promise<void> {
  const revision = await nextRevision(tx)
  await noteMoves(tx, ids, revision, at)
  await tx.$run(
    `UPDATE "Article" SET "missingAt" = ?, "livePath" = NULL, "unreadable" = false, "changedAt" = ?, "revision" = ?
     WHERE "id" IN ${tx.$sql.numbers} AND "missingAt" IS NULL`,
    [storedInstant(at), storedInstant(at), revision, JSON.stringify(ids)],
  )
}

/**
 * Takes articles off the paths where other texts stand now; answers which, with the path of each. They are missing
 * until their own text turns up.
 */
export async function vacatePaths(
  tx: Tx,
  paths: readonly string[],
  at: Date,
): Promise<{ id: number; path: string }[]> {
  const where = { livePath: { in: [...paths] } }
  const standing = await tx.article.findMany({ where, select: { id: true, path: true } })
  if (standing.length > 0)
    await markMissing(
      tx,
      standing.map(({ id }) => id),
      at,
    )
  return standing
}

/** Records entries that could not be imported; `since` survives as long as the path stays broken. */
export async function quarantine(tx: Tx, broken: readonly BrokenEntry[], at: Date): Promise<void> {
  await tx.$insertRows(
    'Quarantine',
    broken.map(({ path, size, mtimeMs, stamp, digest, problem }) => ({
      path,
      line: problem.line,
      column: problem.column,
      rule: problem.rule,
      message: problem.message,
      hint: problem.hint,
      sourceLine: problem.sourceLine,
      size,
      mtimeMs,
      digest,
      stamp,
      reader: readingRules(),
      since: storedInstant(at),
    })),
    { by: ['path'], keep: ['since'] },
  )
}

/** Lets go of paths that are fine now, or gone. */
export async function releaseFromQuarantine(tx: Tx, paths: readonly string[]): Promise<void> {
  await tx.$run(`DELETE FROM "Quarantine" WHERE "path" IN ${tx.$sql.texts}`, [JSON.stringify(paths)])
}

/** Lets go of every quarantined path but these; returns how many went. */
export function keepQuarantine(tx: Tx, paths: readonly string[]): Promise<number> {
  return tx.$run(`DELETE FROM "Quarantine" WHERE "path" NOT IN ${tx.$sql.texts}`, [JSON.stringify(paths)])
}
