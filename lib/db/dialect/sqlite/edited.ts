import { z } from 'zod'
import type { Queries } from '#lib/db/client.ts'

const idsSchema = z.array(z.number())

/**
 * The ids of articles that changed after a revision and whose last change was not upstream’s, or that have notes;
 * in order of change, at most `limit`.
 */
export async function editedIds(db: Queries, revision: number, limit: number): Promise<number[]> {
  const answer = await db.$queryRawUnsafe<{ ids: string }[]>(
    `SELECT json_group_array("id") AS "ids" FROM (
       SELECT "id" FROM "Article" WHERE "revision" > ? AND ("changedAt" > "upstreamAt" OR "noteCount" > 0)
       ORDER BY "revision", "id" LIMIT ?)`,
    revision,
    limit,
  )
  return idsSchema.parse(JSON.parse(answer[0]?.ids ?? '[]'))
}
