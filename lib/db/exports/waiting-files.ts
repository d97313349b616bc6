import type { Queries, Reads } from '#lib/db/client.ts'
import { TAKEN_OUTCOMES } from '#lib/schema/export/export-plan.ts'

/** A file of a plan that no export has come to and nobody set aside, as it was planned. */
export type WaitingFile = {
  readonly path: string
  readonly articleId: number
  readonly version: number
  readonly digest: string
}

/** How many of them there are. */
export function countWaiting(db: Queries, planId: string): Promise<number> {
  return db.exportPlanFile.count({
    where: { planId, became: null, aside: false, outcome: { in: TAKEN_OUTCOMES } },
  })
}

/** Some of them by path, behind one. */
export function waitingFiles(
  db: Reads,
  planId: string,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<WaitingFile[]> {
  return db.$rows(
    `SELECT "path", "articleId", "version", "digest" FROM "ExportPlanFile"
     WHERE "planId" = ? AND "path" > ? AND "became" IS NULL AND NOT "aside" AND "outcome" IN ${db.$sql.texts}
     ORDER BY "path" LIMIT ?`,
    [planId, after, JSON.stringify(TAKEN_OUTCOMES), limit],
  )
}

/** Those of them that stand written in the ledger of a run, as a settlement found after it was cut off. */
export function settledFiles(db: Reads, planId: string, runId: string): Promise<{ readonly path: string }[]> {
  return db.$rows(
    `SELECT "file"."path" AS "path" FROM "ExportPlanFile" "file"
     JOIN "ExportWrite" "write" ON "write"."runId" = ? AND "write"."path" = "file"."path"
     WHERE "file"."planId" = ? AND "file"."became" IS NULL AND "write"."state" = 'written'`,
    [runId, planId],
  )
}
