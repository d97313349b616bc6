import { cellOf } from '#lib/db/queue/index/cells.ts'
import { type Coverage, emptyCoverage, putCoverage } from '#lib/db/queue/index/coverage.ts'
import { codeOf, type Dictionary, emptyDictionary } from '#lib/db/queue/index/dictionary.ts'
import { bytes, grown, integers, numbers, shorts } from '#lib/db/queue/index/growing.ts'
import { type LabelColumn, noLabels, putLabels, type RowLabels } from '#lib/db/queue/index/labels.ts'
import { emptyTopicLists, listOf, type TopicLists } from '#lib/db/queue/index/topic-lists.ts'
import { addressKey } from '#lib/schema/entry/address-key.ts'
import {
  ONE_WORD_FACETS,
  type OneWordFacet,
  OPEN_FACETS,
  type OpenFacet,
  recordOf,
} from '#lib/schema/query/open-facets.ts'
import { PUBLISHED, type Published, STATUSES, type Status } from '#lib/schema/words.ts'

/** One article as the index takes it from the database; null numbers and dates sort last. */
export type IndexRow = {
  readonly id: number
  readonly revision: number
  readonly status: Status
  readonly published: Published
  /** Its word of each facet of which it has one; who it was given to is an e-mail address, or NOBODY. */
  readonly words: Readonly<Record<OneWordFacet, string>>
  readonly date: number
  readonly changed: number
  /** Minus the instant of its import, so that what came first is highest. */
  readonly waiting: number
  readonly heat: number | null
  readonly quality: number | null
  readonly topics: readonly string[]
  readonly canonicalUrl: string | null
  readonly relatedKeys: readonly number[]
  /** Its words of the facets by which a site sorts. */
  readonly labels: RowLabels
  /** One bit for each of MARKS, in that order. */
  readonly marks: number
  /** One bit for each of HAS, in that order; that of published coverage is set by the index. */
  readonly has: number
}

/**
 * Every article, reduced to what filters, counts and orders need: one typed array a property, with the value of an
 * article at its position. Positions are stable: articles are never deleted. Arrays are longer than `size`.
 */
export type Columns = {
  size: number
  id: Int32Array
  /** Status, marks and `has` in one number, see cells.ts. */
  cell: Uint16Array
  published: Uint8Array
  /** Codes of the dictionaries of the same names. */
  readonly codes: Record<OneWordFacet, Int32Array>
  /** The number of its list of topics. */
  list: Int32Array
  readonly labels: LabelColumn
  date: Float64Array
  changed: Float64Array
  waiting: Float64Array
  /** Minus infinity where there is none. */
  heat: Float64Array
  quality: Float64Array
  /** The key of its own address; 0 where it has none. */
  key: Float64Array
  readonly coverage: Coverage
  /** Positions plus one, by id. */
  places: Int32Array
  readonly lists: TopicLists
  readonly words: Readonly<Record<OpenFacet, Dictionary>>
}

export function emptyColumns(): Columns {
  return {
    size: 0,
    id: integers(0),
    cell: shorts(0),
    published: bytes(0),
    codes: recordOf(ONE_WORD_FACETS, () => integers(0)),
    list: integers(0),
    labels: noLabels(),
    date: numbers(0),
    changed: numbers(0),
    waiting: numbers(0),
    heat: numbers(0),
    quality: numbers(0),
    key: numbers(0),
    coverage: emptyCoverage(),
    places: integers(0),
    lists: emptyTopicLists(),
    words: recordOf(OPEN_FACETS, emptyDictionary),
  }
}

/** Where an article stands; -1 where it is not known. */
export function positionOf({ places }: Columns, id: number): number {
  return (places[id] ?? 0) - 1
}

/** Makes room for so many articles with ids up to `highest`. */
export function reserve(columns: Columns, size: number, highest: number): void {
  columns.id = grown(columns.id, size, integers)
  columns.cell = grown(columns.cell, size, shorts)
  columns.published = grown(columns.published, size, bytes)
  for (const facet of ONE_WORD_FACETS) columns.codes[facet] = grown(columns.codes[facet], size, integers)
  columns.list = grown(columns.list, size, integers)
  columns.date = grown(columns.date, size, numbers)
  columns.changed = grown(columns.changed, size, numbers)
  columns.waiting = grown(columns.waiting, size, numbers)
  columns.heat = grown(columns.heat, size, numbers)
  columns.quality = grown(columns.quality, size, numbers)
  columns.key = grown(columns.key, size, numbers)
  columns.places = grown(columns.places, highest + 1, integers)
}

/** Takes a row in, new or changed; answers its position. */
export function putRow(columns: Columns, row: IndexRow): number {
  const known = positionOf(columns, row.id)
  const at = known === -1 ? columns.size : known
  if (known === -1) {
    reserve(columns, at + 1, row.id)
    columns.size += 1
    columns.places[row.id] = at + 1
    columns.id[at] = row.id
  }
  const topics = [...new Set(row.topics)].map((topic) => codeOf(columns.words.topic, topic))
  const key = row.canonicalUrl === null ? 0 : addressKey(row.canonicalUrl)
  const related = row.relatedKeys.filter((other) => other !== key)
  columns.cell[at] = cellOf(STATUSES.indexOf(row.status), row.marks, row.has)
  columns.published[at] = PUBLISHED.indexOf(row.published)
  for (const facet of ONE_WORD_FACETS)
    columns.codes[facet][at] = codeOf(columns.words[facet], row.words[facet])
  columns.list[at] = listOf(columns.lists, topics)
  putLabels(columns, at, row.labels, columns.id.length)
  columns.date[at] = row.date
  columns.changed[at] = row.changed
  columns.waiting[at] = row.waiting
  columns.heat[at] = scoreOf(row.heat)
  columns.quality[at] = scoreOf(row.quality)
  columns.key[at] = key
  putCoverage(columns.coverage, at, related, columns.id.length)
  return at
}

export function scoreOf(score: number | null): number {
  return score ?? Number.NEGATIVE_INFINITY
}
