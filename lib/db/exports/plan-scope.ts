import type { Queries } from '#lib/db/client.ts'
import { STALE_CAP } from '#lib/schema/export-plan.ts'
import type { Status } from '#lib/schema/words.ts'

/** The statuses whose edits an export writes. */
export function exportedStatuses(includeRejected: boolean): Status[] {
  return includeRejected ? ['approved', 'rejected', 'duplicate'] : ['approved']
}

/** The articles with edits that an export writes, by path, after one of them; their ids. */
export async function scopeIds(
  db: Queries,
  { includeRejected }: { readonly includeRejected: boolean },
  after = '',
): Promise<number[]> {
  const rows = await db.article.findMany({
    where: {
      status: { in: exportedStatuses(includeRejected) },
      pendingEdits: { gt: 0 },
      ...(after !== '' && { path: { gt: after } }),
    },
    orderBy: { path: 'asc' },
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

/** Articles in scope whose files hold everything wanted. */
export function countUnchanged(db: Queries, includeRejected: boolean): Promise<number> {
  return db.article.count({
    where: { status: { in: exportedStatuses(includeRejected) }, pendingEdits: 0, missingAt: null },
  })
}

/** The number of the last change of any article. */
export async function articleRevision(db: Queries): Promise<number> {
  return (await db.counter.findUnique({ where: { name: 'article' } }))?.value ?? 0
}

type Plan = { readonly id: string; readonly revision: number; readonly includeRejected: boolean }

/** Articles of a plan that changed since it was begun, and those that came into its scope; up to `STALE_CAP`. */
export async function countChanged(db: Queries, plan: Plan): Promise<number> {
  const statuses = JSON.stringify(exportedStatuses(plan.includeRejected))
  const [row] = await db.$queryRaw<{ count: bigint | number }[]>`
    SELECT count(*) AS "count" FROM (
      SELECT 1 FROM "Article" a
      LEFT JOIN "ExportPlanFile" f ON f."planId" = ${plan.id} AND f."articleId" = a."id"
      WHERE a."revision" > ${plan.revision}
        AND CASE WHEN f."articleId" IS NOT NULL THEN a."version" <> f."version" ELSE a."pendingEdits" > 0
          AND a."status" IN (SELECT value FROM json_each(${statuses})) END
      LIMIT ${STALE_CAP})`
  return Number(row?.count ?? 0)
}
