import { createHash } from 'node:crypto'
import type { Queries } from '#lib/db/client.ts'
import { articleIndex, selection } from '#lib/db/queue/index/article-index.ts'
import { bears, statusCode } from '#lib/db/queue/index/cells.ts'
import type { Row } from '#lib/db/queue/index/columns.ts'
import type { QueueQuery } from '#lib/schema/queue-query.ts'
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

/** The articles of a query with what a bulk action needs to know of them, from the index alone. */
export async function scopeOf(db: Queries, query: QueueQuery): Promise<Scope> {
  const index = await articleIndex(db)
  const { selected } = await selection(db, index, query)
  const { columns, orders } = index
  const rows = columns.rows.filter((_, position) => selected[position] === 1)
  const ids: number[] = []
  for (const position of orders[query.sort]) {
    const row = columns.rows[position]
    if (row !== undefined && selected[position] === 1) ids.push(row.id)
  }
  return {
    ids,
    revision: index.cursor.revision,
    seal: sealOf(rows),
    status: countBy(STATUSES, rows, ({ cell }, _status, code) => statusCode(cell) === code),
    published: countBy(PUBLISHED, rows, (row, _flag, code) => row.published === code),
    mark: countBy(MARKS, rows, ({ cell }, mark) => bears(cell, mark)),
    withTopic(topic) {
      const code = columns.topic.codes.get(topic)
      return code === undefined ? 0 : rows.filter(({ topics }) => topics.includes(code)).length
    },
  }
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

function sealOf(rows: readonly Row[]): string {
  const standing = new Float64Array(rows.reduce((size, { topics }) => size + 3 + topics.length, 0))
  let at = 0
  for (const { id, cell, published, topics } of rows) {
    // The status and the number of topics in one, so that no list runs over into the next article.
    standing[at] = id
    standing[at + 1] = statusCode(cell) + STATUSES.length * topics.length
    standing[at + 2] = published
    standing.set(topics, at + 3)
    at += 3 + topics.length
  }
  return `${rows.length}-${createHash('sha256').update(standing).digest('hex').slice(0, 24)}`
}

function countBy<Word extends string>(
  words: readonly Word[],
  rows: readonly Row[],
  fits: (row: Row, word: Word, code: number) => boolean,
): Record<Word, number> {
  const counts = words.map((word, code) => [
    word,
    rows.reduce((sum, row) => sum + Number(fits(row, word, code)), 0),
  ])
  return Object.fromEntries(counts) as Record<Word, number>
}
