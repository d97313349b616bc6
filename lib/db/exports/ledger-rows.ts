import type { Queries, Tx } from '#lib/db/client.ts'

/** A file that a run is about to write. */
export type LedgerRow = {
  readonly path: string
  readonly articleId: number
  readonly keys: readonly string[]
  readonly linesChanged: number
  /** What was written takes out what does not stand any more. */
  readonly takesOut: boolean
  readonly beforeDigest: string
  readonly afterDigest: string
  readonly beforeHead: string
  readonly afterHead: string
}

/**
 * Writes down files before any of them is touched. A run that goes on takes up again what it had to give up.
 */
export function insertLedgerRows(tx: Tx, runId: string, rows: readonly LedgerRow[]): void {
  tx.$each(
    `INSERT INTO "ExportWrite" ("runId", "path", "articleId", "keys", "linesChanged", "takesOut", "beforeDigest",
       "afterDigest", "beforeHead", "afterHead", "state")
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'planned')
     ON CONFLICT ("runId", "path") DO UPDATE SET "articleId" = excluded."articleId", "keys" = excluded."keys",
       "linesChanged" = excluded."linesChanged", "takesOut" = excluded."takesOut",
       "beforeDigest" = excluded."beforeDigest",
       "afterDigest" = excluded."afterDigest", "beforeHead" = excluded."beforeHead",
       "afterHead" = excluded."afterHead", "state" = 'planned', "reason" = NULL
     WHERE "ExportWrite"."state" IN ('abandoned', 'failed')`,
    rows.map((row) => [
      runId,
      row.path,
      row.articleId,
      JSON.stringify(row.keys),
      row.linesChanged,
      Number(row.takesOut),
      row.beforeDigest,
      row.afterDigest,
      row.beforeHead,
      row.afterHead,
    ]),
  )
}

/** Tells of written files anew what they hold and what they go back to. */
export function rewriteRows(
  tx: Tx,
  runId: string,
  rows: readonly Omit<LedgerRow, 'articleId' | 'linesChanged' | 'takesOut'>[],
): void {
  tx.$each(
    `UPDATE "ExportWrite" SET "keys" = ?, "beforeDigest" = ?, "afterDigest" = ?, "beforeHead" = ?, "afterHead" = ?
     WHERE "runId" = ? AND "path" = ? AND "state" = 'written'`,
    rows.map((row) => [
      JSON.stringify(row.keys),
      row.beforeDigest,
      row.afterDigest,
      row.beforeHead,
      row.afterHead,
      runId,
      row.path,
    ]),
  )
}

/** Of these paths of a run, those whose row stands in one of the states. */
export async function pathsInState(
  db: Queries,
  runId: string,
  paths: readonly string[],
  states: readonly string[],
): Promise<Set<string>> {
  const rows = await db.exportWrite.findMany({
    where: { runId, path: { in: [...paths] }, state: { in: [...states] } },
    select: { path: true },
  })
  return new Set(rows.map(({ path }) => path))
}

/** Moves rows of a run to another state, where they stand in one of the states that lead there. */
export function moveRows(
  tx: Tx,
  runId: string,
  { from, to }: { readonly from: readonly string[]; readonly to: string },
  rows: readonly { readonly path: string; readonly reason: string | null }[],
): void {
  const states = from.map(() => '?').join(', ')
  tx.$each(
    `UPDATE "ExportWrite" SET "state" = ?, "reason" = ? WHERE "runId" = ? AND "path" = ? AND "state" IN (${states})`,
    rows.map(({ path, reason }) => [to, reason, runId, path, ...from]),
  )
}
