import { onceAProcess } from '#lib/config/once-a-process.ts'
import type { Queries } from '#lib/db/client.ts'
import { type IndexCursor, rowsSince } from '#lib/db/dialect/sqlite/index-rows.ts'
import { searchIds } from '#lib/db/dialect/sqlite/search.ts'
import { type Columns, coveringPositions, emptyColumns, putRow } from '#lib/db/queue/index/columns.ts'
import { countSeen, markCoverage, type SeenAddresses } from '#lib/db/queue/index/coverage.ts'
import { mergeMoved, type Order, sortAll } from '#lib/db/queue/index/order.ts'
import { type Selection, select } from '#lib/db/queue/index/select.ts'
import { liftTopics, type Parents, readParents } from '#lib/db/queue/index/topics.ts'
import { canonicalUrl } from '#lib/format/link.ts'
import type { QueueQuery } from '#lib/schema/queue-query.ts'
import { SORTS, type Sort } from '#lib/schema/words.ts'

/**
 * Every article of one database in memory, reduced to what filters, counts and orders need, so that any
 * combination of them is answered in milliseconds. Brought up to date before each answer by what changed since
 * the last one, whichever process changed it.
 */
export type ArticleIndex = {
  columns: Columns
  cursor: IndexCursor
  orders: Record<Sort, Order>
  seen: SeenAddresses
  parents: Parents
  /** Selections by query, valid at the present cursor. */
  readonly selections: Map<string, Promise<Selection>>
  /** What a search finds, 1 at the position of each article; valid as long. */
  readonly hits: Map<string, Promise<Uint8Array>>
  refreshing: Promise<void>
  /** How often a backup had taken the database's place; one more, and everything is read anew. */
  restores: number
  /** How often the taxonomy had changed. */
  taxonomies: number
}

const BATCH = 20_000
const KEPT = 30

const indexes = onceAProcess('article-indexes', () => new WeakMap<object, ArticleIndex>())

/** The index of a database, up to date. */
export async function articleIndex(db: Queries): Promise<ArticleIndex> {
  const index = indexes().get(db) ?? emptyIndex()
  indexes().set(db, index)
  // One after the other: what a caller wrote before asking is always in its answer.
  index.refreshing = index.refreshing.then(() => refreshWhole(db, index))
  const running = index.refreshing
  index.refreshing = running.catch(() => undefined)
  await running
  return index
}

/** How many articles the index of a database holds so far; it grows while the first question reads them all. */
export function indexedArticles(db: Queries): number {
  return indexes().get(db)?.columns.rows.length ?? 0
}

const BEGINNING: IndexCursor = { revision: -1, id: 0 }

function emptyIndex(): ArticleIndex {
  return {
    ...emptyContent(),
    selections: new Map(),
    hits: new Map(),
    refreshing: Promise.resolve(),
    restores: 0,
  }
}

type Content = Pick<ArticleIndex, 'columns' | 'cursor' | 'orders' | 'seen' | 'parents' | 'taxonomies'>

function emptyContent(): Content {
  const none = () => new Int32Array()
  return {
    columns: emptyColumns(),
    cursor: BEGINNING,
    orders: { date: none(), heat: none(), quality: none(), changed: none(), provider: none() },
    seen: new Map(),
    parents: new Map(),
    taxonomies: -1,
  }
}

/** What a refresh found changed. */
type Changes = {
  readonly positions: Set<number>
  readonly moved: Record<Sort, Set<number>>
  /** Keys of addresses that came into readers' sight or went out of it. */
  readonly keys: Set<number>
  taxonomies: number
}

function noChanges(): Changes {
  const moved = () => new Set<number>()
  return {
    positions: new Set(),
    moved: { date: moved(), heat: moved(), quality: moved(), changed: moved(), provider: moved() },
    keys: new Set(),
    taxonomies: 0,
  }
}

/** A refresh that fails half way would leave rows out of orders: then everything is read anew the next time. */
async function refreshWhole(db: Queries, index: ArticleIndex): Promise<void> {
  try {
    await refresh(db, index)
  } catch (error) {
    Object.assign(index, emptyContent())
    forget(index)
    throw error
  }
}

async function refresh(db: Queries, index: ArticleIndex): Promise<void> {
  const changes = await takeRows(db, index)
  const { columns, seen, orders } = index
  if (changes.taxonomies !== index.taxonomies) {
    index.parents = await readParents(db)
    index.taxonomies = changes.taxonomies
    forget(index)
    liftTopics(columns, index.parents, columns.rows.keys())
  } else liftTopics(columns, index.parents, changes.positions)
  markCoverage(columns, seen, changes.positions, changes.keys)
  for (const sort of SORTS) {
    const moved = changes.moved[sort]
    if (moved.size === 0) continue
    const isMost = moved.size > columns.rows.length / 2
    orders[sort] = isMost ? sortAll(columns, sort) : mergeMoved(columns, sort, orders[sort], moved)
  }
}

async function takeRows(db: Queries, index: ArticleIndex): Promise<Changes> {
  let changes = noChanges()
  for (;;) {
    const { rows, restores, taxonomies } = await rowsSince(db, index.cursor, BATCH)
    const isReplaced = restores !== index.restores && index.cursor !== BEGINNING
    index.restores = restores
    if (isReplaced) {
      Object.assign(index, emptyContent())
      forget(index)
      changes = noChanges()
      continue
    }
    for (const row of rows) {
      const { position, before, moved } = putRow(index.columns, row)
      changes.positions.add(position)
      for (const sort of moved) changes.moved[sort].add(position)
      const keys = [countSeen(index.seen, before, -1), countSeen(index.seen, index.columns.rows[position], 1)]
      // What went out of sight and came back at once has not changed.
      if (keys[0] !== keys[1]) for (const key of keys) if (key !== null) changes.keys.add(key)
    }
    const last = rows.at(-1)
    if (last !== undefined) {
      index.cursor = { revision: last.revision, id: last.id }
      forget(index)
    }
    changes.taxonomies = taxonomies
    if (rows.length < BATCH) return changes
  }
}

function forget({ selections, hits }: ArticleIndex): void {
  selections.clear()
  hits.clear()
}

/** What a query selects; the same question at the same state is answered once. */
export function selection(db: Queries, index: ArticleIndex, query: QueueQuery): Promise<Selection> {
  return once(index.selections, JSON.stringify({ ...query, sort: null }), async () =>
    select(
      index.columns,
      query,
      // Editors change the filters around one search: what it finds stays the same.
      query.search === ''
        ? null
        : await once(index.hits, query.search, () => findHits(db, index, query.search)),
    ),
  )
}

function once<Answer>(
  known: Map<string, Promise<Answer>>,
  key: string,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const before = known.get(key)
  if (before !== undefined) return before
  const asked = ask()
  known.set(key, asked)
  const oldest = known.keys().next().value
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest)
  asked.catch(() => known.delete(key))
  return asked
}

async function findHits(db: Queries, { columns }: ArticleIndex, search: string): Promise<Uint8Array> {
  const ids = await searchIds(db, search, columns.topic.words)
  const address = canonicalUrl(search)
  const hits = new Uint8Array(columns.rows.length)
  for (const id of ids) {
    const position = columns.positions.get(id)
    if (position !== undefined) hits[position] = 1
  }
  // A pasted address finds the articles that have it among their coverage too.
  if (address !== null) for (const position of coveringPositions(columns, address)) hits[position] = 1
  return hits
}
