import { createHash } from 'node:crypto'
import type { Queries } from '#lib/db/client.ts'
import { type ArticleIndex, articleIndex, selection } from '#lib/db/queue/index/article-index.ts'
import { hasBit } from '#lib/db/queue/index/bits.ts'
import { bears, statusCode } from '#lib/db/queue/index/cells.ts'
import type { Columns } from '#lib/db/queue/index/columns.ts'
import { topicsOf } from '#lib/db/queue/index/topic-lists.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'
import { MARKS, type Mark, PUBLISHED, type Published, STATUSES, type Status } from '#lib/schema/words.ts'

/** Every article of a query at one moment. */
export type Scope = {
  /** In the order of the query. */
  readonly ids: readonly number[]
  /** The moment: what changed later has a higher revision. */
  readonly revision: number
  /** Another one as soon as other articles are in the query, or one of them has another status, flag or topics. */
  readonly seal: string
  readonly status: Readonly<Record<Status, number>>
  readonly published: Readonly<Record<Published, number>>
  readonly mark: Readonly<Record<Mark, number>>
  /** How many have the topic itself, not only one below it. */
  withTopic(topic: string): number
}

/**
 * The articles of a query with what a bulk action needs to know of them, from the index alone. Where articles were
 * chosen, these instead, in its order.
 */
export async function scopeOf(
  db: Queries,
  query: QueueQuery,
  chosen: readonly number[] | null = null,
): Promise<Scope> {
  const index = await articleIndex(db)
  const isMeant = chosen === null ? await inQuery(db, index, query) : amongThose(index, chosen)
  const { columns, orders } = index.content
  const positions = orders[query.sort].filter(isMeant)
  // Lists never change, so that they answer later questions too.
  const lists = positions.map((position) => columns.list[position] ?? 0)
  const cells = Array.from(positions, (position) => columns.cell[position] ?? 0)
  return {
    ids: Array.from(positions, (position) => columns.id[position] ?? 0),
    revision: index.cursor.revision,
    seal: sealOf(columns, positions.slice().sort()),
    status: countBy(STATUSES, (_status, code) => cells.filter((cell) => statusCode(cell) === code).length),
    published: countBy(
      PUBLISHED,
      (_flag, code) => positions.filter((position) => columns.published[position] === code).length,
    ),
    mark: countBy(MARKS, (mark) => cells.filter((cell) => bears(cell, mark)).length),
    withTopic(topic) {
      const code = columns.words.topic.codes.get(topic)
      if (code === undefined) return 0
      return lists.filter((list) => topicsOf(columns.lists, list).includes(code)).length
    },
  }
}

async function inQuery(db: Queries, index: ArticleIndex, query: QueueQuery) {
  const { selected } = await selection(db, index, query)
  return (position: number) => hasBit(selected, position)
}

function amongThose({ content: { columns } }: ArticleIndex, chosen: readonly number[]) {
  const ids = new Set(chosen)
  return (position: number) => ids.has(columns.id[position] ?? 0)
}

/** The titles of some articles, in the order of the ids. */
export async function titlesOf(db: Queries, ids: readonly number[]): Promise<string[]> {
  const rows = await db.article.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, title: true },
  })
  const titles = new Map(rows.map(({ id, title }) => [id, title]))
  return ids.flatMap((id) => titles.get(id) ?? [])
}

function sealOf(columns: Columns, positions: Int32Array): string {
  const standing: number[] = []
  for (const position of positions) {
    const topics = topicsOf(columns.lists, columns.list[position] ?? 0)
    // The status and the number of topics in one, so that no list runs over into the next article.
    const status = statusCode(columns.cell[position] ?? 0) + STATUSES.length * topics.length
    standing.push(columns.id[position] ?? 0, status, columns.published[position] ?? 0, ...topics)
  }
  const digest = createHash('sha256').update(Float64Array.from(standing)).digest('hex')
  return `${positions.length}-${digest.slice(0, 24)}`
}

function countBy<Word extends string>(
  words: readonly Word[],
  count: (word: Word, code: number) => number,
): Record<Word, number> {
  return Object.fromEntries(words.map((word, code) => [word, count(word, code)])) as Record<Word, number>
}
