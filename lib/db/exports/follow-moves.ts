import type { Tx } from '#lib/db/client.ts'

type Move = { readonly articleId: number; readonly from: string; readonly to: string }

/**
 * Names the written files of a run by where their articles stand now. A row stays under its old name where another
 * file of the run has the new one; so does that of an article without a file.
 */
export async function followMoves(tx: Tx, runId: string): Promise<void> {
  const moves = await tx.$rows<Move>(
    `SELECT w."articleId", w."path" AS "from", a."livePath" AS "to"
     FROM "ExportWrite" w JOIN "Article" a ON a."id" = w."articleId"
     WHERE w."runId" = ? AND w."state" = 'written' AND a."livePath" <> w."path"`,
    [runId],
  )
  const free = await withFreePlace(tx, runId, moves)
  const rename = (from: string, to: string) =>
    tx.exportWrite.update({ where: { runId_path: { runId, path: from } }, data: { path: to } })
  // Names may be handed around in a circle: nobody takes one before all have given theirs up.
  const between = ({ articleId }: Move) => `:${articleId}:moving`
  for (const move of free) await rename(move.from, between(move))
  for (const move of free) await rename(between(move), move.to)
}

/** Those whose new name no file has that keeps its own. */
async function withFreePlace(tx: Tx, runId: string, moves: readonly Move[]): Promise<readonly Move[]> {
  if (moves.length === 0) return moves
  const rows = await tx.exportWrite.findMany({ where: { runId }, select: { path: true } })
  const leaving = new Set(moves.map(({ from }) => from))
  const staying = new Set(rows.map(({ path }) => path).filter((path) => !leaving.has(path)))
  const free = moves.filter(({ to }) => !staying.has(to))
  return free.length === moves.length ? free : withFreePlace(tx, runId, free)
}
