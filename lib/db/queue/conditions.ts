import { searchCondition } from '#lib/db/dialect/sqlite/search.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import type { Facet, QueueQuery } from '#lib/schema/queue-query.ts'

const NOTHING = Prisma.sql`1 = 0`

/**
 * The WHERE of a query over `"Article" a`. Articles whose file is missing are never listed. `except` leaves one
 * facet out, for the counts beside that facet.
 */
export function queueConditions(query: QueueQuery, except: Facet | null = null): Prisma.Sql {
  const conditions = [Prisma.sql`a."missingAt" IS NULL`]
  const oneOf = (column: 'status' | 'published' | 'collection', words: readonly string[]) => {
    if (words.length > 0 && except !== column)
      conditions.push(Prisma.sql`a.${Prisma.raw(`"${column}"`)} IN (${Prisma.join([...words])})`)
  }
  oneOf('status', query.status)
  oneOf('published', query.published)
  oneOf('collection', query.collection)
  if (query.provider.length > 0 && except !== 'provider') {
    conditions.push(Prisma.sql`a."providerDomain" IN (${Prisma.join(query.provider)})`)
  }
  if (query.topic.length > 0 && except !== 'topic') {
    conditions.push(
      Prisma.sql`a."id" IN (SELECT "articleId" FROM "ArticleTopic" WHERE "topic" IN (${Prisma.join(query.topic)}))`,
    )
  }
  if (query.search !== '') conditions.push(searchCondition(query.search) ?? NOTHING)
  return Prisma.join(conditions, ' AND ')
}
