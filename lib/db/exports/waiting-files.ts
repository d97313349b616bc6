import type { Queries, Reads } from '#lib/db/client.ts'
import { TAKEN_OUTCOMES } from '#lib/schema/export/export-plan.ts'

/** A file of a plan that no export has come to, as it was planned. */
export type WaitingFile = {
  readonly path: string
  readonly articleId: number
  readonly version: number
  readonly digest: string
}

/** How many of them there are. */
export function countWaiting(db: Queries, planId: string): Promise<number> {
  return db.exportPlanFile.count({ where: { planId, became: null, outcome: { in: TAKEN_OUTCOMES } } })
}

/** Some of them by path, behind one. */
export function waitingFiles(
  db: Reads,
  planId: string,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<WaitingFile[]> {
  return db.$rows(
    `SELECT "path", "articleId", "version", "digest" FROM "ExportPlanFile"
     WHERE "planId" = ? AND "path" > ? AND "became" IS NULL AND "outcome" IN ${db.$sql.texts}
     ORDER BY "path" LIMIT ?`,
    [planId, after, JSON.stringify(TAKEN_OUTCOMES), limit],
  )
}
