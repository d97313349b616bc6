import type { Queries } from '#lib/db/client.ts'
import { type Listing, readCursor, writeCursor } from '#lib/db/queue/cursor.ts'
import { articleIndex, selection } from '#lib/db/queue/index/article-index.ts'
import { hasBit } from '#lib/db/queue/index/bits.ts'
import { facetsOf } from '#lib/db/queue/index/facets.ts'
import { type Stop, walk } from '#lib/db/queue/index/walk.ts'
import { valuesBefore } from '#lib/db/queue/moves.ts'
import { readItems } from '#lib/db/queue/read-item.ts'
import { ok, type Result } from '#lib/result.ts'
import type { Facets, QueuePage } from '#lib/schema/article.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'

/** Nobody can ask for an unbounded list. */
export const MAX_LIMIT = 500

/**
 * One keyset page, newest or highest first, with the size of the whole query; `next` continues after its last row.
 * Who goes on sees the order as it stood at the first page, however articles move meanwhile: each of them once.
 * INVALID_INPUT where `after` is not what a page of the same query gave.
 */
export async function listQueue(
  db: Queries,
  query: QueueQuery,
  page: { limit: number; after: string | null },
): Promise<Result<QueuePage>> {
  const limit = Math.min(Math.max(1, Math.trunc(page.limit)), MAX_LIMIT)
  const index = await articleIndex(db)
  const { selected, total } = await selection(db, index, query)
  const { columns, orders } = index.content
  const { sort } = query
  const present: Listing = {
    query,
    revision: index.cursor.revision,
    restores: index.counters.restores,
    begun: Date.now(),
  }
  const cursor = page.after === null ? null : readCursor(page.after, present)
  if (cursor !== null && !cursor.ok) return cursor
  const { listing, place } = cursor?.value ?? { listing: present, place: null }
  const before = place === null ? new Map() : await valuesBefore(db, sort, listing.revision)
  const stops: Stop[] = []
  let next: string | null = null
  for (const stop of walk({ columns, sort, order: orders[sort], selected, before }, place)) {
    const last = stops.at(-1)
    if (stops.length === limit && last !== undefined) {
      next = writeCursor(listing, last)
      break
    }
    stops.push(stop)
  }
  const ids = stops.map(({ id }) => id)
  return ok({ total, items: await readItems(db, ids), next })
}

/** How many articles a query lists, and when the one of them was imported that was first; null where there is none. */
export async function waitingIn(
  db: Queries,
  query: QueueQuery,
): Promise<{ readonly count: number; readonly since: Date | null }> {
  const index = await articleIndex(db)
  const { selected, total } = await selection(db, index, query)
  const { columns, orders } = index.content
  const first = orders.waiting.find((position) => hasBit(selected, position))
  return { count: total, since: first === undefined ? null : new Date(-(columns.waiting[first] ?? 0)) }
}

/** How many articles a query lists. */
export async function countQuery(db: Queries, query: QueueQuery): Promise<number> {
  const { total } = await selection(db, await articleIndex(db), query)
  return total
}

/** The counts beside every filter of a query. */
export async function countFacets(db: Queries, query: QueueQuery): Promise<Facets> {
  const index = await articleIndex(db)
  const selected = await selection(db, index, query)
  return facetsOf(index.content.columns, selected)
}
