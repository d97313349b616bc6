import { z } from 'zod'
import type { Queries } from '#lib/db/client.ts'
import { articleIndex, selection } from '#lib/db/queue/index/article-index.ts'
import { hasBit } from '#lib/db/queue/index/bits.ts'
import { facetsOf } from '#lib/db/queue/index/facets.ts'
import { indexAfter, type Place, sortValue } from '#lib/db/queue/index/order.ts'
import { readItems } from '#lib/db/queue/read-item.ts'
import type { Facets, QueuePage } from '#lib/schema/article.ts'
import type { QueueQuery } from '#lib/schema/queue-query.ts'
import type { Sort } from '#lib/schema/words.ts'

/** Nobody can ask for an unbounded list. */
export const MAX_LIMIT = 500

/** Missing numbers sort as minus infinity, which JSON has no word for. */
const cursorSchema = z.tuple([z.union([z.number(), z.string()]).nullable(), z.number()])

/** One keyset page, newest or highest first, with the size of the whole query; `next` continues after its last row. */
export async function listQueue(
  db: Queries,
  query: QueueQuery,
  page: { limit: number; after: string | null },
): Promise<QueuePage> {
  const limit = Math.min(Math.max(1, Math.trunc(page.limit)), MAX_LIMIT)
  const index = await articleIndex(db)
  const { selected, total } = await selection(db, index, query)
  const { columns, orders } = index.content
  const order = orders[query.sort]
  const place = page.after === null ? null : readCursor(page.after, query.sort)
  const ids: number[] = []
  let last: Place | null = null
  let next: string | null = null
  for (
    let at = place === null ? 0 : indexAfter(columns, query.sort, order, place);
    at < order.length;
    at += 1
  ) {
    const position = order[at] ?? 0
    if (!hasBit(selected, position)) continue
    if (ids.length === limit) {
      next = last === null ? null : writeCursor(last)
      break
    }
    const id = columns.id[position] ?? 0
    ids.push(id)
    last = { value: sortValue(columns, query.sort, position), id }
  }
  return { total, items: await readItems(db, ids), next }
}

/** The counts beside every filter of a query. */
export async function countFacets(db: Queries, query: QueueQuery): Promise<Facets> {
  const index = await articleIndex(db)
  const selected = await selection(db, index, query)
  return facetsOf(index.content.columns, selected)
}

function writeCursor({ value, id }: Place): string {
  return Buffer.from(JSON.stringify([value === Number.NEGATIVE_INFINITY ? null : value, id])).toString(
    'base64url',
  )
}

/** A cursor that cannot be read, or is of another order, starts from the top: it only says where to go on. */
function readCursor(text: string, sort: Sort): Place | null {
  try {
    const [value, id] = cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
    if ((typeof value === 'string') !== (sort === 'provider')) return null
    return { value: value ?? Number.NEGATIVE_INFINITY, id }
  } catch {
    return null
  }
}
