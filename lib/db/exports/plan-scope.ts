import type { Queries } from '#lib/db/client.ts'
import { STALE_CAP } from '#lib/schema/export-plan.ts'
import { type PlanChoices, USUAL_CHOICES } from '#lib/schema/plan-choices.ts'
import type { Status } from '#lib/schema/words.ts'

/** What an export is about; what is not said is as usual. */
export type PlanScope = Pick<PlanChoices, 'includeRejected'> & {
  readonly [Choice in keyof PlanChoices]?: boolean | undefined
}

/** The statuses whose edits an export writes. */
export function exportedStatuses(includeRejected: boolean): Status[] {
  return includeRejected ? ['approved', 'rejected', 'duplicate'] : ['approved']
}

/** The articles that an export has something to do with: edits, values that were taken back, values to take out. */
export function inScope({ includeRejected, takeOut = USUAL_CHOICES.takeOut }: PlanScope) {
  const status = { in: exportedStatuses(includeRejected) }
  return {
    OR: [
      { status, pendingEdits: { gt: 0 } },
      { status, takenBack: { gt: 0 } },
      ...(takeOut ? [{ status: { notIn: status.in }, stillWritten: { gt: 0 } }] : []),
    ],
  }
}

/** Those articles by path, after one of them; their ids. */
export async function scopeIds(db: Queries, scope: PlanScope, after = ''): Promise<number[]> {
  const rows = await db.article.findMany({
    where: { ...inScope(scope), ...(after !== '' && { path: { gt: after } }) },
    orderBy: { path: 'asc' },
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

/** Articles in scope whose files hold everything wanted. */
export function countUnchanged(db: Queries, includeRejected: boolean): Promise<number> {
  return db.article.count({
    where: {
      status: { in: exportedStatuses(includeRejected) },
      pendingEdits: 0,
      takenBack: 0,
      missingAt: null,
    },
  })
}

/** The number of the last change of any article. */
export async function articleRevision(db: Queries): Promise<number> {
  return (await db.counter.findUnique({ where: { name: 'article' } }))?.value ?? 0
}

type Plan = PlanScope & { readonly id: string; readonly revision: number }

/** Articles of a plan that changed since it was begun, and those that came into its scope; up to `STALE_CAP`. */
export async function countChanged(db: Queries, plan: Plan): Promise<number> {
  const statuses = JSON.stringify(exportedStatuses(plan.includeRejected))
  const [row] = await db.$queryRaw<{ count: bigint | number }[]>`
    SELECT count(*) AS "count" FROM (
      SELECT 1 FROM "Article" a
      LEFT JOIN "ExportPlanFile" f ON f."planId" = ${plan.id} AND f."articleId" = a."id"
      WHERE a."revision" > ${plan.revision}
        AND CASE WHEN f."articleId" IS NOT NULL THEN a."version" <> f."version"
          WHEN a."status" IN (SELECT value FROM json_each(${statuses})) THEN a."pendingEdits" > 0 OR a."takenBack" > 0
          ELSE a."stillWritten" > 0 AND ${plan.takeOut ?? USUAL_CHOICES.takeOut} END
      LIMIT ${STALE_CAP})`
  return Number(row?.count ?? 0)
}
