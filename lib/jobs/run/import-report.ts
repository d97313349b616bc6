import type { Queries } from '#lib/db/client.ts'
import type { ImportResult } from '#lib/schema/import.ts'
import type { ImportReport } from '#lib/schema/job.ts'

const SHOWN = 100

/** The result of an import in the size a page can take: long lists as counts, conflicts with their articles. */
export async function importReport(db: Queries, result: ImportResult): Promise<ImportReport> {
  const { quarantined, conflictFields, unreadable, ...counts } = result
  const first = conflictFields.slice(0, SHOWN)
  const articles = await db.article.findMany({
    where: { livePath: { in: first.map(({ path }) => path) } },
    select: { id: true, path: true },
  })
  const idOf = new Map(articles.map(({ id, path }) => [path, id]))
  return {
    ...counts,
    unreadable: unreadable.slice(0, SHOWN),
    quarantined: quarantined.length,
    conflictFields: first.flatMap(({ path, field }) => {
      const articleId = idOf.get(path)
      return articleId === undefined ? [] : [{ path, field, articleId }]
    }),
  }
}
