import type { Queries } from '#lib/db/client.ts'
import { type IndexCursor, rowsSince } from '#lib/db/dialect/sqlite/index-rows.ts'
import { searchIds } from '#lib/db/dialect/sqlite/search.ts'
import { type Columns, emptyColumns, putRow } from '#lib/db/queue/index/columns.ts'
import { mergeMoved, type Order, sortAll } from '#lib/db/queue/index/order.ts'
import { type Selection, select } from '#lib/db/queue/index/select.ts'
import { type QueueQuery, SORTS, type Sort } from '#lib/schema/queue-query.ts'

/**
 * Every article of one database in memory, reduced to what filters, counts and orders need, so that any
 * combination of them is answered in milliseconds. Brought up to date before each answer by what changed since
 * the last one, whichever process changed it.
 */
export type ArticleIndex = {
  columns: Columns
  cursor: IndexCursor
  orders: Record<Sort, Order>
  /** Selections by query, valid at the present cursor. */
  readonly selections: Map<string, Promise<Selection>>
  refreshing: Promise<void>
  /** How often a backup had taken the database's place; one more, and everything is read anew. */
  restores: number
}

const BATCH = 20_000
const KEPT = 30

const indexes = new WeakMap<object, ArticleIndex>()

/** The index of a database, up to date. */
export async function articleIndex(db: Queries): Promise<ArticleIndex> {
  const index = indexes.get(db) ?? emptyIndex()
  indexes.set(db, index)
  // One after the other: what a caller wrote before asking is always in its answer.
  index.refreshing = index.refreshing.then(() => refresh(db, index))
  const running = index.refreshing
  index.refreshing = running.catch(() => undefined)
  await running
  return index
}

const BEGINNING: IndexCursor = { revision: -1, id: 0 }

function emptyIndex(): ArticleIndex {
  return { ...emptyContent(), selections: new Map(), refreshing: Promise.resolve(), restores: 0 }
}

function emptyContent(): Pick<ArticleIndex, 'columns' | 'cursor' | 'orders'> {
  const none = () => new Int32Array()
  return {
    columns: emptyColumns(),
    cursor: BEGINNING,
    orders: { date: none(), heat: none(), quality: none() },
  }
}

async function refresh(db: Queries, index: ArticleIndex): Promise<void> {
  const moved = new Set<number>()
  for (;;) {
    const { rows, restores } = await rowsSince(db, index.cursor, BATCH)
    const isReplaced = restores !== index.restores && index.cursor !== BEGINNING
    index.restores = restores
    if (isReplaced) {
      Object.assign(index, emptyContent())
      index.selections.clear()
      moved.clear()
      continue
    }
    for (const row of rows) {
      const put = putRow(index.columns, row)
      if (put.moved) moved.add(put.position)
    }
    const last = rows.at(-1)
    if (last !== undefined) {
      index.cursor = { revision: last.revision, id: last.id }
      index.selections.clear()
    }
    if (rows.length < BATCH) break
  }
  if (moved.size === 0) return
  const { columns, orders } = index
  const isMost = moved.size > columns.rows.length / 2
  for (const sort of SORTS) {
    orders[sort] = isMost ? sortAll(columns, sort) : mergeMoved(columns, sort, orders[sort], moved)
  }
}

/** What a query selects; the same question at the same state is answered once. */
export function selection(db: Queries, index: ArticleIndex, query: QueueQuery): Promise<Selection> {
  const key = JSON.stringify({ ...query, sort: null })
  const known = index.selections.get(key)
  if (known !== undefined) return known
  const found = find(db, index, query)
  index.selections.set(key, found)
  const oldest = index.selections.keys().next().value
  if (index.selections.size > KEPT && oldest !== undefined) index.selections.delete(oldest)
  found.catch(() => index.selections.delete(key))
  return found
}

async function find(db: Queries, { columns }: ArticleIndex, query: QueueQuery): Promise<Selection> {
  if (query.search === '') return select(columns, query, null)
  const ids = await searchIds(db, query.search)
  const hits = new Uint8Array(columns.rows.length)
  for (const id of ids) {
    const position = columns.positions.get(id)
    if (position !== undefined) hits[position] = 1
  }
  return select(columns, query, hits)
}
