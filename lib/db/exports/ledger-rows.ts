import type { Queries, Tx } from '#lib/db/client.ts'

/** How far the writing of a file has come. */
export type LedgerState = 'planned' | 'written' | 'abandoned' | 'failed' | 'rolling-back' | 'rolled-back'

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
export async function insertLedgerRows(tx: Tx, runId: string, rows: readonly LedgerRow[]): Promise<void> {
  await tx.$insertRows(
    'ExportWrite',
    rows.map((row) => ({
      runId,
      path: row.path,
      articleId: row.articleId,
      keys: JSON.stringify(row.keys),
      linesChanged: row.linesChanged,
      takesOut: row.takesOut,
      beforeDigest: row.beforeDigest,
      afterDigest: row.afterDigest,
      beforeHead: row.beforeHead,
      afterHead: row.afterHead,
      state: 'planned',
      reason: null,
    })),
    { by: ['runId', 'path'], and: `"ExportWrite"."state" IN ('abandoned', 'failed')` },
  )
}

/** Tells of written files anew what they hold and what they go back to. */
export async function rewriteRows(
  tx: Tx,
  runId: string,
  rows: readonly Omit<LedgerRow, 'articleId' | 'linesChanged' | 'takesOut'>[],
): Promise<void> {
  await tx.$updateRows(
    'ExportWrite',
    { by: ['runId', 'path'], and: `"state" = 'written'` },
    rows.map((row) => ({
      runId,
      path: row.path,
      keys: JSON.stringify(row.keys),
      beforeDigest: row.beforeDigest,
      afterDigest: row.afterDigest,
      beforeHead: row.beforeHead,
      afterHead: row.afterHead,
    })),
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
export async function moveRows(
  tx: Tx,
  runId: string,
  { from, to }: { readonly from: readonly LedgerState[]; readonly to: LedgerState },
  rows: readonly { readonly path: string; readonly reason: string | null }[],
): Promise<void> {
  await tx.$updateRows(
    'ExportWrite',
    { by: ['runId', 'path'], and: `"state" IN (${from.map((state) => `'${state}'`).join(', ')})` },
    rows.map(({ path, reason }) => ({ runId, path, state: to, reason })),
  )
}
