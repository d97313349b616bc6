import { setImmediate as breathe } from 'node:timers/promises'
import { onceAProcess } from '#lib/config/once-a-process.ts'
import type { Queries } from '#lib/db/client.ts'
import type { Bits } from '#lib/db/queue/index/bits.ts'
import { reserve } from '#lib/db/queue/index/columns.ts'
import { type Content, emptyContent, load, settle, takeIn } from '#lib/db/queue/index/content.ts'
import { findHits } from '#lib/db/queue/index/hits.ts'
import { type Counters, type IndexCursor, rowsSince } from '#lib/db/queue/index/index-rows.ts'
import { kept } from '#lib/db/queue/index/kept.ts'
import { select } from '#lib/db/queue/index/select.ts'
import type { Selection } from '#lib/db/queue/index/selection.ts'
import { readParents } from '#lib/db/queue/index/topics.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'

/**
 * Every article of one database in memory, reduced to what filters, counts and orders need, so that any
 * combination of them is answered in milliseconds. Brought up to date before each answer by what changed since
 * the last one, whichever process changed it.
 */
export type ArticleIndex = {
  content: Content
  cursor: IndexCursor
  /** What had happened beside articles when the content was as it is. */
  counters: Counters
  /** Selections by query, counted on as articles change. */
  readonly selections: Map<string, Selection>
  /** What a search finds; valid until the words of any article change. */
  readonly hits: Map<string, Promise<Bits>>
  refreshing: Promise<void>
  /** How many articles it has read, while it reads them all. */
  loaded: number
  readonly work: Work
}

/** What the index did so far: by this tests hold that it does no more than it must. */
type Work = {
  /** How often it read every article. */
  builds: number
  /** Passes over every article, one a selection that was not there. */
  passes: number
  /** Articles that kept selections were counted on for. */
  counted: number
  /** Searches that asked the database. */
  searches: number
}

const BATCH = 20_000
/** Where more than this part of all articles changed, it takes less time to work everything out anew. */
const FEW = 1 / 4

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
  return indexes().get(db)?.loaded ?? 0
}

const BEGINNING: IndexCursor = { revision: -1, id: 0 }

function emptyIndex(): ArticleIndex {
  return {
    content: emptyContent(),
    cursor: BEGINNING,
    counters: { restores: 0, taxonomies: 0, searches: 0 },
    selections: new Map(),
    hits: new Map(),
    refreshing: Promise.resolve(),
    loaded: 0,
    work: { builds: 0, passes: 0, counted: 0, searches: 0 },
  }
}

/** A refresh that fails half way could leave rows out of orders: then everything is read anew the next time. */
async function refreshWhole(db: Queries, index: ArticleIndex): Promise<void> {
  try {
    if (index.cursor === BEGINNING) await build(db, index)
    else await catchUp(db, index)
  } catch (error) {
    index.cursor = BEGINNING
    throw error
  }
}

/** Reads every article beside what is there, which goes on answering until the new content is whole. */
async function build(db: Queries, index: ArticleIndex): Promise<void> {
  const content = emptyContent()
  const newest = await db.article.findFirst({ orderBy: { id: 'desc' }, select: { id: true } })
  reserve(content.columns, await db.article.count(), newest?.id ?? 0)
  let cursor: IndexCursor = { ...BEGINNING }
  for (;;) {
    const { rows, counters } = await rowsSince(db, cursor, BATCH)
    // A backup took the database's place while it was read: the next refresh sees that and begins anew.
    if (cursor.revision === BEGINNING.revision) index.counters = counters
    load(content, rows)
    index.loaded = content.columns.size
    cursor = endOf(rows) ?? cursor
    if (rows.length < BATCH) break
    // Whoever waits may be told how far it is.
    await breathe()
  }
  content.parents = await readParents(db)
  settle(content)
  forget(index)
  index.content = content
  index.cursor = cursor
  index.work.builds += 1
}

async function catchUp(db: Queries, index: ArticleIndex): Promise<void> {
  for (;;) {
    const { rows, counters } = await rowsSince(db, index.cursor, BATCH)
    const { restores, taxonomies, searches } = index.counters
    if (counters.restores !== restores) return build(db, index)
    const parents = counters.taxonomies === taxonomies ? null : await readParents(db)
    // From here on without a pause, so that nobody sees half of it.
    if (counters.searches !== searches) forgetSearches(index)
    index.counters = counters
    if (parents !== null) index.content.parents = parents
    takeRows(index, rows, parents !== null)
    index.cursor = endOf(rows) ?? index.cursor
    if (rows.length < BATCH) return
  }
}

type Rows = Awaited<ReturnType<typeof rowsSince>>['rows']

function endOf(rows: Rows): IndexCursor | undefined {
  const last = rows.at(-1)
  return last === undefined ? undefined : { revision: last.revision, id: last.id }
}

function takeRows(index: ArticleIndex, rows: Rows, isRelifted: boolean): void {
  const { content, selections, work } = index
  if (rows.length === 0 && !isRelifted) return
  let counted: number | null = null
  if (isRelifted || rows.length > content.columns.size * FEW) {
    load(content, rows)
    settle(content)
  } else counted = takeIn(content, rows, [...selections.values()])
  if (counted === null) selections.clear()
  else work.counted += counted * selections.size
}

function forget({ selections, hits }: ArticleIndex): void {
  selections.clear()
  hits.clear()
}

function forgetSearches({ selections, hits }: ArticleIndex): void {
  hits.clear()
  for (const [key, { query }] of selections) if (query.search !== '') selections.delete(key)
}

/** What a query selects; the same question is counted once, and then on. */
export async function selection(db: Queries, index: ArticleIndex, query: QueueQuery): Promise<Selection> {
  // Editors change the filters around one search: what it finds stays the same.
  const hits = query.search === '' ? null : await hitsOf(db, index, query.search)
  const { content, selections, work } = index
  return kept(
    selections,
    JSON.stringify({ ...query, sort: null }),
    (known) => known.hits === hits,
    () => {
      work.passes += 1
      return select(content.columns, content.scales, query, hits)
    },
  )
}

function hitsOf(db: Queries, index: ArticleIndex, search: string): Promise<Bits> {
  const found = kept(
    index.hits,
    search,
    () => true,
    () => {
      index.work.searches += 1
      return findHits(db, index.content.columns, search)
    },
  )
  found.catch(() => {
    if (index.hits.get(search) === found) index.hits.delete(search)
  })
  return found
}
