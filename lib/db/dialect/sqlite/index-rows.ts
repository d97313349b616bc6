import { z } from 'zod'
import type { Queries } from '#lib/db/client.ts'
import type { IndexRow } from '#lib/db/queue/index/columns.ts'
import { publishedSchema, statusSchema } from '#lib/schema/values.ts'

/** How far the index has read. */
export type IndexCursor = { readonly revision: number; readonly id: number }

const packed = z.array(
  z.tuple([
    z.number(),
    z.number(),
    statusSchema,
    publishedSchema,
    z.string(),
    z.string(),
    z.string(),
    z.number().nullable(),
    z.number().nullable(),
    z.array(z.string()),
    z.number(),
  ]),
)

/**
 * Up to `limit` articles that changed after a cursor, in order of change, and how often a backup has taken the
 * place of the database (`lib/db/restores.ts`). One JSON text carries all rows: mapping a hundred thousand one by
 * one takes ten times as long.
 */
export async function rowsSince(
  db: Queries,
  { revision, id }: IndexCursor,
  limit: number,
): Promise<{ rows: IndexRow[]; restores: number }> {
  const answer = await db.$queryRawUnsafe<{ rows: string; restores: bigint | number | null }[]>(
    `SELECT json_group_array(json_array("id", "revision", "status", "published", "collection", "providerDomain", "date",
       "heat", "quality", json("topics"),
       ("conflictCount" > 0) + 2 * "swapped" + 4 * "changedSince"
         + 8 * ("rejectedBefore" IS NOT NULL AND "status" = 'pending') + 16 * ("missingAt" IS NOT NULL))) AS "rows",
       (SELECT "value" FROM "Counter" WHERE "name" = 'restore') AS "restores"
     FROM (SELECT * FROM "Article" WHERE ("revision", "id") > (?, ?) ORDER BY "revision", "id" LIMIT ?)`,
    revision,
    id,
    limit,
  )
  const rows = packed.parse(JSON.parse(answer[0]?.rows ?? '[]')).map((row) => ({
    id: row[0],
    revision: row[1],
    status: row[2],
    published: row[3],
    collection: row[4],
    provider: row[5],
    date: Date.parse(row[6]),
    heat: row[7],
    quality: row[8],
    topics: row[9],
    marks: row[10],
  }))
  return { rows, restores: Number(answer[0]?.restores ?? 0) }
}
