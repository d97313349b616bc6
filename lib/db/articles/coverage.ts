import type { Queries } from '#lib/db/client.ts'
import type { CoverageItem } from '#lib/schema/article.ts'
import type { Related } from '#lib/schema/entry/entry.ts'
import { parseInstant } from '#lib/schema/entry/entry-date.ts'
import { publishedSchema, statusSchema } from '#lib/schema/values.ts'

/** Related items with the article each one is, where it was imported itself. The article itself is left out. */
export async function coverageOf(
  db: Queries,
  articleId: number,
  related: readonly Related[],
): Promise<CoverageItem[]> {
  const addresses = [
    ...new Set(related.flatMap((item) => (item.canonicalUrl === null ? [] : [item.canonicalUrl]))),
  ]
  const rows = await db.article.findMany({
    where: { canonicalUrl: { in: addresses.slice(0, 500) }, missingAt: null },
    select: { id: true, canonicalUrl: true, status: true, published: true, title: true, version: true },
    orderBy: { id: 'desc' },
  })
  const imported = new Map(rows.map((row) => [row.canonicalUrl, row]))
  const seen = new Set<string>()
  return related.flatMap((item) => {
    const row = item.canonicalUrl === null ? undefined : imported.get(item.canonicalUrl)
    const key = item.canonicalUrl ?? item.title
    if (row?.id === articleId || seen.has(key)) return []
    seen.add(key)
    const article =
      row === undefined
        ? null
        : {
            id: row.id,
            title: row.title,
            version: row.version,
            status: statusSchema.parse(row.status),
            published: publishedSchema.parse(row.published),
          }
    return [{ ...item, date: instantOf(item.dateText), article }]
  })
}

function instantOf(dateText: string | null): string | null {
  const instant = parseInstant(dateText ?? '')
  return instant === null ? null : new Date(instant).toISOString()
}
