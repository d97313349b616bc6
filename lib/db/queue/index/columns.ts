import { codeOf, type Dictionary, emptyDictionary } from '#lib/db/queue/index/dictionary.ts'
import { MARKS } from '#lib/schema/queue-query.ts'
import { PUBLISHED, type Published, STATUSES, type Status } from '#lib/schema/values.ts'

/** One article as the index takes it from the database; null numbers and dates sort last. */
export type IndexRow = {
  readonly id: number
  readonly revision: number
  readonly status: Status
  readonly published: Published
  readonly collection: string
  readonly provider: string
  readonly date: number
  readonly heat: number | null
  readonly quality: number | null
  readonly topics: readonly string[]
  /** One bit for each of MARKS, in that order. */
  readonly marks: number
}

type Row = {
  id: number
  status: number
  published: number
  collection: number
  provider: number
  topics: readonly number[]
  marks: number
  date: number
  heat: number
  quality: number
}

/** Every article, reduced to what filters, counts and orders need. Positions are stable: articles are never deleted. */
export type Columns = {
  readonly rows: Row[]
  readonly positions: Map<number, number>
  readonly topic: Dictionary
  readonly provider: Dictionary
  readonly collection: Dictionary
}

export function emptyColumns(): Columns {
  return {
    rows: [],
    positions: new Map(),
    topic: emptyDictionary(),
    provider: emptyDictionary(),
    collection: emptyDictionary(),
  }
}

export const MISSING = 1 << MARKS.indexOf('missing')
export const REJECTED_BEFORE = 1 << MARKS.indexOf('rejected-before')

/** Takes a row in, new or changed; answers its position and whether its place in an order may have moved. */
export function putRow(columns: Columns, row: IndexRow): { position: number; moved: boolean } {
  const next: Row = {
    id: row.id,
    status: STATUSES.indexOf(row.status),
    published: PUBLISHED.indexOf(row.published),
    collection: codeOf(columns.collection, row.collection),
    provider: codeOf(columns.provider, row.provider),
    topics: [...new Set(row.topics)].map((topic) => codeOf(columns.topic, topic)),
    marks: row.marks,
    date: row.date,
    heat: row.heat ?? Number.NEGATIVE_INFINITY,
    quality: row.quality ?? Number.NEGATIVE_INFINITY,
  }
  const known = columns.positions.get(row.id)
  if (known === undefined) {
    const position = columns.rows.push(next) - 1
    columns.positions.set(row.id, position)
    return { position, moved: true }
  }
  const before = columns.rows[known]
  columns.rows[known] = next
  const moved = before?.date !== next.date || before.heat !== next.heat || before.quality !== next.quality
  return { position: known, moved }
}
