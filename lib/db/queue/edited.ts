import type { Reads } from '#lib/db/client.ts'

/**
 * The ids of articles that changed after a revision and whose last change was not upstream’s, or that have notes;
 * in order of change, at most `limit`.
 */
export async function editedIds(db: Reads, revision: number, limit: number): Promise<number[]> {
  const rows = await db.$rows<{ id: number }>(
    `SELECT "id" FROM "Article" WHERE "revision" > ? AND ("changedAt" > "upstreamAt" OR "noteCount" > 0)
     ORDER BY "revision", "id" LIMIT ?`,
    [revision, limit],
  )
  return rows.map(({ id }) => id)
}
