import { z } from 'zod'
import type { Queries } from '#lib/db/client.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import { queueConditions } from '#lib/db/queue/conditions.ts'
import { type QueueRow, queueColumns, readQueueRow } from '#lib/db/queue/row.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import type { QueueQuery, Sort } from '#lib/schema/queue-query.ts'

/** Nobody can ask for an unbounded list. */
export const MAX_LIMIT = 500

const SORT_COLUMN = {
  date: '"date"',
  heat: '"heatRank"',
  quality: '"qualityRank"',
} as const satisfies Record<Sort, string>
const cursorSchema = z.tuple([z.union([z.string(), z.number()]), z.number()])

/** One keyset page, newest or highest first; `next` continues after its last row. */
export async function listQueue(
  db: Queries,
  query: QueueQuery,
  page: { limit: number; after: string | null },
): Promise<{ items: QueueItem[]; next: string | null }> {
  const limit = Math.min(Math.max(1, Math.trunc(page.limit)), MAX_LIMIT)
  const column = Prisma.raw(`a.${SORT_COLUMN[query.sort]}`)
  const after = page.after === null ? null : readCursor(page.after)
  const from =
    after === null
      ? Prisma.empty
      : Prisma.sql`AND (${column}, a."id") < (${cursorValue(query.sort, after[0])}, ${after[1]})`
  const rows = await db.$queryRaw<QueueRow[]>`
    SELECT ${queueColumns} FROM "Article" a
    WHERE ${queueConditions(query)} ${from}
    ORDER BY ${column} DESC, a."id" DESC LIMIT ${limit + 1}`
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next = rows.length > limit && last !== undefined ? writeCursor(query.sort, last) : null
  return { items: shown.map(readQueueRow), next }
}

/** How many articles a query holds. */
export async function countQueue(db: Queries, query: QueueQuery): Promise<number> {
  const rows = await db.$queryRaw<{ count: bigint | number }[]>`
    SELECT count(*) AS "count" FROM "Article" a WHERE ${queueConditions(query)}`
  return Number(rows[0]?.count ?? 0)
}

function writeCursor(sort: Sort, row: QueueRow): string {
  const value = sort === 'date' ? row.date.toISOString() : sort === 'heat' ? row.heatRank : row.qualityRank
  return Buffer.from(JSON.stringify([value, row.id])).toString('base64url')
}

/** A cursor that cannot be read starts from the top: it only says where to go on. */
function readCursor(text: string): [string | number, number] | null {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  } catch {
    return null
  }
}

function cursorValue(sort: Sort, value: string | number): Date | number {
  return sort === 'date' ? new Date(value) : Number(value)
}
