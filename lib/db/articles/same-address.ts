import type { Queries } from '#lib/db/client.ts'
import type { ArticleDetail } from '#lib/schema/article.ts'
import { publishedSchema, statusSchema } from '#lib/schema/values.ts'

type Addressed = { readonly id: number; readonly canonicalUrl: string | null }

/** Those story addresses of some articles that other articles have too. */
export async function sharedAddresses(
  db: Queries,
  articles: readonly Addressed[],
): Promise<ReadonlySet<string>> {
  const addresses = [...new Set(articles.flatMap(({ canonicalUrl }) => canonicalUrl ?? []))]
  if (addresses.length === 0) return new Set()
  const groups = await db.article.groupBy({
    by: ['canonicalUrl'],
    where: { canonicalUrl: { in: addresses } },
    having: { canonicalUrl: { _count: { gt: 1 } } },
  })
  return new Set(groups.flatMap(({ canonicalUrl }) => canonicalUrl ?? []))
}

const SHOWN = 50

/** The other articles with the story address of one, the newest first: possible duplicates. */
export async function sameAddressAs(
  db: Queries,
  { id, canonicalUrl }: Addressed,
): Promise<ArticleDetail['sameAddress']> {
  if (canonicalUrl === null) return []
  const rows = await db.article.findMany({
    where: { canonicalUrl, id: { not: id } },
    select: {
      id: true,
      path: true,
      title: true,
      status: true,
      published: true,
      version: true,
      missingAt: true,
    },
    orderBy: { id: 'desc' },
    take: SHOWN,
  })
  return rows.map(({ missingAt, status, published, ...row }) => ({
    ...row,
    status: statusSchema.parse(status),
    published: publishedSchema.parse(published),
    missing: missingAt !== null,
  }))
}
