import type { Queries } from '#lib/db/client.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import { MARK_CONDITION, queueConditions } from '#lib/db/queue/conditions.ts'
import type { FacetCount, Facets } from '#lib/schema/article.ts'
import { type Facet, MARKS, type QueueQuery } from '#lib/schema/queue-query.ts'

const TOP = 40

const COLUMN = {
  status: Prisma.sql`a."status"`,
  published: Prisma.sql`a."published"`,
  provider: Prisma.sql`a."providerDomain"`,
  collection: Prisma.sql`a."collection"`,
} as const

/** Counts for every facet; long facets are cut to their most frequent words, chosen ones always among them. */
export async function countFacets(db: Queries, query: QueueQuery): Promise<Facets> {
  const [status, published, provider, collection, topic, mark] = await Promise.all([
    byColumn(db, query, 'status'),
    byColumn(db, query, 'published'),
    byColumn(db, query, 'provider'),
    byColumn(db, query, 'collection'),
    byTopic(db, query),
    byMark(db, query),
  ])
  return { status, published, provider, collection, topic, mark }
}

async function byColumn(db: Queries, query: QueueQuery, facet: keyof typeof COLUMN): Promise<FacetCount[]> {
  const column = COLUMN[facet]
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${column} AS "value", count(*) AS "count" FROM "Article" a
    WHERE ${queueConditions(query, facet)} GROUP BY ${column} ORDER BY 2 DESC, 1 LIMIT ${TOP}`
  return withChosen(rows, query, facet)
}

async function byTopic(db: Queries, query: QueueQuery): Promise<FacetCount[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT t."topic" AS "value", count(*) AS "count" FROM "ArticleTopic" t JOIN "Article" a ON a."id" = t."articleId"
    WHERE ${queueConditions(query, 'topic')} GROUP BY t."topic" ORDER BY 2 DESC, 1 LIMIT ${TOP}`
  return withChosen(rows, query, 'topic')
}

async function byMark(db: Queries, query: QueueQuery): Promise<FacetCount[]> {
  const sums = MARKS.map(
    (mark) =>
      Prisma.sql`coalesce(sum(CASE WHEN ${MARK_CONDITION[mark]} THEN 1 ELSE 0 END), 0) AS ${Prisma.raw(`"${mark}"`)}`,
  )
  const rows = await db.$queryRaw<Record<string, bigint | number>[]>`
    SELECT ${Prisma.join(sums)} FROM "Article" a WHERE ${queueConditions(query, 'mark')}`
  return MARKS.map((value) => ({ value, count: Number(rows[0]?.[value] ?? 0) }))
}

type Row = { value: string; count: bigint | number }

function withChosen(rows: readonly Row[], query: QueueQuery, facet: Facet): FacetCount[] {
  const counts = rows
    .filter(({ value }) => value !== '')
    .map(({ value, count }) => ({ value, count: Number(count) }))
  const shown = new Set(counts.map(({ value }) => value))
  return [...counts, ...query[facet].filter((word) => !shown.has(word)).map((value) => ({ value, count: 0 }))]
}
