import { searchCondition } from '#lib/db/dialect/sqlite/search.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import type { Facet, Mark, QueueQuery } from '#lib/schema/queue-query.ts'

const NOTHING = Prisma.sql`1 = 0`

/** What each mark means; also used for counting. */
export const MARK_CONDITION: Readonly<Record<Mark, Prisma.Sql>> = {
  conflict: Prisma.sql`a."conflictCount" > 0`,
  swapped: Prisma.sql`a."swapped"`,
  changed: Prisma.sql`a."changedSince"`,
  'rejected-before': Prisma.sql`(a."rejectedBefore" IS NOT NULL AND a."status" = 'pending')`,
  missing: Prisma.sql`a."missingAt" IS NOT NULL`,
}

/** A story that was rejected before is no new work: it is in no list of pending articles unless asked for. */
const NEW_WORK = Prisma.sql`(a."rejectedBefore" IS NULL OR a."status" <> 'pending')`

/**
 * The WHERE of a query over `"Article" a`. Articles whose file is missing are listed only under their mark.
 * `except` leaves one facet out, for the counts beside that facet.
 */
export function queueConditions(query: QueueQuery, except: Facet | null = null): Prisma.Sql {
  const conditions: Prisma.Sql[] = []
  const oneOf = (facet: 'status' | 'published' | 'collection' | 'provider', column: string) => {
    const words = query[facet]
    if (words.length > 0 && except !== facet) {
      conditions.push(Prisma.sql`a.${Prisma.raw(`"${column}"`)} IN (${Prisma.join([...words])})`)
    }
  }
  oneOf('status', 'status')
  oneOf('published', 'published')
  oneOf('collection', 'collection')
  oneOf('provider', 'providerDomain')
  if (query.topic.length > 0 && except !== 'topic') {
    conditions.push(
      Prisma.sql`a."id" IN (SELECT "articleId" FROM "ArticleTopic" WHERE "topic" IN (${Prisma.join(query.topic)}))`,
    )
  }
  conditions.push(...markConditions(query, except))
  if (query.search !== '') conditions.push(searchCondition(query.search) ?? NOTHING)
  return Prisma.join(conditions, ' AND ')
}

function markConditions({ mark, status }: QueueQuery, except: Facet | null): Prisma.Sql[] {
  // Marks are counted over everything, the missing among it.
  if (except === 'mark') return [Prisma.sql`1 = 1`]
  const present = Prisma.sql`a."missingAt" IS NULL`
  if (mark.length === 0)
    return status.includes('pending') || except === 'status' ? [present, NEW_WORK] : [present]
  const any = Prisma.join(
    mark.map((name) => MARK_CONDITION[name]),
    ' OR ',
  )
  return [Prisma.sql`(${any})`, ...(mark.includes('missing') ? [] : [present])]
}
