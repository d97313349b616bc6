import { z } from 'zod'
import type { Queries } from '#lib/db/client.ts'
import type { IndexRow } from '#lib/db/queue/index/columns.ts'
import { publishedSchema, statusSchema } from '#lib/schema/values.ts'
import { HAS, type Has, MARKS, type Mark, NOBODY } from '#lib/schema/words.ts'

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
    z.string(),
    z.string(),
    z.number().nullable(),
    z.number().nullable(),
    z.array(z.string()),
    z.string().nullable(),
    z.array(z.number()),
    z.number(),
    z.number(),
    z.string().nullable(),
  ]),
)

const MARK_SQL: Record<Mark, string> = {
  conflict: '"conflictCount" > 0',
  'taken-back': '"takenBack" > 0',
  swapped: '"swapped"',
  changed: '"changedSince" OR "changedAfterExport"',
  'rejected-before': `"rejectedBefore" IS NOT NULL AND "status" = 'pending'`,
  missing: '"missingAt" IS NOT NULL',
  unwritable: '"unwritable" OR "unreadable"',
}
const MARK_BITS = MARKS.map((mark, at) => `${1 << at} * (${MARK_SQL[mark]})`).join(' + ')

const bit = (has: Has) => 1 << HAS.indexOf(has)

/** What may change beside articles: how often each happened. */
export type Counters = {
  /** A backup took the place of the database, see `lib/db/restores.ts`. */
  readonly restores: number
  readonly taxonomies: number
  /** The words by which any article is found. */
  readonly searches: number
}

/**
 * Up to `limit` articles that changed after a cursor, in order of change, and the counters at the same moment. One
 * JSON text carries all rows: mapping a hundred thousand one by one takes ten times as long.
 */
export async function rowsSince(
  db: Queries,
  { revision, id }: IndexCursor,
  limit: number,
): Promise<{ rows: IndexRow[]; counters: Counters }> {
  const counter = (name: string) => `(SELECT "value" FROM "Counter" WHERE "name" = '${name}')`
  const answer = await db.$queryRawUnsafe<
    ({ rows: string } & { [Name in keyof Counters]: bigint | number | null })[]
  >(
    `SELECT json_group_array(json_array("id", "revision", "status", "published", "collection", "providerDomain", "type",
       "date", "changedAt", "heat", "quality", json("topics"), "canonicalUrl", json("relatedKeys"),
       ${MARK_BITS},
       ${bit('related')} * ("relatedCount" > 0) + ${bit('edits')} * ("pendingEdits" > 0)
         + ${bit('exported')} * ("exportedAt" IS NOT NULL) + ${bit('notes')} * ("noteCount" > 0),
       (SELECT "email" FROM "User" WHERE "User"."id" = "assigneeId"))) AS "rows",
       ${counter('restore')} AS "restores", ${counter('taxonomy')} AS "taxonomies",
       ${counter('search')} AS "searches"
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
    type: row[6],
    date: Date.parse(row[7]),
    changed: Date.parse(row[8]),
    heat: row[9],
    quality: row[10],
    topics: row[11],
    canonicalUrl: row[12],
    relatedKeys: row[13],
    marks: row[14],
    has: row[15],
    assignee: row[16] ?? NOBODY,
  }))
  return {
    rows,
    counters: {
      restores: Number(answer[0]?.restores ?? 0),
      taxonomies: Number(answer[0]?.taxonomies ?? 0),
      searches: Number(answer[0]?.searches ?? 0),
    },
  }
}
