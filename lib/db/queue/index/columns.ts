import { addressKey } from '#lib/db/articles/address-key.ts'
import { cellOf } from '#lib/db/queue/index/cells.ts'
import { codeOf, type Dictionary, emptyDictionary } from '#lib/db/queue/index/dictionary.ts'
import { SCORES, type Score } from '#lib/schema/queue-query.ts'
import { HAS, PUBLISHED, type Published, SORTS, type Sort, STATUSES, type Status } from '#lib/schema/words.ts'

/** One article as the index takes it from the database; null numbers and dates sort last. */
export type IndexRow = {
  readonly id: number
  readonly revision: number
  readonly status: Status
  readonly published: Published
  readonly collection: string
  readonly provider: string
  readonly type: string
  /** An e-mail address, or NOBODY. */
  readonly assignee: string
  readonly date: number
  readonly changed: number
  readonly heat: number | null
  readonly quality: number | null
  readonly topics: readonly string[]
  readonly canonicalUrl: string | null
  readonly relatedKeys: readonly number[]
  /** One bit for each of MARKS, in that order. */
  readonly marks: number
  /** One bit for each of HAS, in that order; that of published coverage is set by the index. */
  readonly has: number
}

export type Row = {
  id: number
  /** Status, marks and `has` in one number, see cells.ts. */
  cell: number
  published: number
  collection: number
  provider: number
  type: number
  assignee: number
  topics: readonly number[]
  /** The topics with every topic above them. */
  under: readonly number[]
  date: number
  changed: number
  heat: number
  quality: number
  /** The key of its own address; 0 where it has none. */
  key: number
  /** The keys of its coverage, without its own. */
  relatedKeys: readonly number[]
}

/** Every article, reduced to what filters, counts and orders need. Positions are stable: articles are never deleted. */
export type Columns = {
  readonly rows: Row[]
  readonly positions: Map<number, number>
  readonly topic: Dictionary
  readonly provider: Dictionary
  readonly collection: Dictionary
  readonly type: Dictionary
  readonly assignee: Dictionary
  /** The least and the greatest that each score has ever been. */
  readonly extents: Record<Score, { min: number; max: number }>
}

export function emptyColumns(): Columns {
  const nothing = () => ({ min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY })
  return {
    rows: [],
    positions: new Map(),
    topic: emptyDictionary(),
    provider: emptyDictionary(),
    collection: emptyDictionary(),
    type: emptyDictionary(),
    assignee: emptyDictionary(),
    extents: { heat: nothing(), quality: nothing() },
  }
}

/** Takes a row in, new or changed; answers its position, what stood there, and in which orders it may have moved. */
export function putRow(
  columns: Columns,
  row: IndexRow,
): { position: number; before: Row | undefined; moved: readonly Sort[] } {
  const topics = [...new Set(row.topics)].map((topic) => codeOf(columns.topic, topic))
  const key = row.canonicalUrl === null ? 0 : addressKey(row.canonicalUrl)
  const next: Row = {
    id: row.id,
    cell: cellOf(STATUSES.indexOf(row.status), row.marks, row.has),
    published: PUBLISHED.indexOf(row.published),
    collection: codeOf(columns.collection, row.collection),
    provider: codeOf(columns.provider, row.provider),
    type: codeOf(columns.type, row.type),
    assignee: codeOf(columns.assignee, row.assignee),
    topics,
    under: topics,
    date: row.date,
    changed: row.changed,
    heat: row.heat ?? Number.NEGATIVE_INFINITY,
    quality: row.quality ?? Number.NEGATIVE_INFINITY,
    key,
    relatedKeys: row.relatedKeys.filter((other) => other !== key),
  }
  for (const score of SCORES) widen(columns.extents[score], next[score])
  const known = columns.positions.get(row.id)
  if (known === undefined) {
    const position = columns.rows.push(next) - 1
    columns.positions.set(row.id, position)
    return { position, before: undefined, moved: SORTS }
  }
  const before = columns.rows[known]
  columns.rows[known] = next
  return { position: known, before, moved: SORTS.filter((sort) => before?.[sort] !== next[sort]) }
}

/** The positions of articles whose coverage has an address. */
export function coveringPositions({ rows }: Columns, address: string): number[] {
  const key = addressKey(address)
  return [...rows.keys()].filter((position) => rows[position]?.relatedKeys.includes(key) === true)
}

export const HAS_PUBLISHED_COVERAGE = 1 << HAS.indexOf('related-published')

function widen(extent: { min: number; max: number }, value: number): void {
  if (!Number.isFinite(value)) return
  if (value < extent.min) extent.min = value
  if (value > extent.max) extent.max = value
}
