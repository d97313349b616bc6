import { z } from 'zod'
import type { Reads } from '#lib/db/client.ts'
import { ONE_WORD_SQL } from '#lib/db/queue/facet-words.ts'
import type { IndexRow } from '#lib/db/queue/index/columns.ts'
import { labelWords } from '#lib/db/queue/label-words.ts'
import { wordsSql } from '#lib/db/words-sql.ts'
import { ONE_WORD_FACETS, type OneWordFacet, recordOf } from '#lib/schema/query/open-facets.ts'
import { UNDECIDED } from '#lib/schema/status/statuses.ts'
import { publishedSchema, statusSchema } from '#lib/schema/values.ts'
import { HAS, type Has, MARKS, type Mark } from '#lib/schema/words.ts'

/** How far the index has read. */
export type IndexCursor = { readonly revision: number; readonly id: number }

const MARK_SQL: Record<Mark, string> = {
  conflict: '"conflictCount" > 0',
  'taken-back': '"takenBack" > 0',
  swapped: '"swapped"',
  changed: '"changedSince" OR "changedAfterExport"',
  'rejected-before': `"rejectedBefore" IS NOT NULL AND "status" IN ${wordsSql(UNDECIDED)}`,
  missing: '"missingAt" IS NOT NULL',
  unwritable: '"unwritable" OR "unreadable"',
}
const bitWhere = (bit: number, condition: string) => `CASE WHEN ${condition} THEN ${bit} ELSE 0 END`
const MARK_BITS = MARKS.map((mark, at) => bitWhere(1 << at, MARK_SQL[mark])).join(' + ')

const HAS_SQL = {
  related: '"relatedCount" > 0',
  edits: '"pendingEdits" > 0',
  exported: '"exportedAt" IS NOT NULL',
  notes: '"noteCount" > 0',
} as const satisfies Partial<Record<Has, string>>
const HAS_BITS = HAS.flatMap((has, at) =>
  has in HAS_SQL ? [bitWhere(1 << at, HAS_SQL[has as keyof typeof HAS_SQL])] : [],
).join(' + ')

/** What may change beside articles: how often each happened. */
export type Counters = {
  /** A backup took the place of the database, see `lib/db/restores.ts`. */
  readonly restores: number
  readonly taxonomies: number
  /** The words by which any article is found. */
  readonly searches: number
}

const counter = (name: string, as: keyof Counters) =>
  `coalesce((SELECT "value" FROM "Counter" WHERE "name" = '${name}'), 0) AS "${as}"`
const COUNTERS = [
  counter('restore', 'restores'),
  counter('taxonomy', 'taxonomies'),
  counter('search', 'searches'),
]

const FACET_WORDS = ONE_WORD_FACETS.map((facet) => `${ONE_WORD_SQL[facet]} AS "${facet}"`).join(', ')

type Stored = {
  id: number
  revision: number
  status: string
  published: string
  date: string
  changedAt: string
  importedAt: string
  heat: number | null
  quality: number | null
  topics: string
  fieldValues: string
  canonicalUrl: string | null
  relatedKeys: string
  marks: number
  has: number
} & Record<OneWordFacet, string>

/**
 * Up to `limit` articles that changed after a cursor, in order of change, and the counters at the same moment, or later
 * where there is no such article.
 */
export async function rowsSince(
  db: Reads,
  { revision, id }: IndexCursor,
  limit: number,
): Promise<{ rows: IndexRow[]; counters: Counters }> {
  const found = await db.$rows<Stored & Counters>(
    `SELECT "id", "revision", "status", "published", "date", "changedAt", "importedAt",
       "heat", "quality", "topics", "fieldValues", "canonicalUrl", "relatedKeys", ${MARK_BITS} AS "marks", ${HAS_BITS} AS "has",
       ${FACET_WORDS}, ${COUNTERS.join(', ')}
     FROM "Article" WHERE ("revision", "id") > (?, ?) ORDER BY "revision", "id" LIMIT ?`,
    [revision, id, limit],
  )
  const [counters = { restores: 0, taxonomies: 0, searches: 0 }] =
    found.length > 0 ? found : await db.$rows<Counters>(`SELECT ${COUNTERS.join(', ')}`, [])
  const { restores, taxonomies, searches } = counters
  return { rows: found.map(indexRow), counters: { restores, taxonomies, searches } }
}

const topicsSchema = z.array(z.string())
const keysSchema = z.array(z.number())

function indexRow(row: Stored): IndexRow {
  return {
    id: row.id,
    revision: row.revision,
    status: statusSchema.parse(row.status),
    published: publishedSchema.parse(row.published),
    words: recordOf(ONE_WORD_FACETS, (facet) => row[facet]),
    date: Date.parse(row.date),
    changed: Date.parse(row.changedAt),
    waiting: -Date.parse(row.importedAt),
    heat: row.heat,
    quality: row.quality,
    topics: topicsSchema.parse(JSON.parse(row.topics)),
    labels: labelWords(row.fieldValues),
    canonicalUrl: row.canonicalUrl,
    relatedKeys: row.relatedKeys === '[]' ? NO_KEYS : keysSchema.parse(JSON.parse(row.relatedKeys)),
    marks: row.marks,
    has: row.has,
  }
}

const NO_KEYS: readonly number[] = []
